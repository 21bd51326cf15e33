//! Holds the tests that go through several crates, or over a socket: `it/`.
