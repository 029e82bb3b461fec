//! A vendor preset's whole file: a service, and what only its editors and the owner's tool need. Native only; the banner
//! reads the service alone.

use super::declare::{object, words};
use super::fault::Fault;
use super::read::{FromJson, Reader};
use super::service::Service;
use crate::json::Json;

object! {
    /// A vendor preset, as its file in `vendors/` says it.
    pub struct Vendor {
        /// Its tags keep to Google's consent signals (Consent Mode).
        "consentMode" => consent_mode: bool,
        /// The tag as an owner pastes it, held.
        "tag" => tag: Vec<Tag>,
        /// Where the facts come from.
        "source" => source: String,
        /// How sure they are.
        "confidence" => confidence: Confidence,
    } with {
        /// What sites get of it.
        service: Service,
    }

    /// An element of a vendor's tag.
    pub struct Tag {
        /// The address of a script.
        "script" => script: String,
        /// The element's id.
        "id" => id: String,
        /// The script is `async`.
        "async" => is_async: bool,
        /// The script is `defer`.
        "defer" => defer: bool,
        /// The script is a module.
        "module" => module: bool,
        /// The code of an inline script.
        "inline" => inline: String,
        /// The address of a frame.
        "iframe" => iframe: String,
        /// The address of an image.
        "img" => img: String,
        /// The address of a style sheet.
        "stylesheet" => stylesheet: String,
    }
}

words! {
    /// How sure the facts of a preset are.
    pub enum Confidence {
        Low = "low",
        Medium = "medium",
        High = "high",
    }
}

/// Reads a vendor preset's file whole. Nothing if it is no object.
pub fn read(mut json: Json) -> (Option<Vendor>, Vec<Fault>) {
    let (mut vendor, mut reader) = (Vendor::default(), Reader::default());
    let fits = Vendor::fill(&mut vendor, &mut json, &mut reader);
    (fits.then_some(vendor), reader.faults)
}
