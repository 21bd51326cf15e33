//! Which hosts are this machine.

use std::net::IpAddr;

/// Whether a host, as a URL has it, is this machine: `localhost`, a name below it, or a loopback address.
///
/// Only such hosts may be reached without TLS, and transports should not use a proxy of the environment for them.
///
/// ```
/// assert!(okta_core::is_loopback("127.0.0.1") && okta_core::is_loopback("[::1]"));
/// assert!(!okta_core::is_loopback("localhost.example.com"));
/// ```
#[doc(hidden)]
pub fn is_loopback(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
