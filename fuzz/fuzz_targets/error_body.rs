//! Any body of an error answer: no panic, one short line.
#![no_main]

use http::Response;
use libfuzzer_sys::fuzz_target;
use okta_fuzz::{client, run};

fuzz_target!(|data: &[u8]| {
    let mut response = Response::new(data.to_vec());
    *response.status_mut() = http::StatusCode::BAD_REQUEST;
    let call = client(response).get("get", "/api/v1/users/{id}").segment("00u1").empty();
    let error = run(call.into_future()).unwrap_err();
    let line = error.to_string();
    assert!(!line.contains('\n'), "{line:?}");
    let _ = (error.is_login_taken(), error.is_invalid_state(), error.is_password_policy());
});
