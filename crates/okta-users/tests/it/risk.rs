//! Risk and classification of a user.

use crate::support::{parts, users};
use okta_core::{ClassificationType, RiskLevel, UserClassification, UserRisk};
use okta_users::models::NewUserRisk;
use serde_json::{Value, from_value, json, to_value};

const RISK: &str = "/api/v1/users/00u1/risk";
const CLASSIFICATION: &str = "/api/v1/users/00u1/classification";

#[test]
fn risk_is_got_and_set_with_or_without_a_reason() {
    let users = users();

    let got = parts(users.get_risk("00u1").request());
    assert_eq!(got, ("GET".into(), RISK.into(), Value::Null));

    for (risk, body) in [
        (
            NewUserRisk::high().reason("Laptop stolen"),
            json!({"riskLevel": "HIGH", "riskReason": "Laptop stolen"}),
        ),
        (NewUserRisk::medium(), json!({"riskLevel": "MEDIUM"})),
        (NewUserRisk::low(), json!({"riskLevel": "LOW"})),
    ] {
        let sent = parts(users.upsert_risk("00u1", risk).request());

        assert_eq!(sent, ("PUT".into(), RISK.into(), body));
    }
}

#[test]
fn classification_is_got_and_replaced() {
    let users = users();

    let got = parts(users.get_classification("00u1").request());
    let call = users.replace_classification("00u1", ClassificationType::Lite);
    let replaced = parts(call.request());

    assert_eq!(got, ("GET".into(), CLASSIFICATION.into(), Value::Null));
    let body = json!({"type": "LITE"});
    assert_eq!(replaced, ("PUT".into(), CLASSIFICATION.into(), body));
}

#[test]
fn risk_keeps_what_it_does_not_know() {
    for value in [
        json!({"riskLevel": "LOW", "reason": "Admin override risk", "new": 1,
            "_links": {"user": {"href": "https://test.okta.com/api/v1/users/00u1", "hints": {"allow": ["GET"]}}}}),
        json!({"riskLevel": "EXTREME"}),
    ] {
        let risk: UserRisk = from_value(value.clone()).unwrap();

        assert_eq!(to_value(risk).unwrap(), value);
    }
    let none: UserRisk = from_value(json!({"riskLevel": "NONE"})).unwrap();
    assert_eq!(none.risk_level, Some(RiskLevel::None));
}

#[test]
fn classification_keeps_what_it_does_not_know() {
    let value = json!({"type": "HEAVY", "lastUpdated": "2025-01-02T03:04:05.000Z", "new": []});

    let classification: UserClassification = from_value(value.clone()).unwrap();

    assert_eq!(to_value(classification).unwrap(), value);
}
