//! A ready client over okta-hyper.

use okta_core::{Client, is_loopback};
use okta_hyper::HyperTransport;

use crate::{error::ConfigError, loader::Loader, settings::Settings};

/// A ready client from every layer of the process: [`Loader::load`] and [`Settings::client`].
///
/// ```no_run
/// let client = okta_config::client()?;
/// # Ok::<(), okta_config::ConfigError>(())
/// ```
///
/// # Errors
///
/// As theirs.
pub fn client() -> Result<Client, ConfigError> {
    Loader::new().load()?.client()
}

impl Settings {
    /// The transport: connection timeout and proxy. Without a proxy of its own it takes that of `HTTPS_PROXY`; none for loopback.
    ///
    /// # Errors
    ///
    /// [`ConfigError::Client`] when the proxy's URL is none, or the system has no trusted roots.
    pub fn transport(&self) -> Result<HyperTransport, ConfigError> {
        let mut builder = HyperTransport::builder();
        if let Some(limit) = self.connection_timeout() {
            builder = builder.connect_timeout(limit);
        }
        let org: Option<okta_core::http::Uri> = self.org_url().parse().ok();
        if org.as_ref().and_then(okta_core::http::Uri::host).is_some_and(is_loopback) {
            builder = builder.no_proxy();
        } else if let Some(proxy) = self.proxy_url() {
            builder = builder.proxy(proxy.expose());
        }
        builder.build().map_err(|source| ConfigError::Client { source: source.into() })
    }

    /// A ready client over okta-hyper, for a token or, with the feature `oauth`, a service app.
    ///
    /// # Errors
    ///
    /// As [`transport`](Self::transport).
    pub fn client(&self) -> Result<Client, ConfigError> {
        let client = self.builder().transport(self.transport()?).build();
        client.map_err(|source| ConfigError::Client { source: source.into() })
    }
}
