//! okta-hyper against real sockets on loopback.

mod body;
mod connections;
mod contract;
mod failures;
#[cfg(feature = "gzip")]
mod gzip;
mod http2;
mod proxies;
mod request;
mod settings;
mod support;
mod timeouts;
mod tls;
