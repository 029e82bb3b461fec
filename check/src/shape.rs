//! The shape of a config as data: every object's fields and their types, for the reader in the browser.

use crate::text::{cut, next};

/// Each object by name, with its fields as `name:type`. Types:
///
/// | type | value |
/// |---|---|
/// | `s` | string |
/// | `n` | whole number |
/// | `b` | `true` or `false` |
/// | `*` | anything |
/// | `d` | days, 1–400: browsers keep no cookie longer (RFC 6265bis § 5.5) |
/// | `t` | text: a string, or an object of strings by language |
/// | `i` | id: 1–32 lowercase letters, digits and hyphens, so that it can stand in the stored record as it is |
/// | `k` | name of a cookie: a token (RFC 9110 § 5.6.2) |
/// | `c` | colour: `#` and three or six hexadecimal digits |
/// | `l` | lifetime: `session`, `persistent`, or a number and a unit |
/// | `a|b` | one of these words |
/// | `@x` | object `x` |
/// | `!x` | object `x`, or a string in its place |
/// | `[x` | list of `x` |
/// | `{x` | object whose members, of any name, are `x` |
pub const SHAPES: &[(&str, &str)] = &[
    (
        "config",
        "$schema:s revision:n locale:s locales:[s controller:@controller policy:@policy categories:[!category \
         services:[!service storage:@storage banner:@banner texts:{{s google:@google autoblock:b reload:b \
         aliases:[cookieconsent|klaro|cookiebot|onetrust|cookieyes|usercentrics|complianz|orejime",
    ),
    ("controller", "name:s address:s email:s phone:s dataProtectionOfficer:@officer supervisoryAuthority:@authority"),
    ("officer", "name:s email:s"),
    ("authority", "name:s url:s"),
    ("policy", "url:t version:s date:s"),
    ("category", "id:i title:t text:t purpose:t"),
    (
        "service",
        "id:i preset:i category:i name:t provider:s policy:t purpose:t hosts:[s cookies:[@cookie storage:[@key \
         transfer:@transfer consent:@consent",
    ),
    ("transfer", "countries:[s ground:adequacy|clauses|rules|consent"),
    ("cookie", "name:s lifetime:l purpose:t domain:s httpOnly:b"),
    ("key", "name:s area:local|session|database lifetime:l purpose:t"),
    ("consent", "default:[@call granted:[@call denied:[@call withdrawn:[@call fill:[@fill stops:b"),
    ("call", "call:s stub:array|function args:[*"),
    ("fill", "call:s name:s granted:* denied:*"),
    ("storage", "name:k domain:s path:s grantDays:d refuseDays:d"),
    (
        "banner",
        "layout:box|bar|dialog position:start|center|end|top close:none|reject reopen:start|end|none \
         theme:auto|light|dark colors:@colors darkColors:@colors",
    ),
    ("colors", "background:c text:c muted:c line:c surface:c button:c buttonText:c"),
    (
        "google",
        "mode:basic|advanced signals:{i waitForUpdate:n regions:[@region adsDataRedaction:b urlPassthrough:b \
         dataLayers:[s",
    ),
    ("region", "region:[s granted:[s"),
];

/// The shapes that only preset files have: a service, what its editors need, and the tag as an owner pastes it.
const PRESET: &[(&str, &str)] = &[
    (
        "preset",
        "id:i name:t category:i provider:s policy:t purpose:t hosts:[s cookies:[@cookie storage:[@key \
         transfer:@transfer consent:@consent consentMode:b tag:[@tag source:s confidence:high|medium|low",
    ),
    ("tag", "script:s id:s async:b defer:b module:b inline:s iframe:s img:s stylesheet:s"),
];

/// The type of the field `name` of the object `object`, or `None`; calls `see` with the name of every field.
pub fn field(object: &str, name: &str, see: &mut dyn FnMut(&str)) -> Option<&'static str> {
    let mut found = None;
    for (known, shape) in SHAPES.iter().chain(PRESET) {
        if *known != object {
            continue;
        }
        let mut rest = Some(*shape);
        while let Some(entry) = next(&mut rest, b' ') {
            if let Some((field, kind)) = cut(entry, b':') {
                see(field);
                if field == name {
                    found = Some(kind);
                }
            }
        }
    }
    found
}
