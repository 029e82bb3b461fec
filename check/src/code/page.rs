//! Every code that a finding about a page can have.

use super::declare::Level::{Error, Hint, Warning};
use super::declare::{codes, Code, Kind};

codes! {
    Page {
        MISSING_TAG = "missing-tag", Error, "the page does not load the banner";
        SECOND_TAG = "second-tag", Warning, "the banner's tag stands on the page twice";
        LATE_LOADING_TAG = "late-loading-tag", Error, "the banner's tag is async or a module, or defer where something hurries";
        TAG_NOT_IN_HEAD = "tag-not-in-head", Warning, "the banner's tag stands after the head";
        TAG_AFTER_TRACKER = "tag-after-tracker", Error, "the banner's tag stands after a tracker's";
        TAG_NOT_FIRST = "tag-not-first", Warning, "the banner's tag is not the first script";
        CONFIG_AFTER_TAG = "config-after-tag", Error, "the config in the page stands after the banner's tag";
        CONFIG_AS_CODE = "config-as-code", Error, "the config in the page is run as a script";
        UNMARKED_TRACKER = "unmarked-tracker", Error, "a tracker's element loads before the visitor has chosen";
        AUTOBLOCKED_TRACKER = "autoblocked-tracker", Hint, "a tracker's element is held by its host only";
        UNMARKED_CODE = "unmarked-code", Error, "a script reaches a tracker before the visitor has chosen";
        UNMARKED_EMBED = "unmarked-embed", Warning, "a script names an embed's address before the visitor has chosen";
        UNHELD_CALL = "unheld-call", Error, "a tracker's call runs before the visitor has chosen";
        NOSCRIPT_TRACKER = "noscript-tracker", Error, "a tracker loads where no banner can run";
        HINT_TO_TRACKER = "hint-to-tracker", Warning, "a link contacts a tracker ahead of time";
        VENDOR_NOT_IN_CONFIG = "vendor-not-in-config", Warning, "a held tag is of a vendor that the config does not name";
        LIVE_SCRIPT_WITH_CATEGORY = "live-script-with-category", Error, "a script has a category but runs at once";
        LIVE_SRC_WITH_CATEGORY = "live-src-with-category", Error, "a frame or image has a category but loads at once";
        LIVE_HREF_WITH_CATEGORY = "live-href-with-category", Error, "a link has a category but loads at once";
        LIVE_TAG_IN_TEMPLATE = "live-tag-in-template", Error, "a live tag in a template is fetched before the visitor has chosen";
        EMPTY_CATEGORY = "empty-category", Error, "a tag is held by no category";
        NO_CATEGORY = "no-category", Error, "a held tag names a service but no category";
        UNKNOWN_HELD_CATEGORY = "unknown-held-category", Error, "a tag is held by a category that the config does not have";
        UNKNOWN_HELD_SERVICE = "unknown-held-service", Error, "a tag is held by a service that the config does not have";
        WRONG_CATEGORY = "wrong-category", Warning, "a tag waits for another category than its service's";
        WRONG_SERVICE = "wrong-service", Warning, "a tag waits for another vendor's service";
        LAZY_HELD_ADDRESS = "lazy-held-address", Warning, "a lazy loader would load what is held";
        HELD_TWICE = "held-twice", Hint, "a file is held on the page twice";
        HELD_DOCUMENT_WRITE = "held-document-write", Warning, "a held script writes into the document";
        CALL_BEFORE_SCRIPT = "call-before-script", Error, "a held call stands before the script that brings its function";
        OWN_CONSENT_MODE = "own-consent-mode", Warning, "the page sends Google consent commands of its own";
        GRANTED_BY_PAGE = "granted-by-page", Error, "the page grants consent that nobody has given";
        SKLIK_CONSENT_NULL = "sklik-consent-null", Warning, "Sklik throws a hit with consent: null away";
        SKLIK_CONSENT_FILLED = "sklik-consent-filled", Hint, "Sklik's consent: null is replaced by the choice";
        SEM_CONSENT_LATE = "sem-consent-late", Warning, "Seznam hears of the choice after the page view";
        PLACEHOLDER_IN_TAG = "placeholder-in-tag", Error, "an id in a tag is a placeholder";
        UNIVERSAL_ANALYTICS = "universal-analytics", Hint, "a tag is of Universal Analytics, which is gone";
        API_IN_PAGE = "api-in-page", Hint, "a page speaks to an API that is for servers";
        CSP_WASM = "csp-wasm", Error, "the page's policy refuses WebAssembly";
        CSP_SCRIPT = "csp-script", Error, "the page's policy refuses the banner's script";
        CSP_CONNECT = "csp-connect", Error, "the page's policy refuses the banner's files";
        CSP_CONFIG = "csp-config", Error, "the page's policy refuses the config";
        CSP_TAG = "csp-tag", Warning, "the page's policy refuses a held tag";
        CSP_INLINE_TAG = "csp-inline-tag", Warning, "the page's policy refuses a held inline script";
        OTHER_BANNER = "other-banner", Error, "another consent product is still in the page";
        FOREIGN_MARKUP = "foreign-markup", Error, "tags are held in markup that the config does not name";
        FOREIGN_MARKUP_UNCHECKED = "foreign-markup-unchecked", Hint, "tags are held in markup that a config must name";
        FILTERED_NAME = "filtered-name", Hint, "filter lists block a file by its name";
        UNKNOWN_ACTION = "unknown-action", Error, "data-privola names no action of the banner";
        NO_WAY_BACK = "no-way-back", Error, "a visitor cannot change a choice on this page";
        PAGE_LANGUAGE = "page-language", Warning, "the config does not offer the page's language";
    }
}
