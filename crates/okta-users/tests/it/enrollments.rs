//! Authenticator enrollments of a user.

use std::time::Duration;

use crate::support::{parts, users};
use okta_core::{AuthenticatorEnrollment, AuthenticatorType, Error};
use okta_mock::MockTransport;
use okta_users::{PhoneNumbers, Users, models::NewTac};
use serde_json::{Value, from_value, json, to_value};

const ENROLLMENTS: &str = "/api/v1/users/00u1/authenticator-enrollments";

async fn listed(answer: Value) -> okta_core::Result<Vec<AuthenticatorEnrollment>> {
    let okta = MockTransport::new()
        .on(format!("GET {ENROLLMENTS}").as_str(), okta_mock::json(200, answer));
    Users::new(&okta.client())
        .authenticator_enrollments("00u1")
        .list(PhoneNumbers::Masked)
        .try_collect()
        .await
}

#[test]
fn phone_numbers_come_in_full_only_when_asked_for() {
    let enrollments = users().authenticator_enrollments("00u1");

    let masked = parts(enrollments.list(PhoneNumbers::Masked).request());
    let listed = parts(enrollments.list(PhoneNumbers::Disclosed).request());
    let got = parts(enrollments.get("sms1", PhoneNumbers::Disclosed).request());

    assert_eq!(masked, ("GET".into(), ENROLLMENTS.into(), Value::Null));
    let path = format!("{ENROLLMENTS}?discloseIdentifiers=phone");
    assert_eq!(listed, ("GET".into(), path, Value::Null));
    let path = format!("{ENROLLMENTS}/sms1?discloseIdentifiers=phone");
    assert_eq!(got, ("GET".into(), path, Value::Null));
}

#[test]
fn a_phone_is_enrolled_by_authenticator_and_number() {
    let enrollments = users().authenticator_enrollments("00u1");

    let sent = parts(enrollments.create_phone("aut1", "+12065551337").request());

    let path = format!("{ENROLLMENTS}/phone");
    let body = json!({"authenticatorId": "aut1", "profile": {"phoneNumber": "+12065551337"}});
    assert_eq!(sent, ("POST".into(), path, body));
}

#[test]
fn a_code_is_made_as_the_org_has_it_or_as_said() {
    let enrollments = users().authenticator_enrollments("00u1");
    let path = format!("{ENROLLMENTS}/tac");

    for (tac, body) in [
        (NewTac::new("aut2"), json!({"authenticatorId": "aut2"})),
        (
            NewTac::new("aut2").multi_use().valid_for(Duration::from_secs(3600)),
            json!({"authenticatorId": "aut2", "profile": {"multiUse": true, "ttl": "60"}}),
        ),
        (
            NewTac::new("aut2").single_use(),
            json!({"authenticatorId": "aut2", "profile": {"multiUse": false}}),
        ),
    ] {
        let sent = parts(enrollments.create_tac(tac).request());

        assert_eq!(sent, ("POST".into(), path.clone(), body));
    }
}

#[test]
fn an_enrollment_is_deleted_by_its_id() {
    let enrollments = users().authenticator_enrollments("00u1");

    let sent = parts(enrollments.delete("sms1").request());

    let path = format!("{ENROLLMENTS}/sms1");
    assert_eq!(sent, ("DELETE".into(), path, Value::Null));
}

#[tokio::test]
async fn a_listing_is_understood_as_an_array_and_as_one_enrollment() {
    let one = json!({"id": "sms1", "type": "phone"});

    let from_array = listed(json!([one, {"id": "tac1"}])).await.unwrap();
    let from_object = listed(one).await.unwrap();
    let from_nothing = listed(json!([])).await.unwrap();

    assert_eq!(from_array.len(), 2);
    assert_eq!(from_object.len(), 1);
    assert_eq!(from_object[0].kind, Some(AuthenticatorType::Phone));
    assert!(from_nothing.is_empty());
}

#[tokio::test]
async fn a_listing_that_cannot_be_read_says_where() {
    let error = listed(json!([{"id": "sms1"}, {"id": 7}])).await.unwrap_err();

    let Error::Decode { source, .. } = error else { panic!("{error}") };
    assert!(source.to_string().contains("[1].id"), "{source}");
}

#[test]
fn an_enrollment_keeps_what_it_does_not_know() {
    for value in [
        json!({
            "id": "sms1", "type": "phone", "key": "phone_number", "name": "Phone", "status": "ACTIVE", "new": {},
            "created": "2025-01-02T03:04:05.000Z", "lastUpdated": "2025-01-02T03:04:05.000Z",
            "profile": {"phoneNumber": "+1 XXX-XXX-1337", "new": []},
            "_links": {"user": {"href": "https://test.okta.com/api/v1/users/00u1"}},
        }),
        json!({
            "id": "tac1", "type": "tac", "nickname": "Desk",
            "profile": {"tac": "made-up", "expiresAt": "2025-01-02T03:04:05.000Z", "multiUse": false},
        }),
        json!({"id": "new1", "type": "moonstone", "profile": {}}),
    ] {
        let enrollment: AuthenticatorEnrollment = from_value(value.clone()).unwrap();

        assert_eq!(to_value(&enrollment).unwrap(), value);
    }
}

#[test]
fn the_code_is_in_no_debug_output() {
    let enrollment: AuthenticatorEnrollment = from_value(json!({
        "id": "tac1", "code": "canary", "profile": {"tac": "canary", "code": "canary"},
    }))
    .unwrap();

    let shown = format!("{enrollment:?}");

    assert!(shown.contains("tac1") && !shown.contains("canary"), "{shown}");
}
