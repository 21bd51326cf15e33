//! Tests through several crates.
