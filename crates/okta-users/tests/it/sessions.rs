//! Sessions by id.

use crate::support::{parts, users};
use okta_core::{Session, SessionAuthenticationMethod, SessionId, SessionStatus};
use serde_json::{Value, from_value, json, to_value};

fn session() -> Value {
    json!({
        "id": "102canary", "userId": "00u1", "login": "ada@example.com", "createdAt": "2025-09-22T07:00:23.000Z",
        "expiresAt": "2025-09-22T09:00:23.000Z", "status": "ACTIVE",
        "lastPasswordVerification": "2025-09-22T07:00:23.000Z", "amr": ["pwd", "xyz"],
        "idp": {"id": "00o1", "type": "OKTA", "new": 1}, "mfaActive": true, "cookieToken": "canary",
        "_links": {"self": {"href": "https://test.okta.com/api/v1/sessions/102canary", "hints": {"allow": ["GET"]}}},
    })
}

#[test]
fn sessions_are_got_revoked_and_refreshed_by_id() {
    let sessions = users().sessions();

    let got = parts(sessions.get("102made-up").request());
    let revoked = parts(sessions.revoke("102made-up").request());
    let refreshed = parts(sessions.refresh("102made-up").request());

    let path = "/api/v1/sessions/102made-up";
    assert_eq!(got, ("GET".into(), path.into(), Value::Null));
    assert_eq!(revoked, ("DELETE".into(), path.into(), Value::Null));
    let path = "/api/v1/sessions/102made-up/lifecycle/refresh";
    assert_eq!(refreshed, ("POST".into(), path.into(), Value::Null));
}

#[test]
fn the_id_of_a_session_leads_back_to_it() {
    let session: Session = from_value(session()).unwrap();

    let call = users().sessions().revoke(&session.id);

    assert_eq!(parts(call.request()).1, "/api/v1/sessions/102canary");
}

#[test]
fn a_session_keeps_what_it_does_not_know() {
    let decoded: Session = from_value(session()).unwrap();

    assert_eq!(decoded.status, Some(SessionStatus::Active));
    let xyz = SessionAuthenticationMethod::Unknown("xyz".into());
    assert_eq!(decoded.amr, Some(vec![SessionAuthenticationMethod::Password, xyz]));
    assert_eq!(to_value(&decoded).unwrap(), session());
}

#[test]
fn whoever_could_become_the_user_is_in_no_debug_output() {
    let session: Session = from_value(session()).unwrap();
    let call = users().sessions().get(&session.id);

    let shown = format!("{session:?} {call:?} {:?}", SessionId::from("102canary"));

    assert!(shown.contains("ada@example.com"), "{shown}");
    assert!(!shown.contains("canary"), "{shown}");
}
