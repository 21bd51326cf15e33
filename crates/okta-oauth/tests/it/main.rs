//! Service apps, seen from outside.

mod keys;
mod proofs;
mod server;
mod tokens;
mod vectors;
mod verify;
