//! The server's end of TLS: [`Tls`].

use std::{io, net::IpAddr, sync::Arc};

use tokio::net::TcpStream;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, PrivatePkcs8KeyDer},
    },
    server::TlsStream,
};

use super::certificate::Certificate;

#[derive(Clone)]
pub(super) struct Tls {
    authority: Arc<str>,
    acceptor: TlsAcceptor,
}

impl Tls {
    /// TLS with a new certificate for this address. HTTP/2 is offered beside HTTP/1.1.
    pub(super) fn for_address(address: IpAddr) -> io::Result<Self> {
        let certificate = Certificate::for_address(address).map_err(io::Error::other)?;
        // The provider is named: a default of the process is the application's to choose.
        let mut config =
            ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
                .with_safe_default_protocol_versions()
                .map_err(io::Error::other)?
                .with_no_client_auth()
                .with_single_cert(
                    vec![CertificateDer::from(certificate.chain)],
                    PrivatePkcs8KeyDer::from(certificate.key).into(),
                )
                .map_err(io::Error::other)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self {
            authority: certificate.authority.into(),
            acceptor: TlsAcceptor::from(Arc::new(config)),
        })
    }

    /// The authority, as PEM.
    pub(super) fn authority(&self) -> &str {
        &self.authority
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.acceptor.accept(stream).await
    }
}
