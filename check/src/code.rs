//! Every code that a finding about a config can have: its name, its level, and what it says in a few words. Those of
//! pages are in [`page`].

use super::diagnostic::Level::{self, Error, Hint, Warning};

/// What kind of rule a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The bytes are no JSON text.
    Text,
    /// A value does not have the shape of a config.
    Shape,
    /// Entries that do not fit together; the browser reports these, and those of `Shape`, as well.
    Entries,
    /// Law, the vendors' rules, and good sense; the browser lets it pass.
    Rule,
    /// A page's tags, which `privola check --page` looks at.
    Page,
}

/// A code; `docs/check/<name>.md` is its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Lowercase words and hyphens.
    pub name: &'static str,
    pub level: Level,
    pub kind: Kind,
    /// What a finding of this code says, in a few words.
    pub title: &'static str,
}

/// Every code: those of configs, then those of pages.
pub fn every() -> impl Iterator<Item = &'static Code> {
    ALL.iter().chain(page::ALL)
}

/// The code of that name.
pub fn find(name: &str) -> Option<&'static Code> {
    every().find(|code| code.name == name)
}

/// Declares the codes and the list of all of them.
macro_rules! codes {
    ($($kind:ident { $($constant:ident = $name:literal, $level:ident, $title:literal;)* })*) => {
        $($(
            #[doc = $title]
            pub const $constant: Code = Code { name: $name, level: $level, kind: Kind::$kind, title: $title };
        )*)*

        /// All of these codes, by kind.
        pub const ALL: &[Code] = &[$($($constant),*),*];
    };
}

// After the macro, which it uses.
pub mod page;

codes! {
    Text {
        NOT_JSON = "not-json", Error, "something stands where JSON wants something else";
        EMPTY_FILE = "empty-file", Error, "the file is empty";
        TRAILING_COMMA = "trailing-comma", Error, "a comma stands before a closing bracket";
        EXTRA_COMMA = "extra-comma", Error, "a comma stands where a value or a key belongs";
        MISSING_COMMA = "missing-comma", Error, "a comma is missing between two entries";
        MISSING_COLON = "missing-colon", Error, "a colon is missing between a key and its value";
        COMMENT = "comment", Error, "JSON has no comments";
        SINGLE_QUOTES = "single-quotes", Error, "text stands in single quotes";
        TYPOGRAPHIC_QUOTES = "typographic-quotes", Error, "text stands in typographic quotes";
        UNQUOTED_KEY = "unquoted-key", Error, "a key stands without quotes";
        UNQUOTED_VALUE = "unquoted-value", Error, "a word stands without quotes";
        UNCLOSED_STRING = "unclosed-string", Error, "a string is not closed on its line";
        UNCLOSED_BRACKET = "unclosed-bracket", Error, "the file ends before a bracket is closed";
        WRONG_BRACKET = "wrong-bracket", Error, "a closing bracket does not fit the opening one";
        TEXT_AFTER_END = "text-after-end", Error, "something follows the end of the config";
        BAD_ESCAPE = "bad-escape", Error, "a backslash is not followed by what JSON knows";
        LONE_SURROGATE = "lone-surrogate", Error, "half a character is written as an escape sequence";
        CONTROL_CHARACTER = "control-character", Error, "a string holds a tab or another control character";
        MALFORMED_NUMBER = "malformed-number", Error, "a number is not written as JSON writes numbers";
        TOO_DEEP = "too-deep", Error, "brackets stand too deep in each other";
        ODD_SPACE = "odd-space", Error, "a space is none that JSON knows";
        HTML_FILE = "html-file", Error, "the file is a page, not a config";
        UTF_16 = "utf-16", Error, "the file is stored as UTF-16 or UTF-32";
        NOT_UTF_8 = "not-utf-8", Error, "the file is not stored as UTF-8";
        TOO_LARGE = "too-large", Error, "the file is larger than any config";
        BYTE_ORDER_MARK = "byte-order-mark", Hint, "the file begins with a byte order mark";
    }
    Shape {
        NOT_AN_OBJECT = "not-an-object", Error, "the config is not an object";
        UNKNOWN_KEY = "unknown-key", Error, "a config has no such key";
        DUPLICATE_KEY = "duplicate-key", Error, "a key stands twice in one object";
        NULL_VALUE = "null-value", Error, "null stands where a value belongs";
        WRONG_TYPE = "wrong-type", Error, "a value is of another type";
        BAD_NUMBER = "bad-number", Error, "a number is not a whole number from 0";
        BAD_DAYS = "bad-days", Error, "a number of days is not 1 to 400";
        BAD_ID = "bad-id", Error, "an id is not lowercase letters, digits and hyphens";
        BAD_STORAGE_NAME = "bad-storage-name", Error, "the record's cookie cannot have this name";
        BAD_LIFETIME = "bad-lifetime", Error, "a lifetime cannot be read";
        BAD_COLOR = "bad-color", Error, "a colour is not hexadecimal";
        UNKNOWN_WORD = "unknown-word", Error, "a word is none of those that can stand here";
        TOO_MANY_ENTRIES = "too-many-entries", Error, "there are more entries than any site has";
        MORE_FINDINGS = "more-findings", Hint, "there is more to find than is told";
    }
    Entries {
        CONTROLLER_MISSING = "controller-missing", Error, "the config does not say who asks";
        CATEGORY_WITHOUT_ID = "category-without-id", Error, "a category has no id";
        CATEGORY_TWICE = "category-twice", Error, "a category is declared twice";
        CATEGORY_BEYOND_LIMIT = "category-beyond-limit", Error, "there are more categories than the banner can tell apart";
        UNKNOWN_PRESET = "unknown-preset", Error, "there is no such preset";
        UNKNOWN_CATEGORY = "unknown-category", Error, "a service belongs to a category that is not declared";
        SERVICE_WITHOUT_ID = "service-without-id", Error, "a service has neither id nor preset";
        SERVICE_WITHOUT_CATEGORY = "service-without-category", Error, "a service has no category";
        SERVICE_TWICE = "service-twice", Error, "a service is listed twice";
        SERVICE_IN_TWO_CATEGORIES = "service-in-two-categories", Error, "a service is listed in two categories";
    }
    Rule {
        TRACKER_IN_NECESSARY = "tracker-in-necessary", Error, "a known tracker is called necessary";
        TRACKER_COOKIE_IN_NECESSARY = "tracker-cookie-in-necessary", Error, "a tracker's cookie is called necessary";
        MILDER_CATEGORY = "milder-category", Warning, "a tracker stands in a milder category than its own";
        LEGITIMATE_INTEREST = "legitimate-interest", Warning, "legitimate interest is claimed for storing or reading data";
        IMPLIED_CONSENT = "implied-consent", Warning, "going on with the visit is called consent";
        CONTACT_MISSING = "contact-missing", Warning, "the controller cannot be reached";
        AUTHORITY_MISSING = "authority-missing", Hint, "the supervisory authority is not named";
        OFFICER_WITHOUT_CONTACT = "officer-without-contact", Warning, "the data protection officer cannot be reached";
        BAD_EMAIL = "bad-email", Warning, "this is no e-mail address";
        PLACEHOLDER_CONTACT = "placeholder-contact", Hint, "a contact is a placeholder";
        PLACEHOLDER_ID = "placeholder-id", Hint, "an id is a placeholder";
        PLACEHOLDER_WORDS = "placeholder-words", Warning, "a text is a placeholder";
        POLICY_MISSING = "policy-missing", Warning, "no privacy policy is linked";
        BAD_DATE = "bad-date", Hint, "a date is not written as YYYY-MM-DD";
        INSECURE_LINK = "insecure-link", Warning, "a link is not encrypted";
        LINK_WITHOUT_SCHEME = "link-without-scheme", Warning, "a link to another site lacks https://";
        BAD_LINK = "bad-link", Error, "a link cannot be followed";
        PROVIDER_MISSING = "provider-missing", Error, "a service does not say who receives the data";
        PURPOSE_MISSING = "purpose-missing", Error, "a service does not say what its data are used for";
        NAME_MISSING = "name-missing", Warning, "a service has no name";
        SERVICE_POLICY_MISSING = "service-policy-missing", Warning, "a service does not link its provider's policy";
        NOTHING_STORED = "nothing-stored", Hint, "a service does not say what it stores";
        LANGUAGE_MISSING = "language-missing", Warning, "a text is missing in an offered language";
        ONE_TEXT_FOR_ALL = "one-text-for-all", Hint, "a sentence is in one language for several";
        PRESET_LANGUAGE = "preset-language", Hint, "a preset does not speak an offered language";
        STORED_NAME_MISSING = "stored-name-missing", Error, "a cookie or key has no name";
        LIFETIME_MISSING = "lifetime-missing", Warning, "a cookie or key has no lifetime";
        LONG_LIFETIME = "long-lifetime", Warning, "a lifetime is longer than 13 months";
        CAPPED_LIFETIME = "capped-lifetime", Hint, "browsers keep no cookie so long";
        REASK_TOO_SOON = "reask-too-soon", Warning, "a visitor who refused is asked again too soon";
        REASK_SOON = "reask-soon", Hint, "a visitor who refused is asked again soon";
        GRANT_TOO_LONG = "grant-too-long", Warning, "consent is kept for longer than the authority accepts";
        GRANT_OVER_SIX_MONTHS = "grant-over-six-months", Hint, "the French authority advises to ask again after six months";
        ADVANCED_CONSENT_MODE = "advanced-consent-mode", Warning, "Google's tags load before the visitor has chosen";
        URL_PASSTHROUGH = "url-passthrough", Warning, "links are decorated without consent";
        UNKNOWN_SIGNAL = "unknown-signal", Error, "Google has no such signal";
        SIGNAL_CATEGORY = "signal-category", Error, "a signal is granted by a category that is not there";
        SIGNAL_ALWAYS_GRANTED = "signal-always-granted", Error, "a signal for ads or analytics is granted without asking";
        BAD_REGION = "bad-region", Warning, "this is no ISO 3166-2 code";
        GRANTED_IN_EEA = "granted-in-eea", Error, "a signal is granted by default where consent is needed";
        GOOGLE_UNUSED = "google-unused", Hint, "there are settings for Google, but no tag of Google's";
        UNREADABLE_TEXT = "unreadable-text", Warning, "text and background are too alike";
        UNSEEN_EDGE = "unseen-edge", Warning, "an edge and its background are too alike";
        COLORS_NEVER_SHOWN = "colors-never-shown", Hint, "colours are given for a scheme that is never shown";
        DARK_COLORS_MISSING = "dark-colors-missing", Hint, "dark mode keeps the banner's own colours";
        REOPEN_NONE = "reopen-none", Hint, "nothing in the page reopens the preferences unless it has a link";
        CLOSE_MISSING_ITALY = "close-missing-italy", Warning, "the Italian authority asks for a closing button";
        TOO_MANY_CATEGORIES = "too-many-categories", Hint, "the visitor is asked very much at once";
        CATEGORY_UNUSED = "category-unused", Hint, "a category has no service";
        CATEGORY_WITHOUT_TEXTS = "category-without-texts", Error, "a category of the site's own does not explain itself";
        NO_SERVICES = "no-services", Hint, "the config lists no service";
        ID_OF_ANOTHER_PRESET = "id-of-another-preset", Warning, "a service has the name of another preset";
        PRESET_CYCLE = "preset-cycle", Error, "services are each named by the other's preset";
        REDUNDANT_ID = "redundant-id", Hint, "a service's id is its preset's anyway";
        PRESET_EXISTS = "preset-exists", Hint, "there is a preset for this service";
        OWN_ID = "own-id", Error, "a service takes the name of the banner's own record";
        RECORD_LISTED = "record-listed", Warning, "the banner's record is among what a service loses";
        UNKNOWN_LANGUAGE = "unknown-language", Warning, "the banner does not speak this language";
        BAD_LANGUAGE_TAG = "bad-language-tag", Error, "this is no language tag";
        LANGUAGE_TWICE = "language-twice", Hint, "a language is offered twice";
        LOCALE_NOT_OFFERED = "locale-not-offered", Hint, "the site's own language is not among those offered";
        LANGUAGE_NOT_OFFERED = "language-not-offered", Hint, "a text is in a language that is not offered";
        UNKNOWN_TEXT = "unknown-text", Error, "the banner has no text of this name";
        EMPTY_TEXT = "empty-text", Error, "a text is empty";
        UNKNOWN_PLACEHOLDER = "unknown-placeholder", Warning, "a text has a placeholder that nothing fills";
        PLACEHOLDER_MISSING = "placeholder-missing", Warning, "a text lost a placeholder that the law wants filled";
        MARKUP_IN_TEXT = "markup-in-text", Warning, "a text holds markup, which is shown as it is";
        ONE_BUTTON_RENAMED = "one-button-renamed", Warning, "only one of accept and reject is renamed";
        UNEVEN_BUTTONS = "uneven-buttons", Warning, "accept and reject are of very different length";
        REJECT_NOT_PLAIN = "reject-not-plain", Warning, "the reject button does not say that it rejects";
        EMOJI_ON_BUTTON = "emoji-on-button", Warning, "a button has a picture on it";
        RECOMMENDED_CHOICE = "recommended-choice", Warning, "a text recommends one choice";
        SHAMING_TEXT = "shaming-text", Warning, "a text plays on feelings";
        REPEALED_LAW = "repealed-law", Warning, "a text names a law that is no longer in force";
        PRIVACY_SHIELD = "privacy-shield", Warning, "a text names the Privacy Shield, which is void";
        TRANSFER_UNTOLD = "transfer-untold", Hint, "a provider outside the EU has no transfer named";
        TRANSFER_INCOMPLETE = "transfer-incomplete", Warning, "a transfer lacks its countries or its ground";
        BAD_COUNTRY = "bad-country", Warning, "this is no ISO 3166-1 code";
        COUNTRY_IN_EEA = "country-in-eea", Hint, "no transfer leaves the EEA there";
        BAD_STORED_NAME = "bad-stored-name", Error, "this is not the name of one cookie";
        NAME_MATCHES_ALL = "name-matches-all", Error, "a name matches everything that the site stores";
        STAR_INSIDE = "star-inside", Error, "an asterisk stands elsewhere than at the beginning or the end of a name";
        REGEX_NAME = "regex-name", Error, "a name is written as a regular expression";
        BROAD_NAME = "broad-name", Warning, "a name matches much more than it should";
        GENERIC_NAME = "generic-name", Hint, "a name is so common that another part of the site may use it";
        COOKIE_TWICE = "cookie-twice", Warning, "a cookie or key is listed twice";
        HTTP_ONLY_COOKIE = "http-only-cookie", Hint, "scripts cannot delete this cookie on withdrawal";
        BAD_DOMAIN = "bad-domain", Error, "this is no domain";
        HOST_PREFIX = "host-prefix", Error, "a __Host- cookie has no domain and no path of its own";
        HTTP_PREFIX = "http-prefix", Error, "scripts cannot set a cookie of this name";
        PATH_WITHOUT_SLASH = "path-without-slash", Error, "a path does not begin with a slash";
        NARROW_PATH = "narrow-path", Hint, "the choice holds for a part of the site only";
        BAD_HOST = "bad-host", Error, "a host is not written as hosts are";
        BROAD_HOST = "broad-host", Warning, "a host matches half of the web";
        AUTOBLOCK_WITHOUT_HOSTS = "autoblock-without-hosts", Hint, "autoblock cannot know a service without hosts";
        RELOAD_OFF = "reload-off", Hint, "a withdrawn service may go on until the next page";
        CALL_MISSING = "call-missing", Error, "a consent call does not say what to call";
        UNKNOWN_ARGUMENT = "unknown-argument", Error, "a consent call passes on a signal or category that is not there";
        REVISION_ZERO = "revision-zero", Hint, "the revision is 0";
        SCHEMA_MISSING = "schema-missing", Hint, "editors cannot complete the config";
    }
}
