// Types of a Privola config. Written by `privola schema --format ts` from the model that checks configs.

/** The config of a Privola banner. */
export interface PrivolaConfig {
  /** URL of this schema, for completion in editors; the banner does not read it. E.g. `"./privola/privola.schema.json"`. */
  $schema?: string;
  /** The categories in the order shown, standard ones first. Default: `necessary` and those of the services. E.g. `["necessary","analytics","retargeting"]`. */
  categories?: Array<PrivolaCategoryEntry>;
  /** The services that set or read data on the visitor's device: preset ids, or objects. E.g. `["google-analytics",{"preset":"sklik","category":"retargeting"}]`. */
  services?: Array<PrivolaServiceEntry>;
  /** Raise this number to ask every visitor again, e.g. when a purpose or provider is added. Default 1. */
  revision?: PrivolaRevision;
  /** The site's own language (BCP 47), used where none of the visitor's is offered. Default "en". */
  locale?: PrivolaTag;
  /** The languages the site offers (BCP 47). Default: `locale` alone. E.g. `["sl","en"]`. */
  locales?: Array<PrivolaTag>;
  /** Who is responsible for the processing (GDPR Art. 4(7), 13(1)(a)). */
  controller: PrivolaController;
  /** The site's privacy policy. */
  policy?: PrivolaPolicy;
  /** Where and how long the visitor's choice is kept. */
  storage?: PrivolaStorage;
  /** How the banner looks and where it stands. */
  banner?: PrivolaBanner;
  /** Overrides of single strings by language, e.g. `{"sl": {"bannerTitle": "…"}}`. */
  texts?: Record<string, Record<string, string>>;
  /** Google's tags and Consent Mode. */
  google?: PrivolaGoogle;
  /** Hold tags that carry no mark, by the hosts of the services above. Needs `privola-autoblock.js` in the page, so that it starts before any other tag. Default false. */
  autoblock?: boolean;
  /** Load the page anew when a service that has run is withdrawn and cannot be stopped otherwise. Default true. */
  reload?: boolean;
  /** Other products whose markup of held tags is understood as well, to switch without touching pages. E.g. `["cookiebot"]`. */
  aliases?: Array<PrivolaAlias>;
}

/** A category by its id, or with texts of its own. */
export type PrivolaCategoryEntry = PrivolaId | PrivolaCategory;

/** A service by its preset's id, or an object. */
export type PrivolaServiceEntry = PrivolaPreset | PrivolaService;

/** A whole number from 0. */
export type PrivolaRevision = number;

/** A language by its BCP 47 tag; Privola speaks those listed. */
export type PrivolaTag = string;

/** The controller: the person or body that decides why and how data are processed. */
export interface PrivolaController {
  /** Full name. The banner names it; without it, the page's host name stands there and a fault is reported. E.g. `"Example Ltd"`. */
  name: string;
  /** Postal address. E.g. `"1 Example Street, 1000 Ljubljana"`. */
  address?: string;
  /** E-mail address for privacy matters. E.g. `"privacy@example.com"`. */
  email?: string;
  /** Telephone number. E.g. `"01 000 00 00"`. */
  phone?: string;
  /** The data protection officer, where there is one (GDPR Art. 37). */
  dataProtectionOfficer?: PrivolaOfficer;
  /** The authority to which a visitor can complain (GDPR Art. 77). */
  supervisoryAuthority?: PrivolaAuthority;
}

/** The privacy policy the banner links to. */
export interface PrivolaPolicy {
  /** Its address, absolute or relative to the page. E.g. `"/privacy.html"`. */
  url?: PrivolaText;
  /** Its version, as printed on it. E.g. `"3"`. */
  version?: string;
  /** The day it came into force, `YYYY-MM-DD`. E.g. `"2026-01-31"`. */
  date?: string;
}

/** How the visitor's choice is stored. */
export interface PrivolaStorage {
  /** Name of the cookie. Default "privola". */
  name?: PrivolaToken;
  /** Domain attribute, e.g. "example.com" to share the choice between subdomains. Default: this host only. */
  domain?: string;
  /** Path attribute. Default "/". */
  path?: string;
  /** Days a choice that granted something is kept. Default 365. */
  grantDays?: PrivolaDays;
  /** Days a full refusal is kept; the Czech authority asks for at least 6 months. Default 182. */
  refuseDays?: PrivolaDays;
}

/** How the banner looks. */
export interface PrivolaBanner {
  /** A card in a corner ("box"), a bar along an edge ("bar"), or a larger card in the middle of a shaded page ("dialog"; the page can be used all the same). Default "box". */
  layout?: PrivolaLayout;
  /** Where a box stands at the bottom: at the start of the line (left in English), the center, or the end; or any layout at the top. Default "start". */
  position?: PrivolaPosition;
  /** A third way to refuse: a button in the banner's corner that closes it by rejecting all, and says so (the Italian authority asks for one, guidelines of 10 June 2021 § 7). Default "none". */
  close?: PrivolaClose;
  /** The corner of the small button that reopens the preferences, or "none" where the page has its own link. Default "start". */
  reopen?: PrivolaReopen;
  /** Colours: as the visitor's system asks, always light, or always dark. Default "auto". */
  theme?: PrivolaTheme;
  /** Colours of the interface. What would be hard to read is corrected in the page and told by the checker. E.g. `{"button":"#1d4ed8"}`. */
  colors?: PrivolaColors;
  /** The same for dark mode. Default: the banner's own dark colours. E.g. `{"button":"#93b4ff","buttonText":"#0b1220"}`. */
  darkColors?: PrivolaColors;
}

/** Google's tags and Consent Mode v2. */
export interface PrivolaGoogle {
  /** `basic` (default): Google's tags do not load before consent. `advanced`: they load at once, with everything denied, and send requests without cookies before the visitor has chosen; EDPB Guidelines 2/2023 (points 50, 51) make that hard to defend in the EEA. */
  mode?: PrivolaMode;
  /** The category that grants each of the seven signals. Default: `ad_storage`, `ad_user_data` and `ad_personalization` by `retargeting`, `analytics_storage` by `analytics`, `functionality_storage` and `personalization_storage` by `functional`, `security_storage` by `necessary`. E.g. `{"ad_personalization":"retargeting"}`. */
  signals?: Record<string, PrivolaId>;
  /** Milliseconds that Google's tags wait for the visitor's stored choice. Default 500. */
  waitForUpdate?: PrivolaRevision;
  /** Regions where signals are granted by default. Everywhere else all is denied. E.g. `[{"region":["US"],"granted":["ad_storage","analytics_storage"]}]`. */
  regions?: Array<PrivolaRegion>;
  /** Take click ids out of ad requests while `ad_storage` is denied. Default true. */
  adsDataRedaction?: boolean;
  /** Carry click ids in the addresses of links while cookies are denied. Default false: decorating links reaches into the visitor's device as well (EDPB Guidelines 2/2023). */
  urlPassthrough?: boolean;
  /** Names of the data layers, for containers that have their own. Default `["dataLayer"]`. */
  dataLayers?: Array<string>;
}

/** A product whose markup is understood; `cookieconsent` is that of vanilla-cookieconsent 1 and 2. */
export type PrivolaAlias = "cookieconsent" | "klaro" | "cookiebot" | "onetrust" | "cookieyes" | "usercentrics" | "complianz" | "orejime";

/** 1 to 32 lowercase letters, digits and hyphens. */
export type PrivolaId = string;

/** A category of services. The standard ones (`necessary`, `functional`, `analytics`, `retargeting`) have texts in every language; a category of the owner's needs `title`, `text` and `purpose`. */
export interface PrivolaCategory {
  /** Id used in `data-category`. E.g. `"necessary"`. */
  id: PrivolaId;
  /** Heading in the preferences. E.g. `{"en":"Maps and videos"}`. */
  title?: PrivolaText;
  /** One or two sentences under the heading: what it does and what is lost without it. E.g. `{"en":"Show maps and videos. Without them you see a link in their place."}`. */
  text?: PrivolaText;
  /** Short phrase for the list of purposes in the banner, e.g. "measuring visits". */
  purpose?: PrivolaText;
}

/** The id of a vendor preset, see `vendors/`. */
export type PrivolaPreset = "amplitude" | "brevo" | "contentsquare" | "countly" | "crisp" | "criteo" | "datadog-rum" | "dotmetrics" | "ecomail" | "exponea" | "favi" | "gemius" | "glami" | "google-ads" | "google-analytics" | "google-fonts" | "google-maps" | "google-tag-manager" | "heureka" | "hotjar" | "hubspot" | "intercom" | "iprom" | "jitsu" | "klaviyo" | "leady" | "linkedin-insight" | "mailchimp" | "matomo" | "meta-pixel" | "microsoft-clarity" | "microsoft-uet" | "mixpanel" | "mouseflow" | "pinterest-tag" | "plausible" | "posthog" | "recaptcha" | "reddit-pixel" | "rtb-house" | "segment" | "seznam-event-measurement" | "sklik" | "smartlook" | "smartsupp" | "snapchat-pixel" | "snowplow" | "spotify" | "squalomail" | "tawk" | "tiktok-pixel" | "vimeo" | "x-pixel" | "youtube" | "zendesk";

/** A service: a vendor's tag or an own function that sets or reads data on the visitor's device. */
export type PrivolaService = {
  /** Id used in `data-service`. Default: the preset's. E.g. `"web-shop"`. */
  id?: PrivolaId;
  /** The vendor preset whose fields stand where none are given here. E.g. `"google-analytics"`. */
  preset?: PrivolaPreset;
  /** The category it belongs to. Default: the preset's. E.g. `"necessary"`. */
  category?: PrivolaId;
  /** Name shown to the visitor. E.g. `"Web shop"`. */
  name?: PrivolaText;
  /** Hosts it talks to: `host`, or `*.host` for the host and everything below it, each with an optional path. E.g. `["*.provider.example.com","cdn.example.com/tag/"]`. */
  hosts?: Array<string>;
  /** How its script is told of the visitor's choice. E.g. `{"granted":[{"call":"provider.consent","args":[true]}]}`. */
  consent?: PrivolaConsent;
  /** The company that receives the data. E.g. `"Example Ltd"`. */
  provider?: string;
  /** The provider's privacy policy. E.g. `"https://provider.example.com/privacy"`. */
  policy?: PrivolaText;
  /** What the data are used for. E.g. `{"en":"Keeps you signed in and holds your basket."}`. */
  purpose?: PrivolaText;
  /** The cookies it sets or reads; deleted when consent is withdrawn. E.g. `[{"name":"shop_session","lifetime":"session"}]`. */
  cookies?: Array<PrivolaCookie>;
  /** The local and session storage keys and the databases it uses; deleted when consent is withdrawn. E.g. `[{"name":"recent","area":"local","lifetime":"persistent"}]`. */
  storage?: Array<PrivolaKey>;
  /** Where outside the EU the data go, and what allows it (GDPR Art. 13(1)(f)); shown to the visitor. E.g. `{"countries":["US"],"ground":"adequacy"}`. */
  transfer?: PrivolaTransfer;
} & ({ preset: PrivolaPreset } | { id: PrivolaId; category: PrivolaId });

/** A data protection officer. */
export interface PrivolaOfficer {
  /** Name of the person or office. E.g. `"Data protection office"`. */
  name?: string;
  /** E-mail address. E.g. `"dpo@example.com"`. */
  email?: string;
}

/** A supervisory authority. */
export interface PrivolaAuthority {
  /** Name. E.g. `"Informacijski pooblaščenec"`. */
  name?: string;
  /** Its website. E.g. `"https://www.ip-rs.si/"`. */
  url?: string;
}

/** One text for every language, or texts by language tag (BCP 47), e.g. `{"sl": "…", "cs": "…"}`. */
export type PrivolaText = string | Record<string, string>;

/** A cookie name: no spaces, none of ()<>@,;:\"/[]?={}. */
export type PrivolaToken = string;

/** Days, 1 to 400 (browsers keep no cookie longer). */
export type PrivolaDays = number;

/** Shape of the banner. */
export type PrivolaLayout = "box" | "bar" | "dialog";

/** Where the banner stands. */
export type PrivolaPosition = "start" | "center" | "end" | "top";

/** What closing the banner does. */
export type PrivolaClose = "none" | "reject";

/** Where the reopen button stands. */
export type PrivolaReopen = "start" | "end" | "none";

/** Colour scheme. */
export type PrivolaTheme = "auto" | "light" | "dark";

/** Colours, each by default the banner's own. */
export interface PrivolaColors {
  /** Behind all. */
  background?: PrivolaColor;
  /** Text. */
  text?: PrivolaColor;
  /** Text of less weight. */
  muted?: PrivolaColor;
  /** Thin lines. */
  line?: PrivolaColor;
  /** Behind what stands out from the background. */
  surface?: PrivolaColor;
  /** The buttons that accept and reject, which are always alike, and switches that are on. */
  button?: PrivolaColor;
  /** Text on those buttons. */
  buttonText?: PrivolaColor;
}

/** How Google's tags load. */
export type PrivolaMode = "basic" | "advanced";

/** A region with defaults of its own. */
export interface PrivolaRegion {
  /** ISO 3166-2 codes, e.g. `["US", "CA-QC"]`. */
  region?: Array<string>;
  /** The signals granted there until the visitor chooses. E.g. `["ad_storage","analytics_storage"]`. */
  granted?: Array<string>;
}

/** A service's consent API as data: calls that are made for it. */
export interface PrivolaConsent {
  /** Made when the page starts. E.g. `[{"call":"provider.consent","args":[false]}]`. */
  default?: Array<PrivolaCall>;
  /** Made once on each page with consent: before its first tag runs if the function is there or has a stub, else right after one of its tags has run. E.g. `[{"call":"provider.consent","args":[true]}]`. */
  granted?: Array<PrivolaCall>;
  /** Made on a page whose visitor refused, if the function is there. E.g. `[{"call":"provider.consent","args":[false]}]`. */
  denied?: Array<PrivolaCall>;
  /** Made when consent is withdrawn. Default: those of `denied`. E.g. `[{"call":"provider.stop","args":[]}]`. */
  withdrawn?: Array<PrivolaCall>;
  /** Arguments that each call of a function of the service's is given. E.g. `[{"call":"provider.hit","name":"consent","granted":1,"denied":0}]`. */
  fill?: Array<PrivolaFill>;
  /** The calls of `withdrawn` stop it for good, so the page need not be loaded anew. Default false. */
  stops?: boolean;
}

/** A cookie. */
export interface PrivolaCookie {
  /** Exact name; a `*` at its beginning or end stands for anything. E.g. `"_ga"`. */
  name?: string;
  /** How long it stays. Default "session". */
  lifetime?: PrivolaLifetime;
  /** What it is for, where that needs saying. E.g. `{"en":"Keeps you signed in."}`. */
  purpose?: PrivolaText;
  /** The provider's own domain, for a third-party cookie that this site cannot delete. Default: the site's. E.g. `"doubleclick.net"`. */
  domain?: string;
  /** Set so that scripts cannot see or delete it. Default false. */
  httpOnly?: boolean;
}

/** A key of the browser's local or session storage, or an IndexedDB database. */
export interface PrivolaKey {
  /** Exact name; a `*` at its beginning or end stands for anything. E.g. `"_ga"`. */
  name?: string;
  /** Which storage. Default "local". */
  area?: PrivolaArea;
  /** How long it stays. Default "session". */
  lifetime?: PrivolaLifetime;
  /** What it is for, where that needs saying. E.g. `{"en":"Keeps what you have written."}`. */
  purpose?: PrivolaText;
}

/** A transfer of personal data to countries outside the EU (GDPR Chapter V). */
export interface PrivolaTransfer {
  /** Countries by their ISO 3166-1 codes, e.g. `["US"]`; shown by their names in the visitor's language. */
  countries?: Array<string>;
  /** What allows the transfer. E.g. `"adequacy"`. */
  ground?: PrivolaGround;
}

/** A colour in hexadecimal. E.g. `"#1d4ed8"`. */
export type PrivolaColor = string;

/** A call of a function. */
export interface PrivolaCall {
  /** The function's path from the window, e.g. `"uetq.push"`. */
  call?: string;
  /** What is put in place where nothing is yet: an array, or a function that collects its calls in `q`. Default: nothing, the call is made when the function is there. E.g. `"array"`. */
  stub?: PrivolaStub;
  /** The arguments. `"$ad_storage"` and the other signals of Google become `"granted"` or `"denied"`, `"$?analytics"` becomes whether that category is granted. E.g. `["consent","update",{"ad_storage":"$ad_storage"}]`. */
  args?: Array<unknown>;
}

/** A field of the object that a function is called with. */
export interface PrivolaFill {
  /** The function's path from the window, e.g. `"rc.retargetingHit"`. */
  call?: string;
  /** The field of its first argument. E.g. `"consent"`. */
  name?: string;
  /** Its value where the service is granted. E.g. `1`. */
  granted?: unknown;
  /** Its value where the service is refused. E.g. `0`. */
  denied?: unknown;
}

/** "session" (until the browser is closed), "persistent" (until deleted), or a number and a unit. E.g. `"2 years"`. */
export type PrivolaLifetime = string;

/** A browser storage; `database` for IndexedDB. */
export type PrivolaArea = "local" | "session" | "database";

/** What allows a transfer outside the EU: an adequacy decision (GDPR Art. 45), standard contractual clauses (Art. 46), binding corporate rules (Art. 47), or explicit consent (Art. 49). */
export type PrivolaGround = "adequacy" | "clauses" | "rules" | "consent";

/** What stands in for a function that is not there yet. */
export type PrivolaStub = "array" | "function";
