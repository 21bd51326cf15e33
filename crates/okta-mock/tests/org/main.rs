//! The fake org, seen from outside: every test sends requests and looks at the answers.

mod access;
mod app_groups;
mod app_kinds;
mod apps;
mod caller;
mod consents;
mod create;
mod credentials;
mod custom_roles;
mod factors;
mod forgotten;
mod group_roles;
mod groups;
mod lag;
mod lifecycle;
mod list;
mod load;
mod model;
#[cfg(feature = "oauth")]
mod oauth;
mod org_file;
mod paging;
mod recorded;
mod roles;
mod sample;
mod security;
mod sign_in;
mod snapshot;
mod traffic;
mod update;
mod user_types;
mod world;
