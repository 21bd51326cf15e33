//! The client, seen from outside.

mod calls;
mod paging;
mod sending;
mod support;
