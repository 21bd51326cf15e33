//! Tests through several crates, and over sockets.

mod origin;
mod rate_limits;
mod recordings;
mod story;
