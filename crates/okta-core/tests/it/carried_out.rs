//! Whether a write that failed may have been carried out.

use okta_core::{
    Client, Error, HttpResponse, RetryPolicy, TransportError, TransportErrorKind, transport_fn,
};

/// What a client sees of a write that ends so.
async fn error(
    end: impl Fn() -> Result<HttpResponse, TransportError> + Send + Sync + 'static,
) -> Error {
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00example")
        .retries(RetryPolicy::none())
        .transport(transport_fn(move |_| std::future::ready(end())))
        .build()
        .unwrap();
    client.post("createThing", "/x").decode::<u8>().await.unwrap_err()
}

#[tokio::test]
async fn only_an_answer_or_no_connection_tells_that_a_write_was_not_carried_out() {
    use TransportErrorKind::{Connect, Interrupted, Response, Timeout};

    for (kind, may) in [(Connect, false), (Timeout, true), (Interrupted, true), (Response, true)] {
        let error = error(move || Err(TransportError::new(kind, "lost"))).await;

        assert_eq!(error.may_have_been_carried_out(), may, "{kind:?}");
    }
    for (status, may) in [(400, false), (404, false), (500, true), (503, true), (200, true)] {
        let body = r#"{"errorCode":"E0000009"}"#;
        let answer =
            move || Ok(http::Response::builder().status(status).body(body.into()).unwrap());
        let error = error(answer).await;

        assert_eq!(error.may_have_been_carried_out(), may, "{status}");
    }
}
