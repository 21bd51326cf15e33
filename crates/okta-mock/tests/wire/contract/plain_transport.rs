//! A small transport over one TCP connection per request, which can be told to do one thing wrong.

use std::pin::Pin;

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, header};
use okta_core::{
    HttpRequest, HttpResponse, HttpTransport, TransportError,
    TransportErrorKind::{self, Connect, Interrupted, Other},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    DecodesTargets,
    LeavesOutContentLength,
    JoinsHeaderLines,
    ReplacesTheUserAgent,
    FailsOnErrorStatuses,
    FollowsRedirects,
    RepeatsUnavailable,
    RepeatsUnanswered,
    CallsEverythingConnect,
    AcceptsShortBodies,
    MakesUpAnswers,
    ShowsTheUrl,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainTransport {
    flaw: Option<Flaw>,
}

impl PlainTransport {
    pub(crate) fn correct() -> Self {
        Self { flaw: None }
    }

    pub(crate) fn with(flaw: Flaw) -> Self {
        Self { flaw: Some(flaw) }
    }

    fn is(self, flaw: Flaw) -> bool {
        self.flaw == Some(flaw)
    }

    async fn exchange(self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        let broken = |_: std::io::Error| TransportError::new(Interrupted, "the connection broke");
        let authority = request.uri().authority().unwrap().as_str();
        let mut stream = TcpStream::connect(authority)
            .await
            .map_err(|error| TransportError::new(Connect, error))?;
        stream.write_all(&self.written(request)).await.map_err(broken)?;
        let mut read = Vec::new();
        loop {
            let count = stream.read_buf(&mut read).await.map_err(broken)?;
            match self.parsed(&read, count == 0) {
                Parsed::Complete(response) => return Ok(response),
                Parsed::Malformed if self.is(Flaw::MakesUpAnswers) => {
                    return Ok(Response::default());
                }
                Parsed::Malformed => {
                    return Err(TransportError::new(TransportErrorKind::Response, "malformed"));
                }
                Parsed::Incomplete if count == 0 => {
                    return Err(TransportError::new(Interrupted, "the connection ended"));
                }
                Parsed::Incomplete => {}
            }
        }
    }

    fn written(self, request: &HttpRequest) -> Vec<u8> {
        let uri = request.uri();
        let mut target = uri.path_and_query().unwrap().to_string();
        if self.is(Flaw::DecodesTargets) {
            target = target.replace("%40", "@");
        }
        let mut head = format!("{} {target} HTTP/1.1\r\n", request.method()).into_bytes();
        head.extend(format!("host: {}\r\n", uri.authority().unwrap()).bytes());
        let bodiless = [Method::GET, Method::DELETE].contains(request.method());
        let left_out = self.is(Flaw::LeavesOutContentLength) && request.body().is_empty();
        if !bodiless && !left_out {
            head.extend(format!("content-length: {}\r\n", request.body().len()).bytes());
        }
        for (name, value) in request.headers() {
            let replaced = self.is(Flaw::ReplacesTheUserAgent) && name == header::USER_AGENT;
            let value = if replaced { &HeaderValue::from_static("plain/1.0") } else { value };
            head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        [&head, &b"\r\n"[..], request.body()].concat()
    }

    fn parsed(self, read: &[u8], ended: bool) -> Parsed {
        let Some(end) = read.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
            return Parsed::Incomplete;
        };
        let head = String::from_utf8_lossy(&read[..end]).into_owned();
        let Some((status, headers)) = self.head(&head) else { return Parsed::Malformed };
        let body = match self.body(status, &headers, &read[end + 4..], ended) {
            Ok(Some(body)) => body,
            Ok(None) => return Parsed::Incomplete,
            Err(()) => return Parsed::Malformed,
        };
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = status.try_into().unwrap();
        *response.headers_mut() = headers;
        Parsed::Complete(response)
    }

    fn head(self, head: &str) -> Option<(u16, HeaderMap)> {
        let mut lines = head.split("\r\n");
        let status = lines.next()?.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
        let mut headers = HeaderMap::new();
        for line in lines {
            let (name, value) = line.split_once(": ")?;
            let name: HeaderName = name.parse().ok()?;
            let value = match headers.get(&name) {
                Some(first) if self.is(Flaw::JoinsHeaderLines) => {
                    let first: &HeaderValue = first;
                    let joined = format!("{}, {value}", first.to_str().ok()?);
                    headers.remove(&name);
                    joined
                }
                _ => value.to_owned(),
            };
            headers.append(name, value.parse().ok()?);
        }
        Some((status, headers))
    }

    fn body(
        self,
        status: u16,
        headers: &HeaderMap,
        bytes: &[u8],
        ended: bool,
    ) -> Result<Option<Vec<u8>>, ()> {
        if matches!(status, 204 | 304) {
            return Ok(Some(Vec::new()));
        }
        if headers.contains_key("transfer-encoding") {
            return Ok(chunks(bytes));
        }
        let Some(length) = headers.get("content-length") else {
            return Ok(ended.then(|| bytes.to_vec()));
        };
        let length: usize = length.to_str().map_err(drop)?.parse().map_err(drop)?;
        let short = ended && self.is(Flaw::AcceptsShortBodies);
        Ok((bytes.len() >= length || short).then(|| bytes.to_vec()))
    }
}

enum Parsed {
    Complete(HttpResponse),
    Incomplete,
    Malformed,
}

fn chunks(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = bytes.windows(2).position(|bytes| bytes == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).ok()?, 16).ok()?;
        let chunk = bytes.get(end + 2..end + 2 + size)?;
        bytes = bytes.get(end + 4 + size..)?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(chunk);
    }
}

#[async_trait]
impl HttpTransport for PlainTransport {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let mut result = self.exchange(&request).await;
        let status = result.as_ref().map_or(0, |response| response.status().as_u16());
        let again = match (self.flaw, &result) {
            (Some(Flaw::RepeatsUnavailable), _) => status == 503,
            (Some(Flaw::RepeatsUnanswered), Err(error)) => error.kind() == Interrupted,
            _ => false,
        };
        if again {
            result = self.exchange(&request).await;
        }
        match (self.flaw, result) {
            (Some(Flaw::FollowsRedirects), Ok(response))
                if response.headers().contains_key("location") =>
            {
                self.exchange(&request).await
            }
            (Some(Flaw::FailsOnErrorStatuses), Ok(response)) if status >= 400 => {
                Err(TransportError::new(Other, response.status().to_string()))
            }
            (Some(Flaw::CallsEverythingConnect), Err(_)) => {
                Err(TransportError::new(Connect, "it did not work"))
            }
            (Some(Flaw::ShowsTheUrl), Err(error)) => {
                Err(TransportError::new(error.kind(), format!("no answer from {}", request.uri())))
            }
            (_, result) => result,
        }
    }
}

/// Sends when it is called, not when its future is polled, and goes on when that is dropped.
#[derive(Debug)]
pub(crate) struct EagerTransport;

impl HttpTransport for EagerTransport {
    fn send<'a, 'f>(
        &'a self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'f>>
    where
        'a: 'f,
    {
        let sent = tokio::spawn(async move { PlainTransport::correct().send(request).await });
        Box::pin(async { sent.await.unwrap() })
    }
}
