//! Trusted Types: what vouches for the page's own held texts.

use super::platform::{self, Policy};
use super::state::with;
use wasm_bindgen::JsValue;

/// Our policy, made when it is first needed.
pub fn policy() -> Result<Policy, JsValue> {
    if let Some(policy) = with(|shell| shell.tags.policy.clone()).flatten() {
        return Ok(policy);
    }
    let policy = platform::policy("privola")?;
    with(|shell| shell.tags.policy = Some(policy.clone()));
    Ok(policy)
}
