//! Every seed and all that libFuzzer has kept, read once more: what broke a promise once never does again.

use privola_fuzz::{kept, seeds, Target};

#[test]
fn every_seed_and_all_that_was_kept_keeps_its_promises() {
    for target in Target::ALL {
        let (seeds, kept) = (seeds(target), kept(target));
        assert!(seeds.len() >= 5, "{} seeds of {}", seeds.len(), target.name());
        assert!(!kept.is_empty(), "nothing is kept of {}", target.name());
        for bytes in seeds.iter().chain(&kept) {
            target.feed(bytes);
        }
    }
}

/// A cut anywhere, a byte changed anywhere: the least that fuzzing does, in every run of the tests.
#[test]
fn a_text_that_was_cut_or_changed_keeps_its_promises() {
    for target in Target::ALL {
        for seed in seeds(target).iter().filter(|seed| seed.len() < 4_000) {
            let steps = (seed.len() / 24).max(1);
            for at in (0..seed.len()).step_by(steps) {
                target.feed(&seed[..at]);
                let mut changed = seed.clone();
                changed[at] ^= 0x11;
                target.feed(&changed);
            }
        }
    }
}

#[test]
fn the_names_of_targets_lead_back_to_them() {
    for target in Target::ALL {
        assert_eq!(Target::of(target.name()), Some(target));
    }
    assert_eq!(Target::of("nothing"), None);
}
