//! How a [`HyperTransport`] is made.

use std::{fmt, sync::Arc, time::Duration};

use okta_core::Error;

use crate::{
    HyperTransport,
    connector::Connector,
    proxy::ProxySetting,
    settings::Settings,
    tls::{ClientCertificate, TlsSettings},
};

impl HyperTransport {
    /// A transport with the default settings.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the system has no trusted roots, or its
    /// environment names a proxy that cannot be used.
    pub fn new() -> okta_core::Result<Self> {
        Self::builder().build()
    }

    /// Starts with the default settings.
    pub fn builder() -> HyperTransportBuilder {
        HyperTransportBuilder::default()
    }
}

/// Settings of a [`HyperTransport`]; made by [`HyperTransport::builder`].
///
/// ```
/// use std::time::Duration;
/// use okta_hyper::HyperTransport;
///
/// let transport = HyperTransport::builder()
///     .connect_timeout(Duration::from_secs(3))
///     .proxy("http://proxy.example.com:8080")
///     .build()?;
/// # Ok::<(), okta_core::Error>(())
/// ```
#[derive(Clone, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct HyperTransportBuilder {
    settings: Settings,
    tls: TlsSettings,
    proxy: ProxySetting,
}

impl HyperTransportBuilder {
    /// How long a connection may take: name lookup, TCP, proxy and TLS together. 10 seconds unless set.
    ///
    /// What takes longer fails as [`Connect`](okta_core::TransportErrorKind::Connect).
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.settings.connect_timeout = limit;
        self
    }

    /// How long one attempt may take once it has a connection, its whole answer included. 60 seconds unless set.
    ///
    /// What takes longer fails as [`Timeout`](okta_core::TransportErrorKind::Timeout).
    pub fn request_timeout(mut self, limit: Duration) -> Self {
        self.settings.request_timeout = limit;
        self
    }

    /// How long the answer's body may pause. 30 seconds unless set.
    ///
    /// A longer pause fails as [`Timeout`](okta_core::TransportErrorKind::Timeout).
    pub fn idle_read_timeout(mut self, limit: Duration) -> Self {
        self.settings.idle_read_timeout = limit;
        self
    }

    /// The largest body accepted, as received and after decoding, in bytes. 32 MiB unless set.
    ///
    /// A larger one fails as [`Response`](okta_core::TransportErrorKind::Response) as soon as that is known.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.settings.max_response_size = bytes;
        self
    }

    /// How long an unused connection is kept. 60 seconds unless set.
    pub fn pool_idle_timeout(mut self, limit: Duration) -> Self {
        self.settings.pool_idle_timeout = limit;
        self
    }

    /// How many unused connections are kept per host. 32 unless set; 0 means a connection per request.
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.settings.pool_max_idle_per_host = connections;
        self
    }

    /// When TCP begins to probe a silent connection; `None` never. 60 seconds unless set.
    pub fn tcp_keepalive(mut self, interval: impl Into<Option<Duration>>) -> Self {
        self.settings.tcp_keepalive = interval.into();
        self
    }

    /// Trusts these roots besides the system's: one or more PEM certificates. May be called again for more.
    pub fn root_certificates_pem(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.tls.root_certificates.push(pem.as_ref().to_vec());
        self
    }

    /// Shows this certificate to servers that ask for one (mTLS): a PEM chain, leaf first, and its PEM private key.
    pub fn client_certificate_pem(
        mut self,
        chain: impl AsRef<[u8]>,
        key: impl AsRef<[u8]>,
    ) -> Self {
        let (chain, key) = (chain.as_ref().to_vec(), key.as_ref().to_vec());
        self.tls.client_certificate = Some(ClientCertificate { chain, key });
        self
    }

    /// Sends everything through this proxy, whatever the environment says.
    ///
    /// `http://` and `https://` proxies make a tunnel (CONNECT), `socks5://` and `socks5h://` ones are SOCKS 5, which
    /// leave name lookup to the proxy. User name and password stand in the URL, percent-encoded.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = ProxySetting::Url(url.into());
        self
    }

    /// Uses no proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxySetting::Direct;
        self
    }

    /// Makes the transport. Nothing is connected yet.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] names the setting that cannot be used: a time limit of zero, unusable PEM, a proxy URL, an
    /// environment variable that names no proxy, a system without trusted roots.
    pub fn build(self) -> okta_core::Result<HyperTransport> {
        let Self { settings, tls, proxy } = self;
        for (field, limit) in [
            ("connect_timeout", settings.connect_timeout),
            ("request_timeout", settings.request_timeout),
            ("idle_read_timeout", settings.idle_read_timeout),
            ("pool_idle_timeout", settings.pool_idle_timeout),
        ] {
            if limit.is_zero() {
                return Err(Error::config(field, "is zero"));
            }
        }
        let proxies = Arc::new(proxy.proxies()?);
        let connector = Connector::new(
            settings.connect_timeout,
            settings.tcp_keepalive,
            tls.configs()?,
            Arc::clone(&proxies),
        );
        Ok(HyperTransport::from_parts(connector, settings, proxies))
    }
}

/// Shows the settings, and no secret.
impl fmt::Debug for HyperTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransportBuilder")
            .field("settings", &self.settings)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}
