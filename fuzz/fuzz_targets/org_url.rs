//! Any text as an org's address or a token: refused without being shown, or good for a request.
#![no_main]

use libfuzzer_sys::fuzz_target;
use okta_core::{Client, transport_fn};

fn check(url: &str, token: &str) {
    let client = Client::builder()
        .org_url(url)
        .api_token(token)
        .transport(transport_fn(|_| async { Ok(http::Response::default()) }))
        .build();
    match client {
        Ok(client) => {
            let request = client.get("get", "/api/v1/users").empty().request().unwrap();
            assert_eq!(request.uri().path(), "/api/v1/users");
            let origin = request.uri().to_string();
            assert!(origin.starts_with("https://") || origin.starts_with("http://"));
        }
        Err(error) => assert!(!error.to_string().contains("c4nary"), "{error}"),
    }
}

fuzz_target!(|data: &str| {
    let (url, token) = data.split_once('\n').unwrap_or((data, "00example"));
    check(url, token);
    check(&format!("https://c4nary{url}"), token);
    check("https://example.okta.com", &format!("00c4nary{token}"));
});
