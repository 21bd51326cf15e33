//! What a transport keeps to for as long as it lives.

use std::time::Duration;

/// Gateways add headers of their own; hyper reads a hundred, and more than that are no answer to it.
pub(crate) const MAX_HEADERS: usize = 256;

/// Settings that are in use for as long as the transport lives.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) connect_timeout: Duration,
    pub(crate) request_timeout: Duration,
    pub(crate) idle_read_timeout: Duration,
    pub(crate) max_response_size: usize,
    pub(crate) pool_idle_timeout: Duration,
    pub(crate) pool_max_idle_per_host: usize,
    pub(crate) tcp_keepalive: Option<Duration>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            request_timeout: Duration::from_secs(60),
            idle_read_timeout: Duration::from_secs(30),
            max_response_size: 32 * 1024 * 1024,
            pool_idle_timeout: Duration::from_secs(60),
            pool_max_idle_per_host: 32,
            tcp_keepalive: Some(Duration::from_secs(60)),
        }
    }
}
