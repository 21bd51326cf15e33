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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_name_and_by_address() {
        for host in
            ["localhost", "LOCALHOST", "okta.localhost", "127.0.0.1", "127.8.9.1", "[::1]", "::1"]
        {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "notlocalhost",
            "evillocalhost",
            "localhost.example.com",
            "localhost.",
            "example.com",
            "128.0.0.1",
            "127.0.0.1.example.com",
            "[::2]",
            "0.0.0.0",
            "",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
