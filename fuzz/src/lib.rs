//! What the fuzz targets share: a client whose transport gives a prepared answer.

use std::sync::Arc;

use http::Response;
use okta_core::{Client, HttpResponse, RetryPolicy, transport_fn};

/// A client that is always answered so, and the number of requests it may make.
pub fn client(response: Response<Vec<u8>>) -> Client {
    let response = Arc::new(response);
    let transport = transport_fn(move |request: okta_core::HttpRequest| {
        assert_eq!(request.uri().host(), Some("test.okta.com"), "the token leaves the org");
        let (parts, body) = (*response).clone().into_parts();
        let response = HttpResponse::from_parts(parts, body.into());
        async move { Ok(response) }
    });
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00canarytoken")
        .retries(RetryPolicy::none())
        .transport(transport)
        .build();
    client.expect("the settings are good")
}

/// Runs a future to its end, with time.
pub fn run<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime can be made").block_on(future)
}
