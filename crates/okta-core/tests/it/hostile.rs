//! A server that may answer anything: every combination ends in bounded time with a success that is one or a typed error, sends
//! nothing it should not, and shows no secret.

use std::{sync::Arc, time::Duration};

use http::Response;
use okta_core::{Client, Error, HttpResponse, Pager, Result, User, transport_fn};
use tokio::time::Instant;

const STATUSES: [u16; 20] = [
    200, 201, 202, 204, 206, 301, 302, 304, 400, 401, 403, 404, 405, 409, 412, 429, 500, 502, 503,
    504,
];

const TYPES: [&str; 4] =
    ["application/json", "text/html; charset=utf-8", "", "application/octet-stream"];

const BODIES: [&[u8]; 10] = [
    br#"{"id":"00u1","status":"ACTIVE"}"#,
    br#"[{"id":"00u1","status":"ACTIVE"}]"#,
    b"{}",
    b"[]",
    b"null",
    b"",
    br#"{"id":"00u1","status":"ACT"#,
    b"<html><body>\r\n<h1>Bad gateway</h1></body></html>",
    b"{\"errorCode\":\"E0000001\",\"errorSummary\":\"line\\none\\u0000\",\"errorCauses\":[{\"errorSummary\":null}]}",
    b"\xff\xfe\x00\x01",
];

const HEADERS: [&[(&str, &str)]; 7] = [
    &[],
    &[
        ("link", "<https://evil.example.com/>; rel=\"next\""),
        ("location", "https://evil.example.com/"),
    ],
    &[("link", "<https://test.okta.com/api/v1/users>; rel=\"next\"")],
    &[
        ("x-rate-limit-limit", "0"),
        ("x-rate-limit-remaining", "0"),
        ("x-rate-limit-reset", "9999999999"),
    ],
    &[
        ("x-rate-limit-limit", "-1"),
        ("x-rate-limit-remaining", "x"),
        ("x-rate-limit-reset", "99999999999999999999"),
    ],
    &[
        ("x-rate-limit-limit", "600"),
        ("x-rate-limit-remaining", "0"),
        ("x-rate-limit-reset", "1"),
        ("date", "Thu, 27 Aug 2020 18:14:06 GMT"),
    ],
    &[("x-okta-request-id", "\u{e4}"), ("etag", ""), ("www-authenticate", "SSWS")],
];

fn answer(
    status: u16,
    content_type: &str,
    body: &'static [u8],
    headers: &[(&str, &str)],
) -> HttpResponse {
    let mut response = Response::builder().status(status);
    if !content_type.is_empty() {
        response = response.header("content-type", content_type);
    }
    for (name, value) in headers {
        response = response.header(*name, value.as_bytes());
    }
    response.body(body.into()).unwrap()
}

/// Reads, lists, creates or deletes; tells how often it was sent.
async fn call(method: &str, response: &HttpResponse) -> (Result<()>, usize) {
    let sent = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let response = response.clone();
    let transport = transport_fn(move |request: okta_core::HttpRequest| {
        assert_eq!(request.uri().host(), Some("test.okta.com"));
        count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let response = response.clone();
        async move { Ok(response) }
    });
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00canary")
        .transport(transport)
        .build()
        .unwrap();
    let one = |call: okta_core::CallBuilder| call.decode::<User>();
    let result = match method {
        "get" => one(client.get("getUser", "/api/v1/users/{id}").segment("00u1")).await.map(drop),
        "create" => one(client.post("createUser", "/api/v1/users").json(&"canary")).await.map(drop),
        "delete" => {
            let delete = client.delete("deleteUser", "/api/v1/users/{id}").segment("00u1");
            delete.never_repeated().empty().await
        }
        _ => {
            let pager: Pager<User> = client.get("listUsers", "/api/v1/users").page();
            pager.try_collect().await.map(drop)
        }
    };
    (result, sent.load(std::sync::atomic::Ordering::Relaxed))
}

#[tokio::test(start_paused = true)]
async fn whatever_a_server_answers_the_call_ends_well() {
    let mut combinations = 0;
    for status in STATUSES {
        for content_type in TYPES {
            for body in BODIES {
                for headers in HEADERS {
                    let response = answer(status, content_type, body, headers);
                    for method in ["get", "list", "create", "delete"] {
                        combinations += 1;
                        let start = Instant::now();

                        let (result, sent) = call(method, &response).await;

                        let case =
                            format!("{method} {status} {content_type:?} {headers:?} {body:?}");
                        let most = match (method, status) {
                            ("delete", _) => 1,
                            (_, 429) | ("get" | "list", 502..=504) => 3,
                            _ => 1,
                        };
                        assert!((1..=most).contains(&sent), "{sent} requests: {case}");
                        assert!(start.elapsed() < Duration::from_secs(3 * 70), "{case}");
                        check(method, status, &result, body, &case);
                        if matches!(result, Ok(())) {
                            assert!(proven(status, content_type, body), "{case}");
                        }
                    }
                }
            }
        }
    }
    println!("{combinations} combinations");
    assert!(combinations >= 200);
}

/// Whether Okta can have sent this as a success.
fn proven(status: u16, content_type: &str, body: &[u8]) -> bool {
    let json = serde_json::from_slice::<serde_json::Value>(body);
    let page = content_type.starts_with("text/html");
    match json {
        _ if page => status == 204 && body.is_empty(),
        Ok(json) => (json.is_object() || json.is_array()) && json.get("errorCode").is_none(),
        Err(_) => body.is_empty(),
    }
}

fn check(method: &str, status: u16, result: &Result<()>, body: &[u8], case: &str) {
    let success = (200..300).contains(&status);
    match result {
        Ok(()) => assert!(success, "{case}"),
        Err(error) => {
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("canary"), "{shown}: {case}");
            assert!(!error.to_string().contains(['\n', '\0']), "{error}: {case}");
            match error {
                Error::Api(api) => {
                    let coded = body.windows(9).any(|window| window == b"errorCode");
                    assert!((!success || coded) && api.status == status, "{case}");
                }
                Error::Decode { .. } => assert!(success, "{case}"),
                Error::NextPage { .. } => assert!(success && method == "list", "{case}"),
                other => panic!("{other:?}: {case}"),
            }
        }
    }
}
