//! Words by language that rules look for, in lowercase. An entry is found where a word begins with it.

/// Entries by language.
pub type Words = &'static [(&'static str, &'static [&'static str])];

/// The entries of one language.
pub fn of(words: Words, language: &str) -> Option<&'static [&'static str]> {
    words.iter().find(|(name, _)| *name == language).map(|(_, list)| *list)
}

/// Whether `entry` begins a word of `text`, which is in lowercase.
pub fn has(text: &str, entry: &str) -> bool {
    text.contains(entry)
        && text.match_indices(entry).any(|(at, _)| {
            !text.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric)
                || !entry.starts_with(char::is_alphanumeric)
        })
}

/// Stems of what a reject button says.
pub const REJECTING: Words = &[
    ("en", &["reject", "refuse", "decline", "deny", "without accepting", "no, thank", "do not accept", "disagree"]),
    ("sl", &["zavrn", "odklon", "brez sprejem", "ne sprejm", "ne strinjam"]),
    ("cs", &["odmít", "bez souhlasu", "nesouhlas", "nepřijm"]),
    ("de", &["ablehn", "verweiger", "ohne zustimm", "ohne einwillig", "nicht akzept", "nicht zustimm"]),
    ("hr", &["odbij", "odbac", "bez prihva", "ne prihva"]),
    ("it", &["rifiut", "senza accettare", "non accett", "nega"]),
    ("hu", &["elutas", "elutasít", "nem fogad", "visszautas"]),
    ("sk", &["odmiet", "bez súhlasu", "nesúhlas"]),
    ("pl", &["odrzu", "odmow", "odmaw", "nie zgadzam", "nie akcept"]),
    ("fr", &["refus", "rejet", "sans accepter", "ne pas accepter"]),
    ("es", &["rechaz", "sin aceptar", "no acept", "denegar"]),
];

/// The claim of a legitimate interest (GDPR Art. 6(1)(f)).
pub const LEGITIMATE_INTEREST: Words = &[
    ("en", &["legitimate interest"]),
    (
        "sl",
        &[
            "zakoniti interes",
            "zakonitega interesa",
            "zakonitem interesu",
            "zakonitih interes",
            "legitimni interes",
            "legitimnega interesa",
        ],
    ),
    ("cs", &["oprávněný zájem", "oprávněného zájmu", "oprávněném zájmu", "oprávněných zájm"]),
    ("de", &["berechtigtes interesse", "berechtigten interesse", "berechtigte interesse"]),
    ("hr", &["legitimni interes", "legitimnog interesa", "legitimnom interesu"]),
    ("it", &["legittimo interesse", "interesse legittimo"]),
    ("hu", &["jogos érdek"]),
    ("sk", &["oprávnený záujem", "oprávneného záujmu", "oprávnenom záujme"]),
    ("pl", &["prawnie uzasadniony interes", "prawnie uzasadnionego interesu", "uzasadniony interes"]),
    ("fr", &["intérêt légitime", "intérêts légitimes"]),
    ("es", &["interés legítimo"]),
];

/// Consent by going on.
pub const IMPLIED: Words = &[
    (
        "en",
        &[
            "by continuing",
            "by using this site",
            "by using our site",
            "by using this website",
            "by browsing",
            "if you continue to",
            "continued use",
        ],
    ),
    (
        "sl",
        &[
            "z nadaljnjo uporabo",
            "z nadaljevanjem",
            "z uporabo te strani",
            "z uporabo spletne strani",
            "z uporabo spletnega mesta",
            "če nadaljujete",
        ],
    ),
    (
        "cs",
        &[
            "pokračováním",
            "používáním tohoto webu",
            "používáním webu",
            "používáním těchto stránek",
            "dalším používáním",
        ],
    ),
    (
        "de",
        &[
            "durch die weitere nutzung",
            "durch die nutzung",
            "wenn sie weiter surfen",
            "wenn sie die seite weiter",
            "mit der nutzung dieser",
        ],
    ),
    ("hr", &["nastavkom korištenja", "korištenjem ove stranice", "daljnjim korištenjem", "nastavkom pregledavanja"]),
    ("it", &["proseguendo", "continuando la navigazione", "continuando a navigare", "utilizzando questo sito"]),
    ("hu", &["a böngészés folytatásával", "az oldal használatával", "a honlap használatával"]),
    ("sk", &["pokračovaním", "používaním tejto stránky", "používaním stránky", "ďalším používaním"]),
    ("pl", &["kontynuując", "korzystając z tej strony", "korzystając ze strony", "dalsze korzystanie"]),
    ("fr", &["en poursuivant", "en continuant", "en utilisant ce site"]),
    ("es", &["si continúa navegando", "al continuar", "al navegar"]),
];

/// Advice to accept.
pub const RECOMMENDING: Words = &[
    ("en", &["recommended", "we recommend", "best experience", "optimal experience", "full experience"]),
    ("sl", &["priporočamo", "priporočeno", "najboljša izkušnja", "najboljšo izkušnjo", "najboljšo uporabniško"]),
    ("cs", &["doporučujeme", "doporučeno", "nejlepší zážitek", "nejlepší uživatelský"]),
    ("de", &["empfohlen", "wir empfehlen", "beste erlebnis", "bestes erlebnis", "optimales erlebnis"]),
    ("hr", &["preporučujemo", "preporučeno", "najbolje iskustvo"]),
    ("it", &["consigliato", "consigliamo", "raccomandato", "migliore esperienza"]),
    ("hu", &["ajánlott", "ajánljuk", "legjobb élmény"]),
    ("sk", &["odporúčame", "odporúčané", "najlepší zážitok"]),
    ("pl", &["zalecane", "zalecamy", "polecamy", "najlepsze doświadczenia"]),
    ("fr", &["recommandé", "nous recommandons", "meilleure expérience"]),
    ("es", &["recomendado", "recomendamos", "mejor experiencia"]),
];

/// Guilt, fear, pleading.
pub const SHAMING: Words = &[
    (
        "en",
        &[
            "i don't care",
            "i do not care",
            "no thanks, i",
            "i hate",
            "help us survive",
            "support us by accepting",
            "we will be sad",
            "please accept",
            "miss out",
        ],
    ),
    (
        "sl",
        &[
            "ni mi mar",
            "prosimo, sprejmite",
            "prosimo sprejmite",
            "podprite nas s sprejetjem",
            "žal nam bo",
            "zamudili boste",
        ],
    ),
    ("cs", &["je mi to jedno", "prosíme, přijměte", "podpořte nás přijetím"]),
    ("de", &["ist mir egal", "bitte akzeptieren", "bitte stimmen sie zu", "unterstützen sie uns", "sie verpassen"]),
    ("hr", &["nije me briga", "molimo prihvatite", "molimo, prihvatite", "propustit ćete"]),
    ("it", &["non mi interessa", "per favore accetta", "sostienici accettando"]),
    ("hu", &["nem érdekel", "kérjük, fogadja el", "lemarad"]),
    ("sk", &["je mi to jedno", "prosíme, prijmite"]),
    ("pl", &["nie obchodzi mnie", "prosimy o akceptację", "przegapisz"]),
    ("fr", &["je m'en fiche", "veuillez accepter", "soutenez-nous en acceptant", "vous manquerez"]),
    ("es", &["no me importa", "por favor, acepte", "te perderás"]),
];

/// Laws that texts still name, and what stands in their place.
pub const REPEALED: &[(&str, &str)] = &[
    (
        "zekom-1",
        "Write \"225. člen ZEKom-2\" (Uradni list RS, 130/22), which stands in place of Article 157 of ZEKom-1.",
    ),
    ("zvop-1", "Write \"ZVOP-2\" (Uradni list RS, 163/22)."),
    ("101/2000", "Write \"zákon č. 110/2019 Sb.\", in force since 24 April 2019."),
    ("ttdsg", "Write \"TDDDG\", as the law has been called since 14 May 2024."),
    ("95/46", "Write \"Regulation (EU) 2016/679\" (GDPR)."),
];
