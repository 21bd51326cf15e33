//! Recording traffic and playing it.

mod secrets;
mod support;
mod traffic;
