//! A transport that gives prepared answers and remembers what it was asked.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use http::Response;
use okta_core::{
    Client, ClientBuilder, HttpRequest, HttpResponse, HttpTransport, TransportError,
    TransportErrorKind,
};

#[derive(Clone, Debug, Default)]
pub(crate) struct Script(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    answers: VecDeque<Result<HttpResponse, TransportErrorKind>>,
    requests: Vec<HttpRequest>,
}

impl Script {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn answer(self, response: HttpResponse) -> Self {
        self.0.lock().unwrap().answers.push_back(Ok(response));
        self
    }

    pub(crate) fn fail(self, kind: TransportErrorKind) -> Self {
        self.0.lock().unwrap().answers.push_back(Err(kind));
        self
    }

    pub(crate) fn requests(&self) -> Vec<HttpRequest> {
        self.0.lock().unwrap().requests.clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.requests().len()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder()
            .org_url("https://test.okta.com")
            .api_token("00canary")
            .transport(self.clone())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

#[async_trait]
impl HttpTransport for Script {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        // Like a real one, it does not answer before it is polled a second time.
        tokio::task::yield_now().await;
        let mut state = self.0.lock().unwrap();
        state.requests.push(request);
        let answer = state.answers.pop_front().expect("one request more than there are answers");
        answer.map_err(|kind| TransportError::new(kind, "scripted"))
    }
}

pub(crate) fn json(status: u16, body: &str) -> HttpResponse {
    Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("x-okta-request-id", "Zk1")
        .body(body.to_owned().into())
        .unwrap()
}

/// A 429 whose window ends so many seconds after Okta's own clock, which is nowhere near ours.
pub(crate) fn too_many_requests(seconds: u64) -> HttpResponse {
    let mut response = json(429, r#"{"errorCode":"E0000047","errorSummary":"too many"}"#);
    let headers = response.headers_mut();
    headers.insert("date", "Thu, 01 Jan 1970 00:16:40 GMT".parse().unwrap());
    headers.insert("x-rate-limit-limit", "600".parse().unwrap());
    headers.insert("x-rate-limit-remaining", "0".parse().unwrap());
    headers.insert("x-rate-limit-reset", (1000 + seconds).into());
    response
}

/// A page with these `Link` lines.
pub(crate) fn page(body: &str, links: &[&str]) -> HttpResponse {
    let mut response = json(200, body);
    for link in links {
        response.headers_mut().append("link", link.parse().unwrap());
    }
    response
}
