//! Elements that other products hold, made ours: the config names those products in `aliases`.

use super::state::with;
use crate::gate::alias::{product, service, standard};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlScriptElement};

/// Gives an element that another product holds the words of ours; whether it is one.
pub fn adopt(element: &Element) -> bool {
    let products = with(|shell| shell.model.site.aliases.clone()).unwrap_or_default();
    let mut products = products.into_iter().map(product);
    let Some(product) = products.find(|product| element.matches(product.forms) == Ok(true)) else { return false };
    let word = |name: &str| element.get_attribute(name).filter(|word| !word.trim_ascii().is_empty());
    let name = product.service.iter().find_map(|name| word(name)).unwrap_or_default();
    let categories = product.category.and_then(|(name, _)| word(name)).map(|list| product.categories(&list));
    let known = with(|shell| {
        let site = &shell.model.site;
        let service = (!name.is_empty()).then(|| service(site, &name)).flatten().and_then(|id| site.service_at(id))?;
        Some((service.id.clone(), site.category_at(service.category)?.id.clone()))
    });
    let known = known.flatten();
    // A service that the site does not have may be a category there; if not, the tag stays held, and is told of.
    let category = categories.filter(|categories| !categories.is_empty());
    let category = category
        .or_else(|| known.as_ref().map(|(_, category)| category.clone()))
        .unwrap_or_else(|| standard(&name).to_owned());
    let _ = element.set_attribute("data-category", &category);
    let _ = match &known {
        Some((id, _)) => element.set_attribute("data-service", id),
        None => element.remove_attribute("data-service"),
    };
    for name in product.addresses {
        if let Some(address) = element.get_attribute(name) {
            let _ = element.set_attribute("data-held-src", &address);
            // What has run must not look held.
            let _ = element.remove_attribute(name);
        }
    }
    // A held script that says nothing else is a classic one; ours would read a foreign `data-type` as its type.
    if element.dyn_ref::<HtmlScriptElement>().is_some()
        && element.get_attribute("data-type").as_deref() == Some("application/javascript")
    {
        let _ = element.remove_attribute("data-type");
    }
    true
}
