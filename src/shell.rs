//! The browser's side, wasm32 only: what the page calls, and effects carried out. It decides nothing.
//!
//! [`state`] owns everything, and lends it for as long as nothing of the page's can run: a script that is started, a
//! listener or callback of the site's, a setter that the page has replaced may call back into here. Whatever can throw is
//! caught, because an exception that passed through would leave what is half done as it is.

pub mod exports;

/// A third of the bytes of the standard library's allocator: 2 kB in place of 6.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

// From the top down: no module imports one of a group above its own.

mod boot;
mod perform;

mod announce;
mod declaration;
mod screen;
mod tags;
mod unfold;
mod watch;

mod embeds;
mod find;
mod listen;
mod placeholder;

mod actions;
mod clear;
mod focus;
mod host;
mod page;
mod preferences;
mod reopen;
mod revive;
mod theme;

mod learn;
mod styles;
mod words;

mod aliases;
mod calls;
#[cfg(feature = "json")]
mod defaults;
mod files;
mod google;
mod guard;
mod live;
mod store;
mod trusted;

mod events;
mod report;

mod state;

// What needs no state.

mod address;
mod clock;
mod dom;
mod intl;
mod objects;
mod platform;
