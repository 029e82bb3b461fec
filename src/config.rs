//! THE config: every field typed and documented once, and how JSON becomes it. The comments of its fields are what
//! owners read in their editors and in the reference; see [`declare`] for how a field is declared.

mod declare;
#[cfg(not(target_arch = "wasm32"))]
mod describe;

pub mod banner;
pub mod category;
pub mod fault;
pub mod google;
pub mod kinds;
pub mod presets;
pub mod read;
pub mod rules;
pub mod service;
pub mod site;

#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
#[cfg(not(target_arch = "wasm32"))]
pub mod vendor;

pub use fault::{Among, Expected, Fault, FaultKind, Found, Step};
pub use google::Google;
pub use service::Service;

use crate::json::Json;
use category::{Category, CategoryEntry};
use declare::object;
use read::{FromJson, Listed, Reader};
use service::ServiceEntry;
use site::Site;

object! {
    /// The config of a Privola banner.
    #[schema("required": ["controller"])]
    pub struct Config {
        /// URL of this schema, for completion in editors; the banner does not read it.
        #[schema("examples": ["./privola/privola.schema.json"])]
        "$schema" => schema: String,
        /// The categories in the order shown, standard ones first. Default: `necessary` and those of the services.
        #[schema("examples": [["necessary", "analytics", "retargeting"]])]
        "categories" => categories: Vec<Option<Category>> as Listed<CategoryEntry>,
        /// The services that set or read data on the visitor's device: preset ids, or objects.
        #[schema("examples": [["google-analytics", { "preset": "sklik", "category": "retargeting" }]])]
        "services" => services: Vec<Option<Service>> as Listed<ServiceEntry>,
    } with {
        /// All that stays as it is written.
        site: Site,
    }
}

/// Reads a config. Nothing if it is no object: then there is nothing to work with.
pub fn read(mut json: Json) -> (Option<Config>, Vec<Fault>) {
    let (mut config, mut reader) = (Config::default(), Reader::default());
    let fits = Config::fill(&mut config, &mut json, &mut reader);
    (fits.then_some(config), reader.faults)
}

/// Reads a vendor preset's file.
pub fn read_preset(mut json: Json) -> (Option<Service>, Vec<Fault>) {
    let (mut service, mut reader) = (Service::default(), Reader::default());
    let fits = Service::fill(&mut service, &mut json, &mut reader);
    (fits.then_some(service), reader.faults)
}
