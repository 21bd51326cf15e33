//! A loopback server in front of any transport: [`Server`].

#[cfg(feature = "tls")]
mod certificate;
mod connection;
mod exchange;
mod gzip;
mod peer;
#[cfg(feature = "tls")]
mod tls;

use std::{
    fmt, io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use okta_core::HttpTransport;
use tokio::{
    net::TcpListener,
    sync::watch,
    task::{JoinHandle, JoinSet},
};

pub(crate) use self::peer::Peer;
#[cfg(feature = "tls")]
use self::tls::Tls;
use self::{connection::Connection, exchange::Exchange};

/// How long to wait when no connection can be accepted, mostly for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// An HTTP server on loopback whose answers come from a transport: a script, a fake org, or one of your own.
///
/// For tests of what only a socket shows, and of programs that are not in this process. It speaks HTTP/1.1 and HTTP/2
/// with prior knowledge; TLS is there with the feature `tls`. The transport gets each request with an absolute URL made of the `Host`
/// header, the path as it was sent, all headers and the whole body.
///
/// | the transport | the client sees |
/// | --- | --- |
/// | answers | that answer; a 204 loses its body and `Content-Type` |
/// | fails with `Connect`, `Timeout` or `Interrupted` | a connection (HTTP/2: a stream) that breaks without an answer |
/// | fails with another kind | 502 and the reason as text |
/// | panics, as a [`MockTransport`](crate::MockTransport) does on an unexpected request | 500 and the report as text |
///
/// The server answers 400 to a request whose URL is incomplete (no or several `Host` headers), 408 when the body does
/// not arrive within 30 seconds, and 413 when it is too large. A connection without a running request is closed
/// after 30 seconds.
///
/// Dropping it closes the port and every connection at once; [`shutdown`](Self::shutdown) lets running requests
/// finish.
///
/// ```
/// use okta_mock::{MockTransport, Server, json};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let okta = MockTransport::new().on("GET /api/v1/users/00u1", json(200, r#"{"id":"00u1"}"#));
/// let server = Server::bind(okta).await?;
///
/// assert!(server.url().starts_with("http://127.0.0.1:"));
/// server.shutdown().await;
/// # Ok(())
/// # }
/// ```
pub struct Server {
    url: String,
    #[cfg(feature = "tls")]
    authority: Option<String>,
    stop: watch::Sender<bool>,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Serves a transport on a free port of 127.0.0.1.
    pub async fn bind(transport: impl HttpTransport) -> io::Result<Self> {
        Self::builder().bind(transport).await
    }

    /// Starts a server with another address or another limit.
    pub fn builder() -> ServerBuilder {
        ServerBuilder {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            allow_remote: false,
            max_request_body: 10 * 1024 * 1024,
            gzip: false,
            #[cfg(feature = "tls")]
            tls: false,
        }
    }

    /// The base URL, such as `http://127.0.0.1:49152`, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The certificate, as PEM, of the authority that a client has to trust; `None` without
    /// [`tls`](ServerBuilder::tls).
    #[cfg(feature = "tls")]
    pub fn authority(&self) -> Option<&str> {
        self.authority.as_deref()
    }

    /// Closes the port, lets the running requests finish and closes the connections.
    ///
    /// A request takes as long as its transport does. Dropping the returned future ends all at once.
    pub async fn shutdown(mut self) {
        self.stop.send_replace(true);
        // It ends with an error only when it was aborted, and that is what drop does.
        let _ = (&mut self.accepting).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The task owns the listener and all connections.
        self.accepting.abort();
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Settings of a [`Server`]; made by [`Server::builder`].
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until bind"]
pub struct ServerBuilder {
    address: SocketAddr,
    allow_remote: bool,
    max_request_body: usize,
    gzip: bool,
    #[cfg(feature = "tls")]
    tls: bool,
}

impl ServerBuilder {
    /// Listens on this address; the port 0 is any free port.
    pub fn address(mut self, address: impl Into<SocketAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// Lets other machines in. Without it only loopback addresses are accepted: a fake checks no credentials.
    pub fn allow_remote(mut self) -> Self {
        self.allow_remote = true;
        self
    }

    /// The longest request body in bytes; 10 MiB unless said otherwise.
    pub fn max_request_body(mut self, bytes: usize) -> Self {
        self.max_request_body = bytes;
        self
    }

    /// Compresses answers for clients that accept gzip, as Okta does; not unless said so.
    pub fn gzip(mut self) -> Self {
        self.gzip = true;
        self
    }

    /// Speaks TLS, with a certificate for the address, `localhost` and the loopback addresses. The authority behind it is
    /// made anew each time, and [`Server::authority`] is what a client has to trust.
    #[cfg(feature = "tls")]
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// Serves a transport.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::InvalidInput`] for an address that is not loopback without
    /// [`allow_remote`](Self::allow_remote), and what the system says when the port cannot be had.
    pub async fn bind(self, transport: impl HttpTransport) -> io::Result<Server> {
        if !self.allow_remote && !self.address.ip().is_loopback() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("{} is not a loopback address; allow_remote() permits it", self.address),
            ));
        }
        let listener = TcpListener::bind(self.address).await?;
        let address = listener.local_addr()?;
        let exchange = Exchange::new(Arc::new(transport), self.max_request_body, self.gzip);
        let (stop, stopped) = watch::channel(false);
        #[cfg(feature = "tls")]
        if self.tls {
            let tls = Tls::for_address(address.ip())?;
            let authority = Some(tls.authority().to_owned());
            let accepting = tokio::spawn(accept(listener, exchange.over_tls(), Some(tls), stopped));
            return Ok(Server { url: format!("https://{address}"), authority, stop, accepting });
        }
        let accepting = tokio::spawn(accept(listener, exchange, None, stopped));
        Ok(Server {
            url: format!("http://{address}"),
            #[cfg(feature = "tls")]
            authority: None,
            stop,
            accepting,
        })
    }
}

/// Nothing, where the server has no TLS.
#[cfg(not(feature = "tls"))]
#[derive(Clone)]
enum Tls {}

async fn accept(
    listener: TcpListener,
    exchange: Exchange,
    tls: Option<Tls>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let exchange = exchange.clone().with(Peer(peer.ip()));
                    let connection = Connection::new(stream, exchange, stopped.clone());
                    connections.spawn(serve(connection, tls.clone()));
                }
                Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
            },
            // Forgets the connections that have ended.
            Some(_) = connections.join_next() => {}
            _ = stopped.changed() => break,
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

async fn serve(connection: Connection, tls: Option<Tls>) {
    match tls {
        None => connection.serve().await,
        #[cfg(feature = "tls")]
        Some(tls) => connection.serve_tls(tls).await,
        #[cfg(not(feature = "tls"))]
        Some(never) => match never {},
    }
}
