//! The requests about passwords and recovery questions.

use crate::support::{parts, users};
use okta_core::HttpRequest;
use okta_users::{ChangePassword, RevokeSessions, SendEmail};
use serde_json::{Value, json};

#[track_caller]
fn posts(request: okta_core::Result<HttpRequest>, target: &str, body: Value) {
    assert_eq!(parts(request), ("POST".into(), target.into(), body));
}

#[test]
fn setting_a_password_or_question_updates_partially_and_sends_nothing_else() {
    posts(
        users().set_password("00u1", "canary").request(),
        "/api/v1/users/00u1",
        json!({"credentials": {"password": {"value": "canary"}}}),
    );
    posts(
        users().set_recovery_question("00u1", "q", "a").request(),
        "/api/v1/users/00u1",
        json!({"credentials": {"recovery_question": {"question": "q", "answer": "a"}}}),
    );
}

#[test]
fn changing_a_password_says_always_how_strictly_and_what_of_the_sessions() {
    let keep = ChangePassword::new("old", "new", RevokeSessions::No);
    let revoke = ChangePassword::new("old", "new", RevokeSessions::Yes).strict();
    let target = "/api/v1/users/00u1/credentials/change_password";
    let body = |revoke: bool| json!({"oldPassword": {"value": "old"}, "newPassword": {"value": "new"}, "revokeSessions": revoke});

    posts(
        users().change_password("00u1", keep).request(),
        &format!("{target}?strict=false"),
        body(false),
    );
    posts(
        users().change_password("00u1", revoke).request(),
        &format!("{target}?strict=true"),
        body(true),
    );
}

#[test]
fn changing_the_recovery_question_sends_both_members_at_the_top() {
    posts(
        users().change_recovery_question("00u1", "p", "q", "a").request(),
        "/api/v1/users/00u1/credentials/change_recovery_question",
        json!({"password": {"value": "p"}, "recovery_question": {"question": "q", "answer": "a"}}),
    );
}

#[test]
fn forgetting_a_password_has_a_path_of_its_own_with_an_answer() {
    posts(
        users().forgot_password("00u1", SendEmail::No).request(),
        "/api/v1/users/00u1/credentials/forgot_password?sendEmail=false",
        Value::Null,
    );
    posts(
        users().forgot_password_with_answer("00u1", "a", "p", SendEmail::Yes).request(),
        "/api/v1/users/00u1/credentials/forgot_password_recovery_question?sendEmail=true",
        json!({"password": {"value": "p"}, "recovery_question": {"answer": "a"}}),
    );
}

#[test]
fn expiring_and_resetting_say_always_what_of_mail_and_sessions() {
    let users = users();

    posts(
        users.expire_password("00u1").request(),
        "/api/v1/users/00u1/lifecycle/expire_password",
        Value::Null,
    );
    posts(
        users.expire_password_with_temporary("00u1", RevokeSessions::No).request(),
        "/api/v1/users/00u1/lifecycle/expire_password_with_temp_password?revokeSessions=false",
        Value::Null,
    );
    posts(
        users.reset_password("00u1", SendEmail::Yes, RevokeSessions::Yes).request(),
        "/api/v1/users/00u1/lifecycle/reset_password?sendEmail=true&revokeSessions=true",
        Value::Null,
    );
}

#[test]
fn no_secret_is_shown() {
    let change = ChangePassword::new("canary", "canary", RevokeSessions::No);
    let users = users();

    for shown in [
        format!("{change:?}"),
        format!("{:?}", users.change_password("00u1", change)),
        format!("{:?}", users.set_password("00u1", "canary")),
        format!("{:?}", users.change_recovery_question("00u1", "canary", "q", "canary")),
        format!(
            "{:?}",
            users.forgot_password_with_answer("00u1", "canary", "canary", SendEmail::No)
        ),
    ] {
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[tokio::test]
async fn a_reset_with_a_mail_answers_nothing() {
    let okta = okta_mock::MockTransport::new()
        .on("POST /api/v1/users/00u1/lifecycle/reset_password", okta_mock::json(200, "{}"))
        .on("POST /api/v1/users/00u1/credentials/forgot_password", okta_mock::empty(200));
    let users = okta_users::Users::new(&okta.client());

    let reset = users.reset_password("00u1", SendEmail::Yes, RevokeSessions::No);
    let forgot = users.forgot_password("00u1", SendEmail::Yes);

    assert!(reset.await.unwrap().reset_password_url.is_none());
    assert!(forgot.await.unwrap().reset_password_url.is_none());
}
