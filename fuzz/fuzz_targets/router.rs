//! Any bytes as a request to the fake org: an answer with Okta's request id, never a panic.
#![no_main]

use http::{HeaderValue, Method, Request, Uri};
use libfuzzer_sys::fuzz_target;
use okta_core::HttpTransport;
use okta_fuzz::run;
use okta_mock::FakeOrg;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(3, |byte| *byte == b'\n');
    let (method, target, body) = (parts.next(), parts.next(), parts.next());
    let Ok(method) = Method::from_bytes(method.unwrap_or(b"GET")) else { return };
    let Ok(target) = std::str::from_utf8(target.unwrap_or(b"")) else { return };
    let Ok(uri) = format!("https://test.okta.com/api/v1/{target}").parse::<Uri>() else { return };
    let mut request = Request::new(bytes::Bytes::copy_from_slice(body.unwrap_or_default()));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    let token = HeaderValue::try_from(format!("SSWS {}", FakeOrg::TOKEN)).unwrap();
    request.headers_mut().insert("authorization", token);
    request.headers_mut().insert("content-type", HeaderValue::from_static("application/json"));

    let response = run(FakeOrg::sample().send(request)).unwrap();

    assert!(response.headers().contains_key("x-okta-request-id"));
    assert_ne!(response.status().as_u16(), 500);
});
