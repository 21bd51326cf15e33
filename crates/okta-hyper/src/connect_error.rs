//! Why there is no connection: [`ConnectError`].

use std::{error::Error as StdError, fmt, time::Duration};

use http::Uri;

use crate::tunnel::TunnelError;

type BoxError = Box<dyn StdError + Send + Sync>;

/// What was to be reached, and which step on the way failed.
#[derive(Debug)]
pub(crate) struct ConnectError {
    /// Host and port, and nothing else of the URL.
    target: String,
    step: Step,
}

#[derive(Debug)]
pub(crate) enum Step {
    Timeout(Duration),
    Target(BoxError),
    /// The proxy at this host and port cannot be reached.
    Proxy(String, BoxError),
    Tunnel(String, TunnelError),
    Socks(String, BoxError),
    Tls(BoxError),
}

impl ConnectError {
    pub(crate) fn new(target: &Uri, step: Step) -> Self {
        Self { target: host_and_port(target), step }
    }

    /// A proxy will not have it: to ask again is of no use, and with wrong credentials it may lock an account.
    pub(crate) fn is_refusal(&self) -> bool {
        match &self.step {
            Step::Tunnel(_, error) => error.is_refusal(),
            // hyper-util does not name the type of this error.
            Step::Socks(_, error) => ["credentials not accepted", "connection not allowed"]
                .iter()
                .any(|refusal| error.to_string().contains(refusal)),
            _ => false,
        }
    }
}

/// Host and port of a URL, for people.
pub(crate) fn host_and_port(url: &Uri) -> String {
    let port = url.port_u16().unwrap_or(if url.scheme_str() == Some("http") { 80 } else { 443 });
    format!("{}:{port}", url.host().unwrap_or_default())
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = &self.target;
        match &self.step {
            Step::Timeout(limit) => {
                write!(f, "{target}: no connection within the connect timeout of {limit:?}")
            }
            // hyper-util's own words: "dns error", "tcp connect error".
            Step::Target(error) => write!(f, "{target}: {error}"),
            Step::Proxy(proxy, error) => {
                write!(f, "{target}: the proxy cannot be reached at {proxy}: {error}")
            }
            Step::Tunnel(proxy, error) => {
                write!(f, "{target}: the proxy made no tunnel at {proxy}: {error}")
            }
            Step::Socks(proxy, error) => {
                write!(f, "{target}: the proxy made no tunnel at {proxy}: {error}")
            }
            Step::Tls(_) => write!(f, "{target}: the TLS handshake failed"),
        }
    }
}

impl StdError for ConnectError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.step {
            Step::Timeout(_) => None,
            Step::Tunnel(_, error) => Some(error),
            Step::Target(error)
            | Step::Proxy(_, error)
            | Step::Socks(_, error)
            | Step::Tls(error) => Some(&**error),
        }
    }
}
