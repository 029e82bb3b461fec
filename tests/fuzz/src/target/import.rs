//! Configurations of other products: what comes of them is a config that the banner finds no fault with.

use privola_cli::import::{config_of, Product};

pub fn read(text: &str) {
    for from in [None].into_iter().chain(Product::ALL.map(Some)) {
        if let Ok(config) = config_of(text.to_owned(), from) {
            let faults = privola_check::faults(&config);
            assert!(
                faults.is_empty(),
                "{}: {text:?} came to {config}",
                faults.first().map_or(String::new(), |it| it.line())
            );
        }
    }
}
