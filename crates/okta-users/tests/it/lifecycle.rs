//! The requests of the lifecycle operations.

use crate::support::{parts, users};
use okta_core::HttpRequest;
use okta_users::SendEmail;
use serde_json::Value;

#[track_caller]
fn posts(request: okta_core::Result<HttpRequest>, target: &str) {
    assert_eq!(parts(request), ("POST".into(), target.into(), Value::Null));
}

#[test]
fn what_can_send_a_mail_says_always_whether_it_shall() {
    let users = users();

    posts(
        users.activate("00u1", SendEmail::No).request(),
        "/api/v1/users/00u1/lifecycle/activate?sendEmail=false",
    );
    posts(
        users.reactivate("00u1", SendEmail::Yes).request(),
        "/api/v1/users/00u1/lifecycle/reactivate?sendEmail=true",
    );
    posts(
        users.deactivate("00u1", SendEmail::Yes).request(),
        "/api/v1/users/00u1/lifecycle/deactivate?sendEmail=true",
    );
}

#[test]
fn the_others_are_sent_without_parameters() {
    let users = users();

    posts(
        users.suspend("ada@example.com").request(),
        "/api/v1/users/ada%40example.com/lifecycle/suspend",
    );
    posts(users.unsuspend("00u1").request(), "/api/v1/users/00u1/lifecycle/unsuspend");
    posts(users.unlock("00u1").request(), "/api/v1/users/00u1/lifecycle/unlock");
    posts(users.reset_factors("00u1").request(), "/api/v1/users/00u1/lifecycle/reset_factors");
}

#[tokio::test]
async fn an_activation_with_a_mail_answers_nothing() {
    let okta = okta_mock::MockTransport::new()
        .on("POST /api/v1/users/00u1/lifecycle/*", okta_mock::json(200, "{}"))
        .on("POST /api/v1/users/00u1/lifecycle/*", okta_mock::empty(200));
    let users = okta_users::Users::new(&okta.client());

    for _ in 0..2 {
        let token = users.reactivate("00u1", SendEmail::Yes).await.unwrap();

        assert!(token.activation_url.is_none() && token.activation_token.is_none());
    }
    okta.assert_done();
}
