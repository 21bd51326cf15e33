//! The client that all fakes give.

use okta_core::{Client, ClientBuilder, HttpTransport};

/// Where it believes the org to be; the links of recordings lead there too.
pub(crate) const URL: &str = "https://test.okta.com";

/// Its API token, which every fake org accepts.
pub(crate) const TOKEN: &str = "00fake-token-that-opens-only-a-fake-org";

pub(crate) fn builder(transport: impl HttpTransport) -> ClientBuilder {
    Client::builder().org_url(URL).api_token(TOKEN).transport(transport)
}

pub(crate) fn build(builder: ClientBuilder) -> Client {
    match builder.build() {
        Ok(client) => client,
        // It accepts URLs and tokens of tests, which are constants.
        Err(error) => unreachable!("the client of a fake cannot be made: {error}"),
    }
}
