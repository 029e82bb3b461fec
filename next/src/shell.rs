//! The browser's side, wasm32 only: the one owner of all state, exports, and effects carried out.
