//! What an org remembers of its traffic, and that it is not too much.

use std::time::Duration;

use okta_mock::{FakeOrg, LoggedRequest, OrgSettings, PushAnswer, RateLimits, SeedUser};
use serde_json::json;

use super::caller::Caller;

const ADA: &str = "/api/v1/users/ada@example.com";

#[tokio::test]
async fn requests_that_were_taken_are_told_once() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    okta.get(ADA).await;
    let first = org.take_requests();
    okta.get("/api/v1/users").await;

    let second = org.take_requests();

    let operations =
        |log: &[LoggedRequest]| -> Vec<_> { log.iter().map(LoggedRequest::operation).collect() };
    assert_eq!(operations(&first), [Some("getUser")]);
    assert_eq!(operations(&second), [Some("listUsers")]);
    assert_eq!(org.requests(), []);
}

#[tokio::test]
async fn the_body_of_a_request_is_remembered_without_its_secrets() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let credentials = json!({"password": {"value": "Sleepless-Canary-7"}});
    okta.post(ADA, Some(json!({"profile": {"city": "Ulm"}, "credentials": credentials}))).await;
    okta.get(ADA).await;

    let log = org.requests();

    let shown =
        json!({"profile": {"city": "Ulm"}, "credentials": {"password": {"value": "REDACTED"}}});
    assert_eq!(log[0].body(), Some(shown));
    assert_eq!(log[1].body(), None);
    let printed = format!("{log:?}");
    assert!(printed.contains("Ulm") && !printed.contains("Canary"), "{printed}");
}

#[tokio::test]
async fn a_printed_request_has_no_token_in_its_path_or_query() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    okta.get("/api/v1/sessions/102-canary-session").await;
    okta.get("/api/v1/users?recoveryToken=canary-token&limit=1").await;

    let printed = format!("{:?}", org.requests());

    assert!(!printed.contains("canary"), "{printed}");
    assert!(printed.contains("limit"), "{printed}");
}

#[tokio::test]
async fn mails_that_were_taken_are_told_once() {
    let org = FakeOrg::sample();
    Caller::of(&org).post(&format!("{ADA}/lifecycle/deactivate?sendEmail=true"), None).await;

    let taken = org.take_outbox();

    assert_eq!(taken.len(), 1);
    assert_eq!(org.outbox(), []);
}

#[tokio::test]
async fn only_the_last_of_a_limited_history_are_remembered() {
    let org = FakeOrg::sample_with(OrgSettings::new().history(2));
    let okta = Caller::of(&org);

    for name in ["ada", "isaac.brock", "nobody"] {
        okta.get(&format!("/api/v1/users/{name}")).await;
        okta.post(&format!("{ADA}/lifecycle/reset_password?sendEmail=true"), None).await;
        org.advance(Duration::from_secs(60));
    }

    let paths: Vec<_> = org.requests().iter().map(|request| request.path().to_owned()).collect();
    assert_eq!(paths, ["/api/v1/users/nobody", &format!("{ADA}/lifecycle/reset_password")]);
    assert_eq!(org.outbox().len(), 2);
}

#[tokio::test]
async fn a_limit_that_comes_later_forgets_what_is_too_much() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    for _ in 0..3 {
        okta.get(ADA).await;
    }

    org.change_settings(|settings| settings.history(1));

    assert_eq!(org.requests().len(), 1);
}

/// A bit of everything that leaves a trace. The org is a different one afterwards, but no larger.
async fn busy_minute(org: &FakeOrg, push: &str, minute: usize) {
    let okta = Caller::of(org);
    let credentials =
        |password: &str| json!({ "username": "isaac.brock@example.com", "password": password });
    okta.post("/api/v1/authn", Some(credentials("wrong"))).await;
    // The first one leads to a session that is never ended, the second one to nothing.
    let signed_in = okta.post("/api/v1/authn", Some(credentials(SeedUser::PASSWORD))).await;
    okta.post("/api/v1/authn", Some(credentials(SeedUser::PASSWORD))).await;
    let token = json!({ "sessionToken": signed_in.body["sessionToken"] });
    let session = okta.post("/api/v1/sessions", Some(token)).await;
    let halted =
        json!({ "username": "sofia.kovalevskaya@example.com", "password": SeedUser::PASSWORD });
    let halted = okta.post("/api/v1/authn", Some(halted)).await;
    let title = json!({ "profile": { "title": format!("A {minute:06}") } });
    let updated = okta.post(ADA, Some(title)).await;
    // The first page ends with Ada, as they are now.
    let page = okta.get("/api/v1/users?search=id%20pr&sortBy=profile.title&limit=1").await;
    let asked = okta.post(push, None).await;
    let forgotten =
        okta.post(&format!("{ADA}/credentials/forgot_password?sendEmail=true"), None).await;
    org.advance(Duration::from_secs(60));

    let statuses =
        [&session, &halted, &updated, &page, &asked, &forgotten].map(|reply| reply.status);
    assert_eq!(statuses, [200, 200, 200, 200, 201, 200]);
    assert_eq!(page.logins(), ["ada@example.com"]);
}

#[tokio::test(start_paused = true)]
async fn traffic_alone_makes_an_org_no_larger() {
    let org = FakeOrg::sample_with(OrgSettings::new().history(0).rate_limits(RateLimits::OKTA));
    let okta = Caller::of(&org);
    let body = json!({ "factorType": "push", "provider": "OKTA" });
    let push = okta.post(&format!("{ADA}/factors"), Some(body)).await;
    let push = push.body["id"].as_str().unwrap().to_owned();
    let push = format!("{ADA}/factors/{push}");
    org.answer_push("ada", PushAnswer::Approve);
    okta.post(&format!("{push}/lifecycle/activate"), None).await;

    // Sessions last for two hours, and a thousand pages of sorted listings are remembered.
    for minute in 0..1_100 {
        busy_minute(&org, &format!("{push}/verify"), minute).await;
    }
    let before = org.to_json().len();
    for minute in 1_100..1_400 {
        busy_minute(&org, &format!("{push}/verify"), minute).await;
    }
    let after = org.to_json().len();

    assert!(after < before + before / 100, "{before} bytes before, {after} after");
    assert_eq!((org.requests(), org.outbox()), (vec![], vec![]));
}
