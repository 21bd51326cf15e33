//! Errors that a test makes are those that a client makes of the same answers.

use okta_core::{Error, RetryPolicy, TransportErrorKind};
use okta_mock::{
    FakeOrg, MockTransport, Reply, api_error, error, fail, json, page, too_many_requests,
};

/// What a client says of a reply to its only attempt.
async fn of_a_client(reply: Reply) -> Error {
    let okta = MockTransport::new().on("POST /x", reply);
    let client = okta.client_builder().retries(RetryPolicy::none()).build().unwrap();
    client.post("suspendUser", "/x").empty().await.unwrap_err()
}

#[tokio::test]
async fn the_error_of_a_reply_is_what_a_client_makes_of_it() {
    let replies = [
        error(403, "E0000038", "Not in this status").cause("one").cause("two"),
        error(401, "E0000011", "Invalid token provided").header("x-okta-request-id", "Zk1"),
        too_many_requests(30),
        json(502, r#"{"message":"a gateway"}"#),
        fail(TransportErrorKind::Interrupted),
    ];
    for reply in replies {
        let real = of_a_client(reply.clone()).await;

        let made = reply.into_error("suspendUser");

        assert_eq!(made.to_string(), real.to_string());
        assert_eq!(made.kind(), real.kind());
        assert_eq!(made.attempts(), real.attempts());
        assert_eq!(made.retry_in(), real.retry_in());
        assert_eq!(made.may_have_been_carried_out(), real.may_have_been_carried_out());
    }
}

#[tokio::test]
async fn an_error_by_its_code_says_what_the_org_says() {
    let org = FakeOrg::sample();
    let unlock = org.client().post("unlockUser", "/api/v1/users/{}/lifecycle/unlock");
    let real = unlock.segment("ada@example.com").empty().await.unwrap_err();

    let made = api_error("unlockUser", 403, "E0000032");

    let (real, made) = (real.api().unwrap(), made.api().unwrap());
    assert_eq!((made.status, made.code()), (real.status, real.code()));
    assert_eq!(made.summary(), real.summary());
}

#[test]
fn a_code_that_is_about_something_is_told_without_it() {
    for (code, summary) in [
        ("E0000001", "Api validation failed"),
        ("E0000007", "Not found"),
        ("E0000075", "Cannot modify the object because it is read-only."),
        ("E0000009", "Internal Server Error"),
        ("E0009999", "E0009999 of a test"),
    ] {
        let made = api_error("getUser", 404, code);

        assert_eq!(made.api().unwrap().summary(), Some(summary), "{code}");
        assert_eq!(made.code(), Some(code));
    }
}

#[test]
#[should_panic(expected = "200 OK is no error")]
fn a_success_is_no_error() {
    let _ = json(200, "{}").into_error("getUser");
}

#[test]
#[should_panic(expected = "made from a request")]
fn what_needs_a_request_is_no_error_without_one() {
    let _ = page("[]", None).into_error("listUsers");
}
