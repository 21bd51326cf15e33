//! Any rate-limit and date headers: no panic, no wait that was not allowed.
#![no_main]

use std::time::Duration;

use http::{HeaderValue, Response};
use libfuzzer_sys::fuzz_target;
use okta_core::{RateLimit, RetryPolicy};
use okta_fuzz::{client, run};

const NAMES: [&str; 4] = ["x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset", "date"];

fuzz_target!(|data: &[u8]| {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = http::StatusCode::TOO_MANY_REQUESTS;
    for (n, line) in data.split(|byte| *byte == b'\n').enumerate() {
        if let Ok(line) = HeaderValue::from_bytes(line) {
            response.headers_mut().append(NAMES[n % NAMES.len()], line);
        }
    }
    if let Some(limit) = RateLimit::from_headers(response.headers()) {
        let _ = (limit.resets_in(), limit.is_concurrency());
    }
    let call = client(response)
        .get("get", "/api/v1/users/{id}")
        .segment("00u1")
        .empty()
        .retries(RetryPolicy::new().max_wait(Duration::from_secs(30)));
    run(async {
        let start = tokio::time::Instant::now();
        assert!(call.await.unwrap_err().is_rate_limited());
        assert!(start.elapsed() <= Duration::from_secs(120));
    });
});
