//! Service apps, seen from outside.

mod canaries;
mod chaos;
mod keys;
mod proofs;
mod refusals;
mod renewals;
mod runtimes;
mod server;
mod tokens;
mod vectors;
mod verify;
