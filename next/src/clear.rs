//! What a refusal deletes: names of cookies, keys and databases, and the places where a cookie can lie.
