//! Who is let in, and what is there.

use http::Request;
use okta_core::HttpTransport;
use okta_mock::{FakeOrg, OrgSettings, RateLimits, SeedUser};
use serde_json::json;

use super::caller::{Caller, Reply};

async fn with_authorization(org: &FakeOrg, authorization: Option<&str>) -> Reply {
    let mut request = Request::get("https://test.okta.com/api/v1/users");
    if let Some(value) = authorization {
        request = request.header("authorization", value);
    }
    Reply::from(org.send(request.body(bytes::Bytes::new()).unwrap()).await.unwrap())
}

#[tokio::test]
async fn only_known_tokens_are_accepted() {
    let org = FakeOrg::new().with_token("00mine");

    for accepted in [
        format!("SSWS {}", FakeOrg::TOKEN),
        "SSWS 00mine".to_owned(),
        "SSWS00mine".to_owned(),
        "Bearer 00mine".to_owned(),
    ] {
        assert_eq!(with_authorization(&org, Some(&accepted)).await.status, 200, "{accepted}");
    }
    for refused in [None, Some("SSWS 00other"), Some("SSWS "), Some("00mine"), Some("Basic 00mine")]
    {
        let reply = with_authorization(&org, refused).await;

        assert_eq!((reply.status, reply.code()), (401, "E0000011"), "{refused:?}");
        assert_eq!(reply.body["errorSummary"], "Invalid token provided");
    }
}

#[tokio::test]
async fn me_is_the_owner_of_the_token() {
    let org = FakeOrg::new().with_token_of(FakeOrg::TOKEN, "ada@example.com");
    let ada = org.add_user(SeedUser::new("ada@example.com"));

    let reply = Caller::of(&org).get("/api/v1/users/me").await;

    assert_eq!(reply.body["id"], ada.id().as_str());
}

#[tokio::test]
async fn a_token_without_a_user_has_no_me() {
    let org = FakeOrg::new();

    let reply = Caller::of(&org).get("/api/v1/users/me").await;

    assert_eq!((reply.status, reply.code()), (404, "E0000007"));
}

#[tokio::test]
async fn a_user_is_found_by_id_by_login_in_any_case_and_by_a_short_login_while_it_is_unique() {
    let org = FakeOrg::new();
    let ada = org.add_user(SeedUser::new("ada@example.com"));
    let okta = Caller::of(&org);

    for key in [ada.id().as_str(), "ada@example.com", "ADA%40Example.com", "ada", "Ada"] {
        let reply = okta.get(&format!("/api/v1/users/{key}")).await;
        assert_eq!(reply.body["id"], ada.id().as_str(), "{key}");
    }

    org.add_user(SeedUser::new("ada@example.org"));

    assert_eq!(okta.get("/api/v1/users/ada").await.status, 404);
}

#[tokio::test]
async fn an_unknown_user_is_oktas_404() {
    let org = FakeOrg::new();

    let reply = Caller::of(&org).get("/api/v1/users/00unobody").await;

    assert_eq!(reply.status, 404);
    let id = reply.body["errorId"].as_str().unwrap();
    assert!(id.starts_with("oae") && id.len() == 25, "{id}");
    assert_eq!(
        reply.body,
        json!({
            "errorCode": "E0000007",
            "errorSummary": "Not found: Resource not found: 00unobody (User)",
            "errorLink": "E0000007",
            "errorId": id,
            "errorCauses": [],
        })
    );
}

#[tokio::test]
async fn what_the_org_does_not_have_is_refused_as_okta_refuses_it() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);

    let cases = [
        ("GET", "/api/v1/nothing", 404, "E0000008"),
        ("GET", "/api/v1/users/ada@example.com/nothing", 404, "E0000008"),
        ("GET", "/", 404, "E0000008"),
        ("DELETE", "/api/v1/users/", 405, "E0000022"),
        ("PATCH", "/api/v1/users/ada@example.com", 405, "E0000022"),
        ("GET", "/api/v1/users/ada@example.com/lifecycle/suspend", 405, "E0000022"),
    ];
    for (method, target, status, code) in cases {
        let reply = okta.call(method, target, None, &[]).await;

        assert_eq!((reply.status, reply.code()), (status, code), "{method} {target}");
    }
}

#[tokio::test]
async fn a_doubled_slash_makes_no_difference() {
    let org = FakeOrg::sample();

    let reply = Caller::of(&org).get("//api/v1/users/ada@example.com").await;

    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn only_json_is_spoken() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let request = |accept: &str, content: &str, body: &'static str| {
        let request = Request::post("https://test.okta.com/api/v1/users")
            .header("authorization", format!("SSWS {}", FakeOrg::TOKEN))
            .header("accept", accept)
            .header("content-type", content);
        org.send(request.body(body.into()).unwrap())
    };

    let html = Reply::from(request("text/html", "application/json", "{}").await.unwrap());
    let form =
        Reply::from(request("*/*", "application/x-www-form-urlencoded", "a=b").await.unwrap());
    let broken = Reply::from(request("*/*", "application/json; charset=UTF-8", "{").await.unwrap());
    let none = okta.post("/api/v1/users", None).await;
    let list = okta.post("/api/v1/users", Some(json!([]))).await;

    assert_eq!((html.status, html.code()), (406, "E0000122"));
    assert_eq!((form.status, form.code()), (400, "E0000021"));
    for reply in [broken, none, list] {
        assert_eq!((reply.status, reply.code()), (400, "E0000003"));
    }
}

#[tokio::test(start_paused = true)]
async fn every_answer_has_oktas_headers() {
    let org = FakeOrg::with_settings(OrgSettings::new().rate_limits(RateLimits::OKTA));
    org.add_user(SeedUser::new("ada@example.com"));
    let okta = Caller::of(&org);

    let found = okta.get("/api/v1/users/ada@example.com").await;
    let missing = okta.get("/api/v1/users/nobody").await;

    assert_eq!(found.header("date"), Some("Mon, 01 Jun 2026 09:00:00 GMT"));
    assert_eq!(found.header("content-type"), Some("application/json"));
    assert_eq!(found.header("x-rate-limit-limit"), Some("1000"));
    assert_eq!(found.header("x-rate-limit-remaining"), Some("999"));
    assert_eq!(found.header("x-rate-limit-reset"), Some("1780304460"));
    assert_eq!(missing.header("x-rate-limit-remaining"), Some("998"));
    assert_ne!(found.header("x-okta-request-id"), missing.header("x-okta-request-id"));
    assert_eq!(missing.header("x-okta-request-id").map(str::len), Some(32));
}

#[tokio::test(start_paused = true)]
async fn too_many_requests_are_refused_until_the_window_ends_where_the_org_counts() {
    let org = FakeOrg::with_settings(OrgSettings::new().rate_limits(RateLimits::OKTA));
    let okta = Caller::of(&org);
    for _ in 0..600 {
        assert_eq!(okta.get("/api/v1/users").await.status, 200);
    }

    let refused = okta.get("/api/v1/users").await;
    let other_bucket = okta.get("/api/v1/users/nobody").await;
    org.advance(std::time::Duration::from_secs(60));
    let later = okta.get("/api/v1/users").await;

    assert_eq!((refused.status, refused.code()), (429, "E0000047"));
    assert_eq!(refused.header("x-rate-limit-remaining"), Some("0"));
    assert_eq!(other_bucket.status, 404);
    assert_eq!(later.status, 200);
}

#[tokio::test]
async fn an_org_that_does_not_count_never_says_that_little_is_left() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    for _ in 0..700 {
        let reply = okta.get("/api/v1/users").await;

        assert_eq!(reply.status, 200);
        let remaining: u64 = reply.header("x-rate-limit-remaining").unwrap().parse().unwrap();
        assert!(remaining > 1_000_000, "{remaining}");
    }
}
