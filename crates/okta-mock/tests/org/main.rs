//! The fake org, seen from outside: every test sends requests and looks at the answers.

mod access;
mod caller;
mod create;
mod credentials;
mod lifecycle;
mod list;
mod paging;
mod sample;
mod update;
mod world;
