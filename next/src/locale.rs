//! Which language is spoken (BCP 47 lookup, RFC 4647 § 3.4).
