//! The loopback server, seen from raw sockets.

mod answers;
mod gzip;
mod http2;
mod lifetime;
mod limits;
mod malformed;
mod raw_client;
mod requests;
#[cfg(feature = "tls")]
mod tls;
