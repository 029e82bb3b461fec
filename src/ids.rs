//! Where categories and services stand in a site: their places stand for them in all that decides. And the ids that mean
//! something to Privola itself.

use crate::pack::unpack::{Bytes, Unpack};

/// The category that is always on and never asked for. It is the first of every site.
pub const NECESSARY: &str = "necessary";

/// The service under which the banner's own stored record is listed (ePrivacy Directive Art. 5(3)).
pub const OWN: &str = "privola";

/// How many categories there can be: conditions of tags hold them as the bits of a `u64`.
pub const MOST_CATEGORIES: usize = 63;

/// The place of a category in [`Site::categories`](crate::site::Site::categories).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub struct CategoryId(pub u8);

/// The place of a service in [`Site::services`](crate::site::Site::services).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServiceId(pub u16);

impl CategoryId {
    /// `necessary`, which is never asked for.
    pub const NECESSARY: CategoryId = CategoryId(0);

    /// The place of an id among those of a site's categories.
    pub fn of<'a>(id: &str, mut ids: impl Iterator<Item = &'a str>) -> Option<Self> {
        let place = ids.position(|known| known == id);
        place.and_then(|place| u8::try_from(place).ok()).map(CategoryId)
    }
}

impl Unpack for CategoryId {
    fn unpack(&mut self, from: &mut Bytes) {
        self.0.unpack(from);
    }
}
