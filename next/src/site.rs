//! What a config comes to: categories, services, signals and texts, complete and consistent. Decisions and views are made
//! from this alone. `privola build` packs it (postcard) into its script; elsewhere the browser resolves it from the file.

use crate::json::Json;
use serde::{Deserialize, Serialize};

/// The category that is always on and never asked for. It is the first of every site.
pub const NECESSARY: &str = "necessary";

/// The service under which the banner's own stored record is listed (ePrivacy Directive Art. 5(3)).
pub const OWN: &str = "privola";

/// How many categories there can be: conditions of tags hold them as the bits of a `u64`.
pub const MOST_CATEGORIES: usize = 63;

/// The place of a category in [`Site::categories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CategoryId(pub u8);

/// The place of a service in [`Site::services`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ServiceId(pub u16);

impl CategoryId {
    /// `necessary`, which is never asked for.
    pub const NECESSARY: CategoryId = CategoryId(0);
}

/// A site, as its config describes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// Raised by the owner to ask again. Default 1.
    pub revision: u32,
    pub storage: Storage,
    /// `necessary` first, standard ones in their order, then the owner's; at most [`MOST_CATEGORIES`].
    pub categories: Vec<Category>,
    pub services: Vec<Service>,
    pub google: Google,
    pub banner: Banner,
    pub controller: Controller,
    pub policy: Policy,
    /// The site's own language (BCP 47). Default `en`.
    pub locale: String,
    /// The languages offered; the site's own is among them.
    pub locales: Vec<String>,
    /// Overrides of single strings, by language, then by name.
    pub texts: Vec<(String, Vec<(String, String)>)>,
    /// Load the page anew when a service that has run is withdrawn and cannot be stopped otherwise. Default true.
    pub reload: bool,
    /// Hold tags that carry no mark, by the hosts of the services. Default false.
    pub autoblock: bool,
    /// Other products whose markup of held tags is understood as well.
    pub aliases: Vec<Alias>,
}

/// Where and how long the record is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Storage {
    /// Name of the cookie. Default `privola`.
    pub name: String,
    /// Domain attribute; nothing: this host only.
    pub domain: Option<String>,
    /// Path attribute. Default `/`.
    pub path: String,
    /// Days that a choice which granted something is kept, 1 to 400. Default 365.
    pub grant_days: u16,
    /// Days that a full refusal is kept, 1 to 400. Default 182.
    pub refuse_days: u16,
}

impl Default for Storage {
    fn default() -> Self {
        Self { name: "privola".to_owned(), domain: None, path: "/".to_owned(), grant_days: 365, refuse_days: 182 }
    }
}

/// A category of services.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Category {
    pub id: String,
    /// The owner's texts; where empty, the standard ones of the language.
    pub title: Text,
    pub text: Text,
    pub purpose: Text,
}

/// A service: a vendor's tag or a function of the site's own that sets or reads data on the visitor's device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    pub id: String,
    pub category: CategoryId,
    /// The vendor preset whose fields stand where the config gives none; empty: none.
    pub preset: String,
    /// Its tags keep to Google's consent signals (Consent Mode).
    pub consent_mode: bool,
    /// The hosts that the guard of auto-blocking holds for it.
    pub hosts: Vec<String>,
    pub name: Text,
    /// What it is told of the choice by; nothing: it has no consent API.
    pub calls: Option<ConsentCalls>,
    /// What the preferences, the declaration and a withdrawal need of it; nothing until it is fetched.
    pub details: Option<Details>,
}

/// What visitors are told of a service, and what a withdrawal deletes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// The company that receives the data.
    pub provider: String,
    /// The provider's privacy policy.
    pub policy: Text,
    pub purpose: Text,
    pub cookies: Vec<Cookie>,
    pub storage: Vec<Key>,
    pub transfer: Option<Transfer>,
}

/// A cookie that a service sets or reads.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cookie {
    /// Exact, or beginning or ending in `*`.
    pub name: String,
    pub lifetime: Lifetime,
    pub purpose: Text,
    /// The provider's own domain, for a cookie that this site cannot delete; empty: this site's.
    pub domain: String,
    pub http_only: bool,
}

/// A key of local or session storage, or a database.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// Exact, or beginning or ending in `*`.
    pub name: String,
    pub area: Area,
    pub lifetime: Lifetime,
    pub purpose: Text,
}

/// How long something stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lifetime {
    /// Until the browser is closed.
    #[default]
    Session,
    /// Until it is deleted.
    Persistent,
    For(u64, Unit),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// A browser storage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Area {
    #[default]
    Local,
    Session,
    /// IndexedDB.
    Database,
}

/// A transfer of personal data to countries outside the EU (GDPR Chapter V).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    /// ISO 3166-1 codes.
    pub countries: Vec<String>,
    pub ground: Option<Ground>,
}

/// What allows a transfer: an adequacy decision (GDPR Art. 45), standard contractual clauses (Art. 46), binding corporate
/// rules (Art. 47), explicit consent (Art. 49).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    Adequacy,
    Clauses,
    Rules,
    Consent,
}

/// A service's consent API as data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConsentCalls {
    /// Made when the page starts.
    pub default: Vec<Call>,
    /// Made once on each page with consent.
    pub granted: Vec<Call>,
    /// Made on a page whose visitor refused.
    pub denied: Vec<Call>,
    /// Made when consent is withdrawn; nothing: those of `denied`.
    pub withdrawn: Option<Vec<Call>>,
    pub fill: Vec<Fill>,
    /// The calls of `withdrawn` stop it for good, so that the page need not be loaded anew.
    pub stops: bool,
}

/// A call of a function of the page's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// The function's path from the window, e.g. `uetq.push`.
    pub call: String,
    pub stub: Option<Stub>,
    /// `"$ad_storage"` and the like become `"granted"` or `"denied"`, `"$?analytics"` whether that category is granted.
    pub args: Vec<Json>,
}

/// What is put in place of a function that is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stub {
    /// An array, whose own `push` keeps the calls.
    Array,
    /// A function that keeps its calls in `q`.
    Function,
}

/// A field of the object that a function is called with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fill {
    pub call: String,
    pub name: String,
    pub granted: Json,
    pub denied: Json,
}

/// Google's tags and Consent Mode.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Google {
    /// Its tags run before a decision, and keep to the signals.
    pub advanced: bool,
    /// Google's signals, each with the category that grants it; one of a category that the site lacks is denied.
    pub signals: Vec<(String, Option<CategoryId>)>,
    /// Milliseconds that Google's tags wait for the stored choice. Default 500.
    pub wait_for_update: u32,
    /// Regions whose defaults differ.
    pub regions: Vec<Region>,
    /// Default true.
    pub ads_data_redaction: bool,
    /// Default false.
    pub url_passthrough: bool,
    /// Names of the data layers. Default `dataLayer` alone.
    pub data_layers: Vec<String>,
}

impl Default for Google {
    fn default() -> Self {
        Self {
            advanced: false,
            signals: Vec::new(),
            wait_for_update: 500,
            regions: Vec::new(),
            ads_data_redaction: true,
            url_passthrough: false,
            data_layers: vec!["dataLayer".to_owned()],
        }
    }
}

/// A region where signals are granted until the visitor chooses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// ISO 3166-2 codes; never empty.
    pub region: Vec<String>,
    pub granted: Vec<String>,
}

/// How the banner looks and where it stands. Words are those of the config.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Banner {
    pub layout: Layout,
    pub position: Option<Position>,
    /// A button in the corner that closes by rejecting all.
    pub close_rejects: bool,
    /// The corner of the control that reopens the preferences; nothing: there is none.
    pub reopen: Option<Corner>,
    pub theme: Theme,
    /// Colours of the owner's, as pairs of token (`--bg`, …) and value; light, then dark.
    pub colors: Vec<(ColorToken, String)>,
    pub dark_colors: Vec<(ColorToken, String)>,
}

/// The shape of the banner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Layout {
    #[default]
    Box,
    Bar,
    Dialog,
}

/// Where the banner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Position {
    Start,
    Center,
    End,
    Top,
}

/// A corner at the bottom of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Corner {
    Start,
    End,
}

/// Colours: as the visitor's system asks, always light, or always dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

/// A colour that owners can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColorToken {
    Background,
    Text,
    Muted,
    Line,
    Surface,
    Button,
    ButtonText,
}

/// The person or body that decides why and how data are processed (GDPR Art. 4(7), 13(1)(a)).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Controller {
    /// Never empty: without one, the page's host name.
    pub name: String,
    pub address: String,
    pub email: String,
    pub phone: String,
    /// Name and e-mail address of the data protection officer (Art. 37).
    pub officer: (String, String),
    /// Name and address of the supervisory authority (Art. 77).
    pub authority: (String, String),
}

/// The privacy policy that the banner links to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    pub url: Text,
    pub version: String,
    /// `YYYY-MM-DD`.
    pub date: String,
}

/// A product whose markup of held tags is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alias {
    CookieConsent,
    Klaro,
    Cookiebot,
    OneTrust,
    CookieYes,
    Usercentrics,
    Complianz,
    Orejime,
}

/// One text for every language, or texts by language tag (BCP 47).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Text {
    Every(String),
    By(Vec<(String, String)>),
}

impl Default for Text {
    fn default() -> Self {
        Text::Every(String::new())
    }
}

impl Text {
    /// The text for a language and the tag that it is written in (nothing: it is for every language): that of the exact
    /// tag, else of its language alone, else the first given, else an empty one.
    pub fn speak(&self, locale: &str) -> (&str, Option<&str>) {
        match self {
            Text::Every(text) => (text, None),
            Text::By(texts) => {
                let language = locale.split_once('-').map_or(locale, |(language, _)| language);
                let of = |tag: &str| texts.iter().find(|(own, _)| own == tag);
                of(locale).or_else(|| of(language)).or_else(|| texts.first()).map_or(("", None), |(tag, text)| (text, Some(tag)))
            }
        }
    }

    /// The same without its tag.
    pub fn get(&self, locale: &str) -> &str {
        self.speak(locale).0
    }
}

impl Site {
    /// Whether there is anything to ask: a site with necessary services alone has no banner.
    pub fn asks(&self) -> bool {
        self.categories.len() > 1
    }

    /// The category of that id.
    pub fn category(&self, id: &str) -> Option<CategoryId> {
        self.categories.iter().position(|category| category.id == id).and_then(|place| u8::try_from(place).ok()).map(CategoryId)
    }

    /// The service of that id.
    pub fn service(&self, id: &str) -> Option<ServiceId> {
        self.services.iter().position(|service| service.id == id).and_then(|place| u16::try_from(place).ok()).map(ServiceId)
    }

    /// What stands at a category's place.
    pub fn category_at(&self, CategoryId(place): CategoryId) -> Option<&Category> {
        self.categories.get(usize::from(place))
    }

    /// What stands at a service's place.
    pub fn service_at(&self, ServiceId(place): ServiceId) -> Option<&Service> {
        self.services.get(usize::from(place))
    }

    /// The services of a category, in the order of the config.
    pub fn services_of(&self, category: CategoryId) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(move |service| service.category == category)
    }
}
