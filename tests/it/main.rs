//! Tests through several crates, and over sockets.

mod bulk;
mod export;
mod faults;
mod floors;
mod foreign_answers;
mod inlined;
mod numbers;
mod odd_members;
mod origin;
mod own_data;
mod properties;
mod quoted_secrets;
mod rate_limits;
mod recorded_requests;
mod recorded_secrets;
mod recordings;
mod service_apps;
mod shown;
mod story;
