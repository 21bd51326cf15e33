//! Service apps: tokens, what they open, and proofs of possession.

mod access;
pub(crate) mod app;
mod forms;
mod key;
mod proofs;
mod tokens;
