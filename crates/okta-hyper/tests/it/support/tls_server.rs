//! A hyper server behind rustls that speaks what ALPN agrees on.

use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::{
    RootCertStore, ServerConfig,
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::WebPkiClientVerifier,
};
use tokio::net::TcpStream;
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::{Authority, Identity, listen};

/// Answers with the protocol, the method, the path and the size of the request's body, as in
/// `HTTP/2.0 GET /path 0`.
pub(crate) struct TlsServer {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl TlsServer {
    pub(crate) async fn start(identity: &Identity, protocols: &[&str]) -> Self {
        Self::serve(acceptor(identity, protocols, None)).await
    }

    /// Asks for a certificate of `clients`, and serves nobody without.
    pub(crate) async fn start_for_clients_of(clients: &Authority, identity: &Identity) -> Self {
        Self::serve(acceptor(identity, &["h2", "http/1.1"], Some(clients))).await
    }

    /// Hands the TLS connection to the test.
    pub(crate) async fn start_with<F, Fut>(
        identity: &Identity,
        protocols: &[&str],
        serve: F,
    ) -> Self
    where
        F: Fn(TlsStream<TcpStream>) -> Fut + Clone + Send + 'static,
        Fut: Future<Output = ()> + Send,
    {
        let acceptor = acceptor(identity, protocols, None);
        let connections = Arc::new(AtomicUsize::new(0));
        let opened = Arc::clone(&connections);
        let address = listen(move |stream| {
            let (acceptor, serve, opened) = (acceptor.clone(), serve.clone(), Arc::clone(&opened));
            async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    opened.fetch_add(1, Ordering::SeqCst);
                    serve(stream).await;
                }
            }
        })
        .await;
        Self { address, connections }
    }

    async fn serve(acceptor: TlsAcceptor) -> Self {
        let connections = Arc::new(AtomicUsize::new(0));
        let opened = Arc::clone(&connections);
        let address = listen(move |stream| {
            let (acceptor, opened) = (acceptor.clone(), Arc::clone(&opened));
            async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    opened.fetch_add(1, Ordering::SeqCst);
                    speak_http(stream).await;
                }
            }
        })
        .await;
        Self { address, connections }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// The server's half of TLS.
pub(crate) fn acceptor(
    identity: &Identity,
    protocols: &[&str],
    clients: Option<&Authority>,
) -> TlsAcceptor {
    accept(identity, protocols, clients.map(|clients| (clients, true)))
}

/// One that asks its clients for a certificate, and goes on without one.
pub(crate) fn asking_acceptor(identity: &Identity, clients: &Authority) -> TlsAcceptor {
    accept(identity, &["http/1.1"], Some((clients, false)))
}

/// `clients`: whose certificates are asked for, and whether it must be one of them.
fn accept(
    identity: &Identity,
    protocols: &[&str],
    clients: Option<(&Authority, bool)>,
) -> TlsAcceptor {
    let provider: Arc<CryptoProvider> = Arc::new(aws_lc_rs::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap();
    let builder = match clients {
        None => builder.with_no_client_auth(),
        Some((authority, required)) => {
            let mut roots = RootCertStore::empty();
            roots.add(CertificateDer::from_pem_slice(authority.pem().as_bytes()).unwrap()).unwrap();
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            let verifier = if required { verifier } else { verifier.allow_unauthenticated() };
            builder.with_client_cert_verifier(verifier.build().unwrap())
        }
    };
    let chain = CertificateDer::pem_slice_iter(identity.chain.as_bytes()).map(Result::unwrap);
    let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes()).unwrap();
    let mut config = builder.with_single_cert(chain.collect(), key).unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    TlsAcceptor::from(Arc::new(config))
}

async fn speak_http(stream: TlsStream<TcpStream>) {
    let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let io = TokioIo::new(stream);
    let service = service_fn(answer);
    // How a connection ends is looked at from the client's side.
    drop(if is_http2 {
        hyper::server::conn::http2::Builder::new(TokioExecutor::new())
            .serve_connection(io, service)
            .await
    } else {
        hyper::server::conn::http1::Builder::new().serve_connection(io, service).await
    });
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (parts, body) = request.into_parts();
    let size = body.collect().await.map_or(0, |body| body.to_bytes().len());
    let text = format!("{:?} {} {} {size}", parts.version, parts.method, parts.uri.path());
    Ok(Response::new(text.into()))
}
