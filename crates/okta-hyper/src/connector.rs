//! Making a connection: name lookup, TCP, proxy, TLS, all within one time limit.

use std::{
    future::{Ready, ready},
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::{Uri, uri::Scheme};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::{
    client::legacy::connect::{HttpConnector, proxy::SocksV5},
    rt::TokioIo,
};
use tokio::net::TcpStream;
use tower_service::Service;

use crate::{
    connect_error::{ConnectError, Step, host_and_port},
    proxy::{Proxies, Route, with_port},
    tls::TlsConfigs,
    tunnel,
};

type BoxFuture<T> = Pin<Box<dyn Future<Output = Result<T, ConnectError>> + Send>>;

/// Bytes to the target: plain TCP, or TLS to a proxy that passes bytes on.
type Link = MaybeHttpsStream<TokioIo<TcpStream>>;

/// Connects to a target the whole way, TLS included.
#[derive(Clone)]
pub(crate) struct Connector {
    /// Copied for a connection alone: hyper-util copies the connector for every request.
    https: Arc<HttpsConnector<Dialer>>,
    timeout: Duration,
}

impl Connector {
    pub(crate) fn new(
        timeout: Duration,
        keepalive: Option<Duration>,
        tls: TlsConfigs,
        proxies: Arc<Proxies>,
    ) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(keepalive);
        // Divided among a name's addresses: one that does not answer leaves time for the next. A little more than
        // our own limit, so that ours strikes first and the error names it.
        tcp.set_connect_timeout(Some(timeout.saturating_add(timeout / 16)));

        // No HTTP/2 to the proxy: CONNECT is spoken in HTTP/1.1.
        let proxy_tls = HttpsConnectorBuilder::new()
            .with_tls_config(tls.proxy)
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp.clone());
        let https = HttpsConnectorBuilder::new()
            .with_tls_config(tls.okta)
            .https_or_http()
            .enable_all_versions()
            .wrap_connector(Dialer { tcp, proxy_tls, proxies });
        Self { https: Arc::new(https), timeout }
    }
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<Link>;
    type Error = ConnectError;
    type Future = BoxFuture<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        let connecting = HttpsConnector::clone(&self.https).call(target.clone());
        let timeout = self.timeout;
        Box::pin(async move {
            match tokio::time::timeout(timeout, connecting).await {
                Ok(Ok(stream)) => Ok(stream),
                // What is not from our dialer is from the only other step, TLS.
                Ok(Err(error)) => Err(error.downcast::<ConnectError>().map_or_else(
                    |error| ConnectError::new(&target, Step::Tls(error)),
                    |error| *error,
                )),
                Err(_) => Err(ConnectError::new(&target, Step::Timeout(timeout))),
            }
        })
    }
}

/// Connects to a target up to where TLS begins, directly or through a proxy.
#[derive(Clone)]
struct Dialer {
    tcp: HttpConnector,
    proxy_tls: HttpsConnector<HttpConnector>,
    proxies: Arc<Proxies>,
}

impl Dialer {
    async fn connect(mut self, target: Uri) -> Result<Link, ConnectError> {
        let step = if let Some(route) = self.proxies.route(&target) {
            let default_port = if target.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
            self.connect_through(&route, with_port(&target, default_port)).await
        } else {
            let stream = self.tcp.call(target.clone()).await;
            stream.map(Link::Http).map_err(|error| Step::Target(error.into()))
        };
        step.map_err(|step| ConnectError::new(&target, step))
    }

    async fn connect_through(&mut self, route: &Route, target: Uri) -> Result<Link, Step> {
        let address = route.address.clone();
        let proxy = host_and_port(&address);
        let link = if route.is_tls() {
            self.proxy_tls.call(address.clone()).await
        } else {
            let stream = self.tcp.call(address.clone()).await;
            stream.map(Link::Http).map_err(Into::into)
        };

        // The link is made beforehand, so that "cannot reach the proxy" and "the proxy refuses" stay apart.
        let link = match link {
            Ok(link) => link,
            Err(error) => return Err(Step::Proxy(proxy, error)),
        };
        if route.is_socks() {
            let mut socks = SocksV5::new(address, Connected(Some(link)));
            if let Some((user, password)) = route.user_and_password() {
                socks = socks.with_auth(user.to_owned(), password.to_owned());
            }
            socks.call(target).await.map_err(|error| Step::Socks(proxy, error.into()))
        } else {
            let opened = tunnel::open(link, &target, route.basic_auth()).await;
            opened.map_err(|error| Step::Tunnel(proxy, error))
        }
    }
}

impl Service<Uri> for Dialer {
    type Response = Link;
    type Error = ConnectError;
    type Future = BoxFuture<Link>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        Box::pin(self.clone().connect(target))
    }
}

/// A "connector" whose connection exists already; it gives it away once.
struct Connected(Option<Link>);

impl Service<Uri> for Connected {
    type Response = Link;
    type Error = io::Error;
    type Future = Ready<Result<Link, io::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        ready(self.0.take().ok_or_else(|| io::ErrorKind::NotConnected.into()))
    }
}
