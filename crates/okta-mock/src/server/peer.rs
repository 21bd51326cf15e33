//! Who is at the other end of a connection: [`Peer`].

use std::net::IpAddr;

/// The address a request came from, in the extensions of what a transport behind a [`Server`](crate::Server) gets.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "org"), expect(dead_code, reason = "only the control interface asks"))]
pub(crate) struct Peer(pub(crate) IpAddr);
