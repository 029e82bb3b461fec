//! The guard of auto-blocking (www/guard.js), as it is kept.

use js_sys::Function;

/// The guard, if there is one and the config wants it.
#[derive(Clone)]
pub struct Guard {
    /// Looks again at all that waits.
    pub settle: Function,
    /// Told which element is let go; nothing: it is.
    pub lets_go: Function,
}
