//! A visit to a page: messages go to the core, its effects to a simulated page, and what must always hold is checked
//! after every step against a second, plain opinion ([`Choice`]).

use crate::choice::{Choice, Held, Site};
use crate::support::{categories, count, effects, services, Effect, DAY, RANDOM};
use privola::app::{self, Model, Msg};
use privola::config::Config;
use privola::effects::Effects;
use privola::record::Record;
use std::sync::Arc;

/// A page, and all that a visitor and a site can see of the banner there.
#[derive(Clone)]
pub struct Visit {
    pub model: Model<'static>,
    pub now: u64,
    pub site: Arc<Site>,
    pub page: Page,
}

/// What changes on a page.
#[derive(Clone, Debug, Hash)]
pub struct Page {
    pub tags: Vec<Held>,
    /// The decision in force, as the effect `choice` told it.
    pub choice: Option<Choice>,
    /// What the browser holds.
    pub stored: String,
    /// What the switches show.
    draft: Choice,
    banner: bool,
    open: bool,
    speaks: bool,
    parsed: bool,
}

/// The signals of Google Consent Mode v2 and the category that each belongs to.
pub const GOOGLE: [(&str, &str); 7] = [
    ("ad_storage", "retargeting"),
    ("ad_user_data", "retargeting"),
    ("ad_personalization", "retargeting"),
    ("analytics_storage", "analytics"),
    ("functionality_storage", "functional"),
    ("personalization_storage", "functional"),
    ("security_storage", "necessary"),
];

impl Visit {
    /// Opens the page in a browser that holds `stored`.
    pub fn start(config: &Config<'static>, stored: &str, now: u64) -> (Self, Vec<Effect>) {
        let site = Arc::new(Site { categories: categories(config), services: services(config) });
        let mut out = Effects::default();
        let model = app::start(config.clone(), stored, now, &mut out);
        let effects = effects(&out.0);
        let known = model.record.is_some();
        let draft = Choice::all(&site, false);
        let page = Page {
            tags: Vec::new(),
            choice: known.then(|| Choice::of_record(&site, stored)),
            stored: if known { stored.to_owned() } else { String::new() },
            draft,
            banner: config.asks() && !known,
            open: false,
            speaks: false,
            parsed: false,
        };
        let mut visit = Self { model, now, site, page };
        assert_eq!(count(&effects, "choice"), usize::from(known), "{effects:?}");
        assert_eq!(count(&effects, "store"), 0, "{effects:?}");
        visit.carry_out("start", &effects);
        (visit, effects)
    }

    pub fn decided(&self) -> bool {
        self.page.choice.is_some()
    }

    /// Whether a tag may run by what is in force: what came out of a template, while that would not have to stop.
    pub fn allows(&self, tag: &Held) -> bool {
        let consent = self.page.choice.clone().unwrap_or_else(|| Choice::all(&self.site, false));
        let mut around = tag.inside;
        while let Some(template) = around.filter(|_| !tag.once).map(|place| &self.page.tags[place]) {
            if consent.lacks(&self.site, template) {
                return false;
            }
            around = template.inside;
        }
        consent.allows(&self.site, tag, self.decided())
    }

    /// A message without fields.
    pub fn tell(&mut self, name: &str) -> Vec<Effect> {
        self.send(name, "", "", "")
    }

    /// Sends a message, carries its effects out, and checks what must always hold.
    pub fn send(&mut self, name: &str, a: &str, b: &str, c: &str) -> Vec<Effect> {
        let asks = self.site.categories.len() > 1;
        let decision = asks && matches!(name, "accept-all" | "reject-all" | "withdraw" | "save" | "set");
        let before = self.page.choice.clone();
        let expected = decision.then(|| self.decide(name, a, b));
        self.expect(name, a, b, c);
        if let Some(choice) = &expected {
            self.page.draft = choice.clone();
            self.page.choice = Some(choice.clone());
            (self.page.banner, self.page.open) = (false, false);
        }

        let mut out = Effects::default();
        let lines = if name == "tags" { self.lines(a) } else { a.to_owned() };
        app::update(&mut self.model, Msg { name, a: &lines, b, c, now: self.now, random: RANDOM }, &mut out);
        let effects = effects(&out.0);
        assert_eq!(count(&effects, "choice"), usize::from(decision), "{name}: {effects:?}");
        let restore = usize::from(name == "cleared" && !a.is_empty());
        let stores = count(&effects, "store");
        assert!(if decision { (1..=2).contains(&stores) } else { stores <= restore }, "{name}: {effects:?}");
        self.carry_out(name, &effects);
        if let Some(choice) = &expected {
            self.announced(before.as_ref(), choice, &effects);
        }
        assert_eq!(self.page.stored.is_empty(), !self.decided(), "stored without a decision");
        self.live();
        effects
    }

    /// New tags as the shell tells of them: `a` has a line for each, of category, service, kind, and the place of the
    /// template that it came out of. They have just been added to the page.
    fn lines(&self, a: &str) -> String {
        let first = self.page.tags.len() - a.lines().count();
        let clean = |word: &str| word.replace(" ,", ",").replace(", ", ",").replace("! ", "!").trim().to_owned();
        let line = |(place, line): (usize, &str)| {
            let fields: Vec<&str> = line.split('\t').collect();
            let mut inside = self.page.tags[place].inside;
            let once = inside.is_some_and(|place| self.page.tags[place].once);
            let mut words = vec![fields[2].to_owned(), place.to_string(), if once { "1" } else { "" }.to_owned()];
            words.extend([clean(fields[0]), fields[1].to_owned()]);
            while let Some(template) = inside.map(|place| &self.page.tags[place]) {
                words.extend([clean(&template.category), template.service.clone()]);
                inside = template.inside;
            }
            words.join("\t")
        };
        (first..).zip(a.lines()).map(line).collect::<Vec<_>>().join("\n")
    }

    /// What a decision comes to.
    fn decide(&self, name: &str, a: &str, b: &str) -> Choice {
        let mut choice = self.page.choice.clone().unwrap_or_else(|| Choice::all(&self.site, false));
        match name {
            "accept-all" => return Choice::all(&self.site, true),
            "save" => return self.page.draft.clone(),
            "set" => {}
            _ => return Choice::all(&self.site, false),
        }
        for (id, on) in a.split(',').filter_map(|entry| entry.split_once(':')) {
            choice.set_category(&self.site, id, on == "1");
        }
        for (id, on) in b.split(',').filter_map(|entry| entry.split_once(':')) {
            choice.set_service(&self.site, id, on == "1");
        }
        choice
    }

    /// What the other messages change.
    fn expect(&mut self, name: &str, a: &str, b: &str, c: &str) {
        let allowed: Vec<bool> = self.page.tags.iter().map(|tag| self.allows(tag)).collect();
        let page = &mut self.page;
        match name {
            // What is refused runs once; what only waits for its turn is no matter of consent.
            "once" => {
                let place = a.parse().unwrap_or(usize::MAX);
                if let Some(tag) = page.tags.get_mut(place).filter(|tag| !tag.ran && !allowed[place]) {
                    tag.once = true;
                }
            }
            "switch" if a == "service" => page.draft.set_service(&self.site, b, !c.is_empty()),
            "switch" => page.draft.set_category(&self.site, b, !c.is_empty()),
            "banner" => page.banner = self.site.categories.len() > 1,
            "preferences" if !page.open => {
                page.open = true;
                page.draft = page.choice.clone().unwrap_or_else(|| Choice::all(&self.site, false));
            }
            "close" => page.open = false,
            "hide" => (page.open, page.banner) = (false, false),
            "strings" => page.speaks = !a.is_empty(),
            "parsed" => page.parsed = true,
            "settled" => {
                if let Some(tag) = a.parse().ok().and_then(|place: usize| page.tags.get_mut(place)) {
                    tag.settled = true;
                }
            }
            "tags" => {
                // What a template that was let run once unfolds into belongs to it.
                let before = page.tags.clone();
                let tag = |line: &str| {
                    let fields: Vec<&str> = line.split('\t').collect();
                    let inside =
                        fields.get(3).and_then(|place| place.parse().ok()).filter(|place| *place < before.len());
                    let [category, service] = [fields[0].to_owned(), fields[1].to_owned()];
                    let its = |it: &Held| it.once && it.category == category && it.service == service;
                    let once = inside.is_some_and(|place: usize| its(&before[place]));
                    let kind = fields[2].chars().next().expect("a kind");
                    Held { category, service, kind, inside, ran: false, settled: false, once }
                };
                page.tags.extend(a.lines().map(tag));
            }
            _ => {}
        }
    }

    fn carry_out(&mut self, name: &str, effects: &[Effect]) {
        for effect in effects {
            let fields: Vec<&str> = effect[1..].iter().map(String::as_str).collect();
            match (effect[0].as_str(), fields.as_slice()) {
                ("run", [place, ordered]) => self.run(place.parse().expect("a number"), ordered, name),
                ("store", [record, seconds]) => self.store(name, record, seconds.parse().expect("a number")),
                ("choice", [record, consent, signals]) => {
                    let choice = self.page.choice.as_ref().expect("a choice is told of after a decision only");
                    assert_eq!(&Choice::of_record(&self.site, record), choice, "{name}");
                    assert_eq!(*consent, choice.list(&self.site), "{name}");
                    let one =
                        |(signal, category)| format!("{signal}:{}", u8::from(choice.category(&self.site, category)));
                    assert_eq!(*signals, GOOGLE.map(one).join(","), "{name}");
                }
                ("clear", []) => assert!(self.decided(), "{name} clears before a decision"),
                ("reload", [services]) => {
                    assert!(!services.is_empty(), "{name} reloads for no service");
                    assert!(self.must_stop(), "{name} reloads though no tag of a refused service has run")
                }
                ("show", [banner, open, reopen]) => {
                    assert!(self.page.speaks, "{name} shows words that are not there");
                    let asks = self.site.categories.len() > 1;
                    let flags = [self.page.banner, self.page.open, !self.page.banner && asks];
                    assert_eq!([*banner, *open, *reopen], flags.map(|on| if on { "1" } else { "" }), "{name}");
                }
                ("turn", [draft]) => assert_eq!(*draft, self.page.draft.list(&self.site), "{name}"),
                _ => {}
            }
        }
    }

    /// A tag runs: once, and only by what is granted.
    fn run(&mut self, place: usize, ordered: &str, name: &str) {
        let tag = self.page.tags[place].clone();
        assert!(!tag.ran, "{name} runs {tag:?} again");
        assert!(self.allows(&tag), "{name} runs {tag:?} under {:?}", self.page.choice);
        assert!(tag.kind != 'D' || self.page.parsed, "{name} runs {tag:?} before the page is parsed");
        assert_eq!(ordered == "1", tag.kind != 'A', "{name} runs {tag:?}");
        self.page.tags[place].ran = true;
    }

    /// The record is written: the decision in force, or the same record once nothing is left to clear.
    fn store(&mut self, name: &str, record: &str, seconds: u64) {
        let choice = self.page.choice.clone().expect("nothing is stored before a decision");
        assert_eq!(Choice::of_record(&self.site, record), choice, "{name}: {record}");
        for id in &self.site.categories {
            assert!(record.contains(&format!(".{id}:")), "{record} is silent on {id}");
        }
        let read = Record::decode(record, &self.model.config, self.now);
        assert!(read.is_some(), "{record} cannot be read");
        let time: u64 = record.split('.').nth(2).expect("a time").parse().expect("a number");
        let grants = choice != Choice::all(&self.site, false);
        let days = if grants { self.model.config.grant_days } else { self.model.config.refuse_days };
        assert!(seconds <= time + days * DAY - time.min(self.now), "{record} is kept too long");
        if time == self.now {
            assert_eq!(seconds, days * DAY, "{record}");
        }
        if name == "cleared" {
            assert_eq!(record, self.page.stored.replace('!', ""), "only the mark is taken off");
        }
        self.page.stored = record.to_owned();
    }

    /// What the site is told of a decision.
    fn announced(&self, before: Option<&Choice>, after: &Choice, effects: &[Effect]) {
        let new = |id: &&String| before.is_none_or(|it| it.category(&self.site, id) != after.category(&self.site, id));
        let changed: Vec<&str> = self.site.categories.iter().skip(1).filter(new).map(String::as_str).collect();
        let emitted: Vec<&[String]> = effects.iter().filter(|it| it[0] == "emit").map(|it| &it[1..]).collect();
        let mut expected = vec![["consent".to_owned(), changed.join(",")], ["change".to_owned(), changed.join(",")]];
        if before.is_some() {
            expected.remove(0);
        }
        assert_eq!(emitted, expected);
        let whole = *after == Choice::all(&self.site, true);
        assert_eq!(count(effects, "clear") == 1, !whole, "a refusal clears, an acceptance does not: {effects:?}");
    }

    /// Whether a tag has run by a consent that is no longer given.
    pub fn must_stop(&self) -> bool {
        let nothing = Choice::all(&self.site, false);
        let choice = self.page.choice.as_ref().unwrap_or(&nothing);
        self.page.tags.iter().any(|tag| tag.ran && choice.lacks(&self.site, tag))
    }

    /// With nothing to wait for, every tag that may run has run.
    fn live(&self) {
        let waits = |tag: &Held| tag.ran && !tag.settled && matches!(tag.kind, 'B' | 'T');
        if self.page.tags.iter().any(waits) {
            return;
        }
        for tag in &self.page.tags {
            let due = self.allows(tag) && (tag.kind != 'D' || self.page.parsed);
            assert!(tag.ran || !due, "{tag:?} could run and does not");
        }
    }
}
