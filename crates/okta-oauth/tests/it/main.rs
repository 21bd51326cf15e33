//! Service apps, seen from outside.

mod keys;
mod proofs;
mod refusals;
mod renewals;
mod server;
mod tokens;
mod vectors;
mod verify;
