//! What access tokens open, and how the API says no.

use std::time::Duration;

use okta_mock::{FakeOrg, SeedServiceApp};

use super::app::{App, CLIENT_ID, assert_refused};

const USERS: &str = "/api/v1/users/ada";
const SCOPES: &str = "The access token provided does not contain the required scopes.";

#[tokio::test]
async fn a_token_opens_what_its_scopes_cover_and_manage_includes_read() {
    let app = App::new();
    let (token, _) = app.token("okta.users.read okta.groups.manage").await;
    let (users, _) = app.token("okta.users.read").await;
    for (token, method, path, expected) in [
        (&token, "GET", USERS, Ok(200)),
        (&token, "GET", "/api/v1/users/ada/groups", Ok(200)),
        (&token, "GET", "/api/v1/groups", Ok(200)),
        (&token, "POST", "/api/v1/users/ada/lifecycle/suspend", Err("okta.users.manage")),
        (&token, "GET", "/api/v1/meta/types/user", Err("okta.userTypes.read")),
        (&token, "DELETE", "/api/v1/sessions/102x", Err("okta.sessions.manage")),
        (&users, "GET", "/api/v1/groups", Err("okta.groups.read")),
        (&users, "GET", "/api/v1/nothing", Ok(404)),
    ] {
        let reply = app.call(method, path, token).await;

        match expected {
            Ok(status) => assert_eq!(reply.status, status, "{method} {path}: {reply:?}"),
            Err(scope) => {
                assert_refused(&reply, (403, "insufficient_scope", SCOPES), path);
                let challenge = reply.header("www-authenticate").unwrap();
                assert!(challenge.contains(&format!("scope=\"{scope}\"")), "{challenge}");
            }
        }
    }
    assert!(app.org.user("ada").unwrap().status() == okta_core::UserStatus::Active);
}

#[tokio::test]
async fn security_questions_are_for_api_tokens_only() {
    let app = App::new();
    let (token, _) = app.token("okta.users.read").await;

    let reply = app.call("GET", "/api/v1/users/ada/factors/questions", &token).await;

    assert_refused(&reply, (403, "insufficient_scope", SCOPES), "questions");
    assert!(!reply.header("www-authenticate").unwrap().contains("scope=\""));
}

#[tokio::test]
async fn scopes_can_be_left_out_of_account() {
    let app = App::new();
    let (token, _) = app.token("okta.users.read").await;
    app.org.change_settings(|settings| settings.scopes_enforced(false));

    let reply = app.call("GET", "/api/v1/groups", &token).await;

    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn an_app_without_a_role_gets_tokens_that_open_nothing() {
    let app = App::of(FakeOrg::sample(), SeedServiceApp::without_role);
    let (token, _) = app.token("okta.users.read").await;

    let reply = app.call("GET", USERS, &token).await;

    assert_eq!((reply.status, reply.code()), (403, "E0000006"));
}

#[tokio::test]
async fn tokens_that_are_unknown_expired_revoked_or_of_a_removed_app_are_told_in_the_header() {
    let app = App::new();
    let (old, _) = app.token("okta.users.read").await;
    app.org.advance(Duration::from_secs(3600));
    let expired = app.call("GET", USERS, &old).await;
    let (ended, _) = app.token("okta.users.read").await;
    app.org.revoke_access_tokens();
    let (good, _) = app.token("okta.users.read").await;
    assert_eq!(app.call("GET", USERS, &good).await.status, 200);

    let revoked = app.call("GET", USERS, &ended).await;
    let unknown = app.call("GET", USERS, "eyJhbGciOiJSUzI1NiJ9.e30.AA").await;
    for (reply, text) in [
        (expired, "The token has expired."),
        (revoked, "The access token has been revoked."),
        (unknown, "The access token is invalid."),
    ] {
        assert_refused(&reply, (401, "invalid_token", text), text);
    }
    assert!(app.org.remove_service_app(CLIENT_ID) && !app.org.remove_service_app(CLIENT_ID));
    let gone = app.call("GET", USERS, &good).await;
    let text = "The access token is invalid.";
    assert_refused(&gone, (401, "invalid_token", text), "gone");
    let none = app.ask(&app.form("okta.users.read"), &[]).await;
    assert_eq!(none.status, 401);
}

#[tokio::test]
async fn api_tokens_stay_as_they_are() {
    let app = App::new();
    for (authorization, status) in [
        (format!("SSWS {}", FakeOrg::TOKEN), 200),
        (format!("Bearer {}", FakeOrg::TOKEN), 200),
        ("SSWS 00nobody".to_owned(), 401),
    ] {
        let reply = app.call_with("GET", USERS, &[("authorization", &authorization)]).await;

        assert_eq!(reply.status, status, "{authorization}");
        assert!(status == 200 || reply.code() == "E0000011");
    }
}

#[tokio::test]
async fn a_service_app_is_no_user() {
    let app = App::new();
    let (token, _) = app.token("okta.users.read").await;

    let me = app.call("GET", "/api/v1/users/me", &token).await;

    assert_eq!((me.status, me.code()), (404, "E0000007"));
}
