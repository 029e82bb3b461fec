//! Google Consent Mode v2: which of its signals a consent grants.
