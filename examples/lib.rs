#![doc = include_str!("../README.md")]
//!
//! This library is empty: it lets the snippets above be tested. The programs stand beside it.
