//! What other products' words mean here: names of vendors, categories, cookie patterns, lifetimes.

use crate::presets::{self, fits, Preset};

/// What other products, and people, call the vendors of the presets, in lowercase letters and digits.
const NAMES: [(&str, &str); 24] = [
    ("google-analytics", "ga ga4 gtag googleanalytics4 analytics gajs universalanalytics multiplegtag"),
    ("google-ads", "adwords googleadwords googleadservices googleadwordsconversion googleadwordsremarketing doubleclick googleads adsense"),
    ("google-tag-manager", "gtm googletagmanager multiplegoogletagmanager"),
    ("meta-pixel", "facebook facebookpixel fbpixel fbp meta facebookads"),
    ("microsoft-clarity", "clarity"),
    ("microsoft-uet", "bing bingads uet microsoftads microsoftadvertising microsoftcampaignanalytics"),
    ("google-maps", "googlemap maps gmaps googlemapsembed googlemapssearch mapsnoapi"),
    ("google-fonts", "googlefont fonts googlewebfonts"),
    ("recaptcha", "googlerecaptcha recaptcha grecaptcha"),
    ("youtube", "youtubeplaylist youtubeapi youtubenocookie"),
    ("linkedin-insight", "linkedin linkedininsight linkedininsighttag linkedinads"),
    ("pinterest-tag", "pinterestpixel pinterestads pinterest"),
    ("tiktok-pixel", "tiktok tiktokads tiktokpixel"),
    ("x-pixel", "twitterads twitteruwt twitterpixel"),
    ("snapchat-pixel", "snapchat snapchatpixel snappixel"),
    ("reddit-pixel", "reddit redditads"),
    ("matomo", "piwik matomocloud matomohightrack matomotm matomotagmanager"),
    ("brevo", "sendinblue brevochat"),
    ("intercom", "intercomchat"),
    ("tawk", "tawkto tawkchat"),
    ("zendesk", "zopim zendeskchat"),
    ("seznam-event-measurement", "sem seznamevents"),
    ("sklik", "seznam seznamsklik sklikretargeting"),
    ("mailchimp", "mailchimpforms mcjs"),
];

/// What other products call the standard categories; those of `src/gate/alias.rs` and a few more.
const CATEGORIES: [(&str, &str); 4] = [
    ("necessary", "necessary essential strictly-necessary strict required technical security consent c0001"),
    (
        "functional",
        "functional functionality preferences preference personalization comfort styling livechat chat support video \
         social-media social comment api other external external-media media c0003",
    ),
    (
        "analytics",
        "analytics analytic statistics statistic statistics-anonymous stats performance measurement tracking metrics c0002",
    ),
    ("retargeting", "retargeting marketing targeting advertising advertisement ads ad c0004 c0005"),
];

/// The letters and digits of a name, in lowercase.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The preset of a vendor's name, in any spelling.
pub fn by_name(name: &str) -> Option<&'static Preset> {
    let wanted = plain(name);
    if wanted.is_empty() {
        return None;
    }
    let same = |preset: &&Preset| plain(preset.id()) == wanted || plain(preset.name()) == wanted;
    let alias = || NAMES.iter().find(|(_, names)| names.split(' ').any(|name| name == wanted)).map(|(id, _)| *id);
    presets::all().iter().find(same).or_else(|| presets::get(alias()?))
}

/// The preset of a vendor's host or address.
pub fn by_address(address: &str) -> Option<&'static Preset> {
    let address = if address.contains("//") { address.to_owned() } else { format!("https://{address}") };
    match crate::hosts::known().find(&address).as_slice() {
        [only] => presets::get(only),
        _ => None,
    }
}

/// The one preset that has such a cookie; nothing if several do.
pub fn by_cookie(name: &str) -> Option<&'static Preset> {
    let bare = |name: &str| name.trim_end_matches(['*', '.', '_']).to_owned();
    let is_pattern = name.ends_with('*');
    let alike = |pattern: &str| covers(pattern, name) || (is_pattern && bare(pattern) == bare(name));
    let mut with = presets::all().iter().filter(|preset| preset.cookies().any(alike));
    let first = with.next()?;
    with.next().is_none().then_some(first)
}

/// Whether a pattern has all the names that another has.
pub fn covers(pattern: &str, other: &str) -> bool {
    // What an asterisk stands for is like no letter of a pattern.
    fits(pattern, &other.replace('*', "\0"))
}

/// The standard category of another product's word.
pub fn category(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase().replace(['_', ' '], "-");
    CATEGORIES.iter().find(|(_, words)| words.split_ascii_whitespace().any(|known| known == word)).map(|(id, _)| *id)
}

/// A name as an id: 1 to 32 lowercase letters, digits and hyphens.
pub fn id(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = words.collect::<Vec<_>>().join("-");
    id.truncate(32);
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "service".to_owned()
    } else {
        id.to_owned()
    }
}

/// A cookie name that may end in `*`, of a regular expression; nothing for what such a name cannot say.
pub fn cookie_pattern(regex: &str) -> Option<String> {
    let regex = regex.trim_start_matches('^');
    let (regex, exact) = regex.strip_suffix('$').map_or((regex, false), |rest| (rest, true));
    let (regex, open) = [".*", ".+", "[^=]*", "(.*)", "\\w+", "[a-z]+", "[0-9]+", "\\d+"]
        .into_iter()
        .find_map(|any| regex.strip_suffix(any))
        .map_or((regex, !exact), |rest| (rest, true));
    let name: String = regex.replace("\\.", ".").replace("\\-", "-").replace("\\_", "_");
    let sound = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.!#&~".contains(&byte));
    // A point that is not escaped stands for any letter, but is nearly always meant as one.
    sound.then(|| if open { format!("{name}*") } else { name })
}

/// Whether a cookie's name can stand in a config (RFC 9110 § 5.6.2).
pub fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?={}".contains(&byte))
}

/// Units of time in a few languages: how the word begins, and ours.
const UNITS: [(&str, &str); 32] = [
    ("second", "second"),
    ("sekund", "second"),
    ("minut", "minute"),
    ("hour", "hour"),
    ("stund", "hour"),
    ("heure", "hour"),
    ("hodin", "hour"),
    ("ur", "hour"),
    ("day", "day"),
    ("tag", "day"),
    ("jour", "day"),
    ("dan", "day"),
    ("dni", "day"),
    ("dnev", "day"),
    ("den", "day"),
    ("dní", "day"),
    ("giorn", "day"),
    ("día", "day"),
    ("week", "week"),
    ("woche", "week"),
    ("semaine", "week"),
    ("teden", "week"),
    ("týd", "week"),
    ("month", "month"),
    ("monat", "month"),
    ("mois", "month"),
    ("mesec", "month"),
    ("měsíc", "month"),
    ("year", "year"),
    ("jahr", "year"),
    ("an", "year"),
    ("let", "year"),
];

/// A lifetime such as `2 years`, `session` or `persistent`, of what another product says.
pub fn lifetime(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if is(&["session", "sitzung", "seja", "relace"]) {
        return Some("session".to_owned());
    }
    if is(&["persist", "permanent", "never", "dauerhaft", "trajno", "trvale"]) {
        return Some("persistent".to_owned());
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let number: u64 = digits.parse().ok()?;
    let rest = text.get(digits.len()..)?.trim_start();
    let (_, unit) = UNITS.iter().find(|(start, _)| rest.starts_with(start))?;
    Some(format!("{number} {unit}{}", if number == 1 { "" } else { "s" }))
}
