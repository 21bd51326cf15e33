//! The requests about factors, and what they show of secrets.

use std::time::Duration;

use crate::support::{parts, users};
use okta_users::{
    ChallengeFactor, FactorActivation, Factors, RemoveRecoveryEnrollment,
    models::{ActivateFactor, NewFactor, UserFactor, VerifyFactor},
};
use serde_json::{Value, json, to_value};

fn factors() -> Factors {
    users().factors("00u1")
}

fn enrolled<K>(factor: NewFactor<K>, activation: FactorActivation) -> (String, Value) {
    let (method, target, body) = parts(factors().enroll(factor, activation).request());
    assert_eq!(method, "POST");
    (target, body)
}

#[test]
fn reading_has_its_paths() {
    let factor: UserFactor =
        serde_json::from_value(json!({"id": "mbl1", "factorType": "sms"})).unwrap();

    for (request, path) in [
        (factors().list().request(), ""),
        (factors().list_supported().request(), "/catalog"),
        (factors().list_supported_security_questions().request(), "/questions"),
        (factors().get("mbl1").request(), "/mbl1"),
        (factors().get(&factor).request(), "/mbl1"),
        (factors().transaction_status("opf1", "v2x").request(), "/opf1/transactions/v2x"),
    ] {
        let target = format!("/api/v1/users/00u1/factors{path}");
        assert_eq!(parts(request), ("GET".into(), target, Value::Null));
    }
}

#[test]
fn each_kind_of_factor_is_enrolled_with_what_it_needs_and_no_more() {
    for (factor, body) in [
        (
            NewFactor::question("disliked_food", "mayonnaise"),
            json!({"factorType": "question", "provider": "OKTA", "profile": {"question": "disliked_food", "answer": "mayonnaise"}}),
        ),
        (NewFactor::totp_okta(), json!({"factorType": "token:software:totp", "provider": "OKTA"})),
        (
            NewFactor::totp_google(),
            json!({"factorType": "token:software:totp", "provider": "GOOGLE"}),
        ),
        (NewFactor::push(), json!({"factorType": "push", "provider": "OKTA"})),
        (NewFactor::u2f(), json!({"factorType": "u2f", "provider": "FIDO"})),
        (NewFactor::webauthn(), json!({"factorType": "webauthn", "provider": "FIDO"})),
        (
            NewFactor::token_rsa("ada", "5275875498"),
            json!({"factorType": "token", "provider": "RSA", "profile": {"credentialId": "ada"}, "verify": {"passCode": "5275875498"}}),
        ),
        (
            NewFactor::token_symantec("VSMT1", "875498", "078195"),
            json!({"factorType": "token", "provider": "SYMANTEC", "profile": {"credentialId": "VSMT1"},
                "verify": {"passCode": "875498", "nextPassCode": "078195"}}),
        ),
        (
            NewFactor::token_yubikey("cccccc"),
            json!({"factorType": "token:hardware", "provider": "YUBICO", "verify": {"passCode": "cccccc"}}),
        ),
        (
            NewFactor::hotp("fpr1", "484f97be"),
            json!({"factorType": "token:hotp", "provider": "CUSTOM", "factorProfileId": "fpr1", "profile": {"sharedSecret": "484f97be"}}),
        ),
        (
            NewFactor::web_duo("ada"),
            json!({"factorType": "web", "provider": "DUO", "profile": {"credentialId": "ada"}}),
        ),
    ] {
        let target = "/api/v1/users/00u1/factors?activate=true".to_owned();
        assert_eq!(enrolled(factor, FactorActivation::Now), (target, body));
    }
}

#[test]
fn phones_say_always_whether_they_replace_a_number() {
    let profile = json!({"phoneNumber": "+15551230000"});

    let (target, body) = enrolled(NewFactor::sms("+15551230000"), FactorActivation::Later);
    assert_eq!(target, "/api/v1/users/00u1/factors?updatePhone=false&activate=false");
    assert_eq!(body, json!({"factorType": "sms", "provider": "OKTA", "profile": profile}));

    let call = NewFactor::call("+15551230000").extension("12").update_phone();
    let (target, body) = enrolled(call, FactorActivation::Later);
    assert_eq!(target, "/api/v1/users/00u1/factors?updatePhone=true&activate=false");
    assert_eq!(body["profile"], json!({"phoneNumber": "+15551230000", "phoneExtension": "12"}));
}

#[test]
fn messages_can_be_worded_translated_and_kept_good_for_longer() {
    let sms = || NewFactor::sms("+15551230000").template("cst1").language("fr");
    let email = NewFactor::email("ada@example.com").lifetime(Duration::from_secs(600));

    let enroll = factors().enroll(sms(), FactorActivation::Later).request();
    let resend = factors().resend("mbl1", sms()).request();
    let (target, body) = enrolled(email, FactorActivation::Later);

    assert_eq!(enroll.as_ref().unwrap().headers()["accept-language"], "fr");
    assert_eq!(
        parts(enroll).1,
        "/api/v1/users/00u1/factors?updatePhone=false&templateId=cst1&activate=false"
    );
    assert_eq!(resend.as_ref().unwrap().headers()["accept-language"], "fr");
    assert_eq!(
        parts(resend),
        (
            "POST".into(),
            "/api/v1/users/00u1/factors/mbl1/resend?templateId=cst1".into(),
            json!({"factorType": "sms", "provider": "OKTA", "profile": {"phoneNumber": "+15551230000"}})
        )
    );
    assert_eq!(target, "/api/v1/users/00u1/factors?tokenLifetimeSeconds=600&activate=false");
    assert_eq!(body["profile"], json!({"email": "ada@example.com"}));
}

#[test]
fn each_kind_of_factor_is_activated_with_its_own_proof() {
    for (proof, body) in [
        (ActivateFactor::pass_code("012345"), json!({"passCode": "012345"})),
        (ActivateFactor::push(), Value::Null),
        (ActivateFactor::push_with_number(), json!({"useNumberMatchingChallenge": true})),
        (ActivateFactor::u2f("cd", "rd"), json!({"clientData": "cd", "registrationData": "rd"})),
        (ActivateFactor::webauthn("at", "cd"), json!({"attestation": "at", "clientData": "cd"})),
    ] {
        let target = "/api/v1/users/00u1/factors/f1/lifecycle/activate".into();
        let sent = parts(factors().activate("f1", proof).request());
        assert_eq!(sent, ("POST".into(), target, body));
    }
}

#[test]
fn each_kind_of_factor_is_verified_with_its_own_proof() {
    for (proof, body) in [
        (VerifyFactor::pass_code("012345"), json!({"passCode": "012345"})),
        (VerifyFactor::answer("mayonnaise"), json!({"answer": "mayonnaise"})),
        (VerifyFactor::u2f("cd", "sd"), json!({"clientData": "cd", "signatureData": "sd"})),
        (
            VerifyFactor::webauthn("ad", "cd", "sd"),
            json!({"authenticatorData": "ad", "clientData": "cd", "signatureData": "sd"}),
        ),
    ] {
        let target = "/api/v1/users/00u1/factors/f1/verify".into();
        let sent = parts(factors().verify("f1", proof).request());
        assert_eq!(sent, ("POST".into(), target, body));
    }
}

#[test]
fn a_challenge_has_no_body_unless_numbers_are_to_match() {
    let plain = factors().challenge("f1", ChallengeFactor::new()).request();
    let options = ChallengeFactor::new()
        .template("cst1")
        .language("fr")
        .lifetime(Duration::from_secs(600))
        .number_matching()
        .forwarded_for("203.0.113.7")
        .user_agent("Mozilla/5.0");
    let full = factors().challenge("f1", options).request();

    assert_eq!(
        parts(plain),
        ("POST".into(), "/api/v1/users/00u1/factors/f1/verify".into(), Value::Null)
    );
    let headers = full.as_ref().unwrap().headers();
    assert_eq!(headers["accept-language"], "fr");
    assert_eq!(headers["x-forwarded-for"], "203.0.113.7");
    assert_eq!(headers["user-agent"], "Mozilla/5.0");
    assert_eq!(
        parts(full),
        (
            "POST".into(),
            "/api/v1/users/00u1/factors/f1/verify?templateId=cst1&tokenLifetimeSeconds=600".into(),
            json!({"useNumberMatchingChallenge": true})
        )
    );
}

#[test]
fn unenrolling_says_always_what_of_the_recovery() {
    for (recovery, remove) in
        [(RemoveRecoveryEnrollment::No, false), (RemoveRecoveryEnrollment::Yes, true)]
    {
        let target = format!("/api/v1/users/00u1/factors/f1?removeRecoveryEnrollment={remove}");
        let sent = parts(factors().unenroll("f1", recovery).request());
        assert_eq!(sent, ("DELETE".into(), target, Value::Null));
    }
}

#[test]
fn no_secret_is_shown() {
    let factors_to_enroll = [
        NewFactor::question("q", "canary"),
        NewFactor::token_rsa("ada", "canary"),
        NewFactor::token_symantec("v", "canary", "canary"),
        NewFactor::token_yubikey("canary"),
        NewFactor::hotp("fpr1", "canary"),
    ];
    let proofs = [
        format!("{:?}", ActivateFactor::pass_code("canary")),
        format!("{:?}", ActivateFactor::u2f("canary", "canary")),
        format!("{:?}", ActivateFactor::webauthn("canary", "canary")),
        format!("{:?}", VerifyFactor::answer("canary")),
        format!("{:?}", VerifyFactor::u2f("canary", "canary")),
        format!("{:?}", VerifyFactor::webauthn("canary", "canary", "canary")),
    ];

    for factor in factors_to_enroll {
        assert!(to_value(&factor).unwrap().to_string().contains("canary"));
        assert!(!format!("{factor:?}").contains("canary"), "{factor:?}");
    }
    for shown in proofs {
        assert!(!shown.contains("canary"), "{shown}");
    }
}
