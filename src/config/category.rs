//! A category in a config, by its id or as an object.

use super::declare::object;
use super::kinds::Text;
use super::read::{FromJson, Reader};
use super::rules::Id;
use crate::json::Json;

object! {
    /// A category of services. The standard ones (`necessary`, `functional`, `analytics`, `retargeting`) have texts in
    /// every language; a category of the owner's needs `title`, `text` and `purpose`.
    #[schema("required": ["id"])]
    pub struct Category {
        /// Id used in `data-category`.
        #[schema("examples": ["necessary", "functional", "analytics", "retargeting"])]
        "id" => id: String as Id,
        /// Heading in the preferences.
        #[schema("examples": [{ "en": "Maps and videos" }])]
        "title" => title: Text,
        /// One or two sentences under the heading: what it does and what is lost without it.
        #[schema("examples": [{ "en": "Show maps and videos. Without them you see a link in their place." }])]
        "text" => text: Text,
        /// Short phrase for the list of purposes in the banner, e.g. "measuring visits".
        #[schema("examples": [{ "en": "showing maps and videos" }])]
        "purpose" => purpose: Text,
    }
}

/// A category by its id, or with texts of its own.
pub struct CategoryEntry;

// A string in the place of an object is not held to the rule of an id: that it names nothing is told where it is looked
// up, with what it may have meant.
impl FromJson<Category> for CategoryEntry {
    fn fill(slot: &mut Category, json: &mut Json, reader: &mut Reader) -> bool {
        match json.as_str() {
            Some(id) => id.clone_into(&mut slot.id),
            None => return Category::fill(slot, json, reader),
        }
        true
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for CategoryEntry {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CategoryEntry".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        super::describe::either::<Id, Category>("A category by its id, or with texts of its own.", generator)
    }
}
