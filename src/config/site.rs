//! What a config says that stays as it is written, and, behind it, what is made of the rest: a site.

use super::banner::Banner;
use super::category::Category;
use super::declare::object;
use super::google::Google;
use super::kinds::{Alias, Text};
use super::read::Map;
use super::rules::{Days, Revision, Tag, Token};
use crate::site::service::Service;

object! {
    /// A site, as its config describes it: what decisions and views are made from.
    pub struct Site {
        /// Raise this number to ask every visitor again, e.g. when a purpose or provider is added. Default 1.
        #[schema("default": 1)]
        "revision" => revision: u32 as Revision = 1,
        /// The site's own language (BCP 47), used where none of the visitor's is offered. Default "en".
        #[schema("default": "en")]
        "locale" => locale: String as Tag = "en".to_owned(),
        /// The languages the site offers (BCP 47). Default: `locale` alone.
        #[schema("examples": [["sl", "en"]])]
        "locales" => locales: Vec<String> as Vec<Tag>,
        /// Who is responsible for the processing (GDPR Art. 4(7), 13(1)(a)).
        "controller" => controller: Controller,
        /// The site's privacy policy.
        "policy" => policy: Policy,
        /// Where and how long the visitor's choice is kept.
        "storage" => storage: Storage,
        /// How the banner looks and where it stands.
        "banner" => banner: Banner,
        /// Overrides of single strings by language, e.g. `{"sl": {"bannerTitle": "…"}}`.
        #[schema("examples": [{ "en": { "bannerTitle": "Cookies in our shop" } }])]
        "texts" => texts: Vec<(String, Vec<(String, String)>)> as Map<Map<String>>,
        /// Google's tags and Consent Mode.
        "google" => google: Google,
        /// Hold tags that carry no mark, by the hosts of the services above. Needs `privola-autoblock.js` in the page,
        /// so that it starts before any other tag. Default false.
        #[schema("default": false)]
        "autoblock" => autoblock: bool,
        /// Load the page anew when a service that has run is withdrawn and cannot be stopped otherwise. Default true.
        #[schema("default": true)]
        "reload" => reload: bool = true,
        /// Other products whose markup of held tags is understood as well, to switch without touching pages.
        #[schema("examples": [["cookiebot"]])]
        "aliases" => aliases: Vec<Alias>,
    } made {
        /// `necessary` first, standard ones in their order, then the owner's; at most [`crate::ids::MOST_CATEGORIES`].
        categories: Vec<Category>,
        /// In the order of the config.
        services: Vec<Service>,
        /// What the config lists but cannot be used: whatever belongs to one of these stays held.
        refused: Vec<Service>,
    }

    /// The controller: the person or body that decides why and how data are processed.
    #[schema("required": ["name"])]
    pub struct Controller {
        /// Full name. The banner names it; without it, the page's host name stands there and a fault is reported.
        #[schema("minLength": 1, "examples": ["Example Ltd"])]
        "name" => name: String,
        /// Postal address.
        #[schema("examples": ["1 Example Street, 1000 Ljubljana"])]
        "address" => address: String,
        /// E-mail address for privacy matters.
        #[schema("examples": ["privacy@example.com"])]
        "email" => email: String,
        /// Telephone number.
        #[schema("examples": ["01 000 00 00"])]
        "phone" => phone: String,
        /// The data protection officer, where there is one (GDPR Art. 37).
        "dataProtectionOfficer" => officer: Officer,
        /// The authority to which a visitor can complain (GDPR Art. 77).
        "supervisoryAuthority" => authority: Authority,
    }

    /// A data protection officer.
    pub struct Officer {
        /// Name of the person or office.
        #[schema("examples": ["Data protection office"])]
        "name" => name: String,
        /// E-mail address.
        #[schema("examples": ["dpo@example.com"])]
        "email" => email: String,
    }

    /// A supervisory authority.
    pub struct Authority {
        /// Name.
        #[schema("examples": ["Informacijski pooblaščenec"])]
        "name" => name: String,
        /// Its website.
        #[schema("examples": ["https://www.ip-rs.si/"])]
        "url" => url: String,
    }

    /// The privacy policy the banner links to.
    pub struct Policy {
        /// Its address, absolute or relative to the page.
        #[schema("examples": ["/privacy.html", { "sl": "/zasebnost.html", "en": "/privacy.html" }])]
        "url" => url: Text,
        /// Its version, as printed on it.
        #[schema("examples": ["3"])]
        "version" => version: String,
        /// The day it came into force, `YYYY-MM-DD`.
        #[schema("examples": ["2026-01-31"])]
        "date" => date: String,
    }

    /// How the visitor's choice is stored.
    pub struct Storage {
        /// Name of the cookie. Default "privola".
        #[schema("default": "privola")]
        "name" => name: String as Token = "privola".to_owned(),
        /// Domain attribute, e.g. "example.com" to share the choice between subdomains. Default: this host only.
        #[schema("examples": ["example.com"])]
        "domain" => domain: Option<String> as String,
        /// Path attribute. Default "/".
        #[schema("default": "/")]
        "path" => path: String = "/".to_owned(),
        /// Days a choice that granted something is kept. Default 365.
        #[schema("default": 365)]
        "grantDays" => grant_days: u16 as Days = 365,
        /// Days a full refusal is kept; the Czech authority asks for at least 6 months. Default 182.
        #[schema("default": 182)]
        "refuseDays" => refuse_days: u16 as Days = 182,
    }
}
