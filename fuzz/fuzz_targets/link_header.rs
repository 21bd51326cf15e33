//! Any `Link` header lines: no panic, no request out of the org, an end.
#![no_main]

use http::{HeaderValue, Response};
use libfuzzer_sys::fuzz_target;
use okta_core::Pager;
use okta_fuzz::{client, run};

fuzz_target!(|data: &[u8]| {
    let mut response = Response::new(b"[1]".to_vec());
    for line in data.split(|byte| *byte == b'\n') {
        if let Ok(line) = HeaderValue::from_bytes(line) {
            response.headers_mut().append("link", line);
        }
    }
    let pager: Pager<u8> = client(response).get("list", "/api/v1/users").page();
    // The answer is always the same, so the second page is the last at most.
    if let Ok(items) = run(pager.try_collect()) {
        assert_eq!(items, [1]);
    }
});
