//! The short way to a client.

use okta_core::{Client, Result, Secret};

use crate::HyperTransport;

/// A client with an API token over a [`HyperTransport`] with the default settings.
///
/// For any other setting, of the client or of the transport, use [`Client::builder`] and
/// [`HyperTransport::builder`].
///
/// ```
/// let client = okta_hyper::client("https://example.okta.com", "00example-token")?;
/// # Ok::<(), okta_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Config`](okta_core::Error::Config) if the URL or the token cannot be used, or for the reasons of
/// [`HyperTransport::new`].
pub fn client(org_url: impl Into<String>, api_token: impl Into<Secret>) -> Result<Client> {
    Client::builder()
        .org_url(org_url)
        .api_token(api_token)
        .transport(HyperTransport::new()?)
        .build()
}
