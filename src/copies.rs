//! Which of several stored copies of the choice counts. There can be more than one: cookies of one name on the host and
//! on each parent domain, for this path and for shorter ones, and an entry in local storage; a script sees their values,
//! but not where each lies.

use crate::config::Config;
use crate::record::{time, Record};
use crate::text::field;

/// What the copies come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    /// When the newest decision was made, in seconds since 1970; 0 if there is none.
    pub time: u64,
    /// That decision. `None` if there is none or if it does not hold (it has expired, say): an older one does not come
    /// back to life then, since the visitor has decided otherwise since.
    pub record: Option<Record>,
}

/// The newest of `copies`, a line each, at `now` in seconds since 1970. What is no record at all, and what is more than a
/// day in the future, is passed over. Of two decisions made in the same second the stricter counts, and neither if each
/// grants what the other refuses.
pub fn newest(copies: &str, config: &Config, now: u64) -> Newest {
    let mut newest = Newest::default();
    let mut rest = copies;
    while !rest.is_empty() {
        let text = field(&mut rest, b'\n');
        let Some(time) = time(text, now).filter(|time| *time >= newest.time) else {
            continue;
        };
        let record = Record::decode(text, config, now);
        newest.record = match (newest.record, record) {
            (_, record) if time > newest.time => record,
            (Some(known), Some(other)) => known.stricter(other),
            _ => None,
        };
        newest.time = time;
    }
    newest
}

/// Whether there is more than one.
pub fn are_several(copies: &str) -> bool {
    copies.bytes().any(|byte| byte == b'\n')
}
