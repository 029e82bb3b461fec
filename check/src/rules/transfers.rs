//! Transfers outside the EEA (GDPR Chapter V, Art. 13(1)(f)).

use super::google::EEA;
use super::rule::{Found, Rule};
use crate::code;
use crate::subject::Subject;

pub const RULES: &[Rule] = &[untold, incomplete, countries];

/// Endings of names of companies in the United States.
const AMERICAN: &[&str] = &["Inc.", "Inc", "LLC", "Corp.", "Corporation"];

/// The codes of ISO 3166-1.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE \
    GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR \
    KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI \
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS \
    ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

fn untold(subject: &Subject, found: &mut Found) {
    for service in subject.services.iter().filter(|it| it.field("transfer").is_null()) {
        let provider = service.field("provider").str();
        let words: Vec<&str> = provider.split([' ', ',', '(', ')']).collect();
        if words.iter().any(|word| AMERICAN.contains(word)) {
            let text = format!("{provider} is in the United States, and visitors must be told of the transfer and its ground (GDPR Art. 13(1)(f))");
            let help = "Add \"transfer\": {\"countries\": [\"US\"], \"ground\": …}; \"adequacy\" if the provider is certified under the EU-US Data Privacy Framework.";
            found.push(service.missing(&code::TRANSFER_UNTOLD, "transfer", text).help(help));
        }
    }
}

fn incomplete(subject: &Subject, found: &mut Found) {
    for service in &subject.services {
        let Some(member) = service.node.member("transfer").filter(|it| !it.value.is_null()) else {
            continue;
        };
        let (no_country, no_ground) =
            (member.value.get("countries").items().is_empty(), member.value.get("ground").is_null());
        let lacks = match (no_country, no_ground) {
            (true, true) => "countries and ground",
            (true, false) => "countries",
            (false, true) => "a ground",
            (false, false) => continue,
        };
        let text = format!("this transfer lacks {lacks} (GDPR Art. 13(1)(f))");
        let help = "Write \"countries\" by their ISO 3166-1 codes and \"ground\": adequacy, clauses, rules or consent.";
        found.push(code::TRANSFER_INCOMPLETE.at(&member.key, text).help(help));
    }
}

fn countries(subject: &Subject, found: &mut Found) {
    let lists = subject.services.iter().flat_map(|it| it.node.get("transfer").get("countries").items());
    for node in lists.filter(|it| it.text().is_some()) {
        let country = node.str();
        let among = |list: &str| list.split_whitespace().any(|it| it == country);
        if !among(COUNTRIES) {
            let help = match country {
                "UK" => "Write \"GB\".".to_owned(),
                "USA" => "Write \"US\".".to_owned(),
                "EU" => "Transfers are those that leave the EEA; name the countries.".to_owned(),
                _ => "Write two capital letters, e.g. \"US\".".to_owned(),
            };
            found.push(code::BAD_COUNTRY.at(&node.span, format!("{country:?} is no ISO 3166-1 code")).help(help));
        } else if among(EEA) {
            let text = format!("{country} is in the EEA, so nothing is transferred outside it");
            found.push(
                code::COUNTRY_IN_EEA.at(&node.span, text).help("Take it out; name only countries outside the EEA."),
            );
        }
    }
}
