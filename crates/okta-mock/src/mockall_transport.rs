//! The transport trait as mockall mocks it: [`MockHttpTransport`].

use async_trait::async_trait;
use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError};

mockall::mock! {
    /// A [mockall](https://docs.rs/mockall) mock of [`HttpTransport`], for those who want its predicates,
    /// sequences and checkpoints.
    ///
    /// `expect_send()` is mockall's: `with`, `withf`, `times`, `in_sequence`, `returning`. Expectations are checked
    /// when the mock is dropped. A script of requests and answers is shorter with
    /// [`MockTransport`](crate::MockTransport), whose reports say how a request differs.
    ///
    /// ```
    /// use okta_core::HttpTransport;
    /// use okta_mock::MockHttpTransport;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let mut transport = MockHttpTransport::new();
    /// transport
    ///     .expect_send()
    ///     .withf(|request| request.uri().path() == "/api/v1/users/me")
    ///     .times(1)
    ///     .returning(|_| Ok(http::Response::new(r#"{"id":"00u1"}"#.into())));
    ///
    /// let request = http::Request::get("https://test.okta.com/api/v1/users/me").body(Default::default());
    /// let response = transport.send(request.unwrap()).await.unwrap();
    ///
    /// assert_eq!(response.body(), r#"{"id":"00u1"}"#);
    /// # }
    /// ```
    #[derive(Debug)]
    pub HttpTransport {}

    #[async_trait]
    impl HttpTransport for HttpTransport {
        async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;
    }
}
