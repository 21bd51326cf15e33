//! The clients that the doubles give.

use okta_core::{RetryPolicy, TransportErrorKind};
use okta_mock::{Fault, Faulty, MockTransport, Moment, Replayer, empty, error};

const PATH: &str = "/api/v1/users/{id}/lifecycle/suspend";
const PATTERN: &str = "POST /api/v1/users/00u1/lifecycle/suspend";

#[tokio::test]
async fn a_builder_takes_settings_of_the_test() {
    let okta =
        MockTransport::new().on(PATTERN, error(503, "E0000010", "Service is in read only mode"));
    let client = okta
        .client_builder()
        .org_url("https://other.okta.com")
        .api_token("00other")
        .retries(RetryPolicy::none())
        .build()
        .unwrap();

    let failed =
        client.post("suspendUser", PATH).segment("00u1").idempotent().empty().await.unwrap_err();

    assert_eq!(failed.attempts(), Some(1));
    let request = okta.request(0);
    assert_eq!(request.uri().host(), Some("other.okta.com"));
    assert_eq!(request.header("authorization"), Some("SSWS 00other"));
}

#[tokio::test]
async fn a_client_of_faults_goes_through_them() {
    let script = MockTransport::new().on(PATTERN, empty(200));
    let okta = Faulty::new(script).on_call(1, Fault::Reset(Moment::AfterActing));

    let failed = okta.client().post("suspendUser", PATH).segment("00u1").empty().await.unwrap_err();

    assert_eq!(failed.transport_kind(), Some(TransportErrorKind::Interrupted));
    okta.inner().assert_done();
}

#[tokio::test]
async fn a_client_of_a_recording_may_be_built_too() {
    let line = r#"{"id":1,"operation":"suspendUser","request":{"method":"POST","path":"/api/v1/users/00u1/lifecycle/suspend","query":[],"headers":[],"body":null},"response":{"status":200,"headers":[],"body":null}}"#;
    let okta: Replayer = line.parse().unwrap();
    let client = okta.client_builder().retries(RetryPolicy::none()).build().unwrap();

    client.post("suspendUser", PATH).segment("00u1").empty().await.unwrap();

    okta.assert_done();
}
