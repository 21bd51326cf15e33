//! The client, seen from outside.

mod calls;
mod envelope;
mod lenient;
mod paging;
mod predicates;
mod sending;
mod support;
