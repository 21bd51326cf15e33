//! Preregistered security keys: requests and what is read.

use crate::support::{parts, users};
use okta_users::models::{
    EcKey, EnrollmentActivation, EnrollmentInitialization, FulfillmentOrder, FulfillmentProvider,
    NewPreregistration, OrderedProduct, PinMail, PreregistrationActivation,
    WebAuthnPreregistrationFactor,
};
use serde_json::{Value, json};

#[test]
fn keys_are_listed_deleted_and_marked() {
    let keys = users().webauthn_preregistration();

    let path = "/webauthn-registration/api/v1/users/00u1/enrollments";
    assert_eq!(parts(keys.list("00u1").request()), ("GET".into(), path.into(), Value::Null));
    let path = "/webauthn-registration/api/v1/users/00u1/enrollments/fwf1";
    let deleted = parts(keys.delete("00u1", "fwf1").request());
    assert_eq!(deleted, ("DELETE".into(), path.into(), Value::Null));
    let marked = parts(keys.assign_fulfillment_error("00u1", "fwf1").request());
    assert_eq!(marked, ("POST".into(), format!("{path}/mark-error"), Value::Null));
}

#[test]
fn an_order_names_its_products() {
    let order = FulfillmentOrder::new("00u1", FulfillmentProvider::Yubico)
        .product(OrderedProduct::new("29").inventory("inv").customization("cus"))
        .product(OrderedProduct::new("30"));

    let sent =
        parts(users().webauthn_preregistration().generate_fulfillment_request(order).request());

    let path = "/webauthn-registration/api/v1/initiate-fulfillment-request";
    let products = json!([{"productId": "29", "inventoryProductId": "inv", "customizationId": "cus"}, {"productId": "30"}]);
    let body =
        json!({"userId": "00u1", "fulfillmentProvider": "yubico", "fulfillmentData": products});
    assert_eq!(sent, ("POST".into(), path.into(), body));
}

#[test]
fn an_enrollment_begins_with_the_providers_key() {
    let new = NewPreregistration::yubico("00u1", EcKey::encryption("k", "x", "y"))
        .relying_party("example.okta.com");

    let sent = parts(users().webauthn_preregistration().enroll(new).request());

    let key = json!({"kty": "EC", "crv": "P-384", "use": "enc", "kid": "k", "x": "x", "y": "y"});
    let body = json!({
        "userId": "00u1", "fulfillmentProvider": "yubico", "enrollmentRpIds": ["example.okta.com"], "yubicoTransportKeyJWK": key,
    });
    assert_eq!(sent, ("POST".into(), "/webauthn-registration/api/v1/enroll".into(), body));
}

#[test]
fn an_enrollment_ends_with_what_the_provider_made() {
    let made = PreregistrationActivation::yubico("00u1")
        .serial("1")
        .version("5")
        .pin_response("canary-pin")
        .credential_response("fwf1", "canary-cred")
        .signing_key(EcKey::signing("k", "x", "y"));
    let shown = format!("{made:?}");

    let sent = parts(users().webauthn_preregistration().activate(made).request());

    let body = json!({
        "userId": "00u1", "fulfillmentProvider": "yubico", "serial": "1", "version": "5", "pinResponseJwe": "canary-pin",
        "credResponses": [{"authenticatorEnrollmentId": "fwf1", "credResponseJwe": "canary-cred"}],
        "yubicoSigningJwks": [{"kty": "EC", "crv": "P-384", "use": "sig", "kid": "k", "x": "x", "y": "y"}],
    });
    assert_eq!(sent, ("POST".into(), "/webauthn-registration/api/v1/activate".into(), body));
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn a_pin_is_mailed_for_one_enrollment() {
    let mail = PinMail::new("00u1", "fwf1", FulfillmentProvider::Yubico);

    let sent = parts(users().webauthn_preregistration().send_pin(mail).request());

    let body = json!({"userId": "00u1", "authenticatorEnrollmentId": "fwf1", "fulfillmentProvider": "yubico"});
    assert_eq!(sent, ("POST".into(), "/webauthn-registration/api/v1/send-pin".into(), body));
}

#[test]
fn everything_okta_sends_is_kept_and_written_back() {
    let begun = json!({
        "userId": "00u1", "fulfillmentProvider": "acme", "pinRequestJwe": "canary", "new": {},
        "credRequests": [{"authenticatorEnrollmentId": "fwf1", "credRequestJwe": "e", "keyId": "k", "new": 1}],
    });
    let ended = json!({"userId": "00u1", "fulfillmentProvider": "yubico", "authenticatorEnrollmentIds": [], "new": 1});
    let key = json!({
        "id": "fwf1", "factorType": "webauthn", "provider": "FIDO", "vendorName": "FIDO", "status": "LOST",
        "created": "2018-05-24T20:43:19.000Z", "lastUpdated": "2018-05-24T20:43:19.000Z", "profile": {}, "new": [],
        "_links": {"self": {"href": "https://o/f"}},
    });

    let read: EnrollmentInitialization = serde_json::from_value(begun.clone()).unwrap();
    assert!(!format!("{read:?}").contains("canary"));
    assert_eq!(serde_json::to_value(read).unwrap(), begun);
    let read: EnrollmentActivation = serde_json::from_value(ended.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), ended);
    let read: WebAuthnPreregistrationFactor = serde_json::from_value(key.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), key);
}
