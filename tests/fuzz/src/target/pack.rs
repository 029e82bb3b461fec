//! What a build hands to the wasm: bytes that are none make no site, and a site that is made of any packs and opens as it
//! is.

use privola::pack::{bytes, characters, complete, early, late, open};

/// The length of the early part (two bytes), the early part, and the late one.
pub fn read(all: &[u8]) {
    assert_eq!(bytes(&characters(all)), all);
    let Some((length, rest)) = all.split_first_chunk::<2>() else { return };
    let (first, second) = rest.split_at(usize::from(u16::from_le_bytes(*length)).min(rest.len()));
    let Some(mut site) = open(first) else { return };
    // A number that is none is not equal to itself.
    if site != site.clone() {
        return;
    }
    assert_eq!(open(&early(&site)).as_ref(), Some(&site));
    if complete(&mut site, second) {
        if site != site.clone() {
            return;
        }
        let mut again = open(&early(&site)).expect("its own bytes");
        assert!(complete(&mut again, &late(&site)));
        assert_eq!(again, site);
    }
}
