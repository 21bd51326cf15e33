//! Tests through several crates, and over sockets.

mod origin;
mod recordings;
mod story;
