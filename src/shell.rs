//! The browser's side, wasm32 only: what the page calls, and effects carried out. It decides nothing.
//!
//! [`state`] owns everything, and lends it for as long as nothing of the page's can run: a script that is started, a
//! listener or callback of the site's, a setter that the page has replaced may call back into here. Whatever can throw is
//! caught, because an exception that passed through would leave what is half done as it is.

pub mod exports;
mod state;

/// A third of the bytes of the standard library's allocator: 2 kB in place of 6.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

mod boot;
mod perform;

mod announce;
mod clock;
#[cfg(feature = "json")]
mod defaults;
mod events;
mod files;
mod google;
mod intl;
mod learn;
mod objects;
mod page;
mod platform;
mod report;
mod store;
mod words;

mod actions;
mod address;
mod aliases;
mod calls;
mod clear;
mod declaration;
mod dom;
mod embeds;
mod find;
mod focus;
mod guard;
mod live;
mod placeholder;
mod revive;
mod tags;
mod trusted;
mod unfold;
mod watch;

mod host;
mod listen;
mod preferences;
mod reopen;
mod screen;
mod styles;
mod theme;
