//! Factors: enrolling, activating, verifying.

use std::time::Duration;

use okta_core::{FactorStatus, UserStatus};
use okta_mock::{FakeOrg, MailKind, PushAnswer};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const FACTORS: &str = "/api/v1/users/ada@example.com/factors";

async fn enroll(org: &FakeOrg, factor_type: &str, provider: &str, profile: Value) -> Reply {
    let body = json!({ "factorType": factor_type, "provider": provider, "profile": profile });
    Caller::of(org).post(FACTORS, Some(body)).await
}

/// An action of the only factor.
async fn act(org: &FakeOrg, action: &str, body: Option<Value>) -> Reply {
    let id = org.factors("ada")[0].id().clone();
    Caller::of(org).post(&format!("{FACTORS}/{id}/{action}"), body).await
}

fn code(org: &FakeOrg) -> Value {
    json!({ "passCode": org.factors("ada")[0].code().unwrap() })
}

#[tokio::test(start_paused = true)]
async fn a_text_message_activates_and_later_verifies_a_phone() {
    let org = FakeOrg::sample();

    let enrolled = enroll(&org, "sms", "OKTA", json!({ "phoneNumber": "+15551230000" })).await;
    let message = org.outbox().pop().unwrap();
    let wrong = act(&org, "lifecycle/activate", Some(json!({ "passCode": "x" }))).await;
    let body = json!({ "passCode": message.code().unwrap() });
    let activated = act(&org, "lifecycle/activate", Some(body)).await;

    assert_eq!(enrolled.body["status"], "PENDING_ACTIVATION");
    assert_eq!((message.to(), message.kind()), ("+15551230000", MailKind::TextMessage));
    assert_eq!((wrong.status, wrong.code()), (403, "E0000068"));
    assert_eq!(activated.body["status"], "ACTIVE");

    let too_soon = act(&org, "verify", None).await;
    org.advance(Duration::from_secs(30));
    let asked = act(&org, "verify", None).await;
    let used = code(&org);
    let verified = act(&org, "verify", Some(used.clone())).await;
    let replayed = act(&org, "verify", Some(used)).await;

    assert_eq!((too_soon.status, too_soon.code()), (429, "E0000109"));
    assert_eq!(asked.body["factorResult"], "CHALLENGE");
    assert_eq!(verified.body["factorResult"], "SUCCESS");
    assert_eq!((replayed.status, replayed.code()), (403, "E0000082"));
}

#[tokio::test(start_paused = true)]
async fn a_phone_number_may_be_written_as_people_write_it() {
    for sent in ["+1-555-415-1337", "+1 (555) 415 1337", "555 415 1337"] {
        let org = FakeOrg::sample();

        let enrolled = enroll(&org, "sms", "OKTA", json!({ "phoneNumber": sent })).await;
        org.advance(Duration::from_secs(30));
        let again = enroll(&org, "sms", "OKTA", json!({ "phoneNumber": "+15554151337" })).await;

        assert_eq!(enrolled.body["profile"]["phoneNumber"], "+15554151337", "{sent}");
        assert_eq!(again.status, 200, "it is the same number: {again:?}");
        assert_eq!(org.outbox()[0].to(), "+15554151337");
    }
}

#[tokio::test(start_paused = true)]
async fn no_code_and_an_old_code_are_wrong_codes() {
    let org = FakeOrg::sample();
    enroll(&org, "email", "OKTA", json!({ "email": "ada@example.com" })).await;
    let right = code(&org);

    let none = act(&org, "lifecycle/activate", Some(json!({ "passCode": "" }))).await;
    org.advance(Duration::from_secs(301));
    let old = act(&org, "lifecycle/activate", Some(right)).await;
    let resent = act(&org, "resend", None).await;
    let activated = act(&org, "lifecycle/activate", Some(code(&org))).await;
    let empty_again = act(&org, "verify", Some(json!({ "passCode": "" }))).await;

    assert_eq!((none.code(), old.code()), ("E0000068", "E0000068"));
    assert_eq!((resent.status, activated.status), (200, 200));
    assert_eq!(empty_again.code(), "E0000068");
}

#[tokio::test(start_paused = true)]
async fn an_authenticator_app_shows_codes_that_work_once_and_for_a_while() {
    let org = FakeOrg::sample();
    let enrolled = enroll(&org, "token:software:totp", "GOOGLE", json!({})).await;
    let secret = enrolled.body["_embedded"]["activation"]["sharedSecret"].as_str().unwrap();
    assert_eq!(org.factors("ada")[0].shared_secret(), Some(secret));

    let activated = act(&org, "lifecycle/activate", Some(code(&org))).await;
    let replayed = act(&org, "verify", Some(code(&org))).await;
    org.advance(Duration::from_secs(30));
    let next = code(&org);
    org.advance(Duration::from_secs(120));
    let late = act(&org, "verify", Some(next)).await;
    let verified = act(&org, "verify", Some(code(&org))).await;

    assert_eq!(activated.body["status"], "ACTIVE");
    assert_eq!((replayed.status, replayed.code()), (403, "E0000082"));
    assert_eq!((late.status, late.code()), (403, "E0000083"));
    assert_eq!(verified.body["factorResult"], "SUCCESS");
}

#[tokio::test]
async fn several_authenticator_apps_wait_for_their_activation_and_one_of_a_kind_gets_it() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let totp = "token:software:totp";

    for provider in ["OKTA", "GOOGLE", "OKTA"] {
        let enrolled = enroll(&org, totp, provider, json!({})).await;
        assert_eq!(enrolled.body["status"], "PENDING_ACTIVATION", "{provider}");
    }
    let listed = okta.get(FACTORS).await.body;
    let ids: Vec<_> = (0..3).map(|n| listed[n]["id"].as_str().unwrap()).collect();
    let activate = async |n: usize| {
        let body = json!({ "passCode": org.factors("ada")[n].code().unwrap() });
        okta.post(&format!("{FACTORS}/{}/lifecycle/activate", ids[n]), Some(body)).await
    };
    let (google, last, first) = (activate(1).await, activate(2).await, activate(0).await);
    let another = enroll(&org, totp, "OKTA", json!({})).await;

    assert_eq!((google.status, last.status), (200, 200));
    for refused in [first, another] {
        assert_eq!(refused.cause(), "A factor of this type is already set up.");
    }
    let catalog = okta.get(&format!("{FACTORS}/catalog")).await.body;
    let statuses = catalog.as_array().unwrap().iter().filter(|kind| kind["factorType"] == totp);
    assert!(statuses.clone().all(|kind| kind["status"] == "ACTIVE"), "{catalog}");
    assert_eq!(statuses.count(), 2);
}

#[tokio::test]
async fn a_security_question_is_active_at_once_and_does_not_mind_case() {
    let org = FakeOrg::sample();
    let profile = json!({ "question": "disliked_food", "answer": "Mayonnaise" });

    let enrolled = enroll(&org, "question", "OKTA", profile).await;
    let verified = act(&org, "verify", Some(json!({ "answer": "mayonnaise" }))).await;
    let wrong = act(&org, "verify", Some(json!({ "answer": "ketchup" }))).await;

    assert_eq!(enrolled.body["status"], "ACTIVE");
    assert!(enrolled.body["profile"].get("answer").is_none());
    assert_eq!(verified.body["factorResult"], "SUCCESS");
    assert_eq!((wrong.status, wrong.code()), (403, "E0000068"));
}

#[tokio::test]
async fn a_phone_answers_when_the_test_says_so() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    enroll(&org, "push", "OKTA", json!({})).await;

    let waiting = act(&org, "lifecycle/activate", None).await;
    org.answer_push("ada", PushAnswer::Approve);
    let activated = act(&org, "lifecycle/activate", None).await;
    assert_eq!(waiting.body["factorResult"], "WAITING");
    assert_eq!(activated.body["status"], "ACTIVE");

    for (answer, result) in [(PushAnswer::Approve, "SUCCESS"), (PushAnswer::Reject, "REJECTED")] {
        let asked = act(&org, "verify", None).await;
        let poll = asked.body["_links"]["poll"]["href"].as_str().unwrap();
        assert_eq!((asked.status, &asked.body["factorResult"]), (201, &json!("WAITING")));
        assert_eq!(okta.get(poll).await.body["factorResult"], "WAITING");

        org.answer_push("ada", answer);

        assert_eq!(okta.get(poll).await.body["factorResult"], result);
    }

    let asked = act(&org, "verify", None).await;
    org.advance(Duration::from_secs(301));
    let poll = asked.body["_links"]["poll"]["href"].as_str().unwrap();
    assert_eq!(okta.get(poll).await.body["factorResult"], "TIMEOUT");
}

#[test]
#[should_panic(expected = "nothing waits for an answer of ada on the phone")]
fn nobody_can_answer_what_was_not_asked() {
    FakeOrg::sample().answer_push("ada", PushAnswer::Approve);
}

#[tokio::test]
async fn five_wrong_codes_lock_the_user_out() {
    let org = FakeOrg::sample();
    let profile = json!({ "question": "disliked_food", "answer": "Mayonnaise" });
    enroll(&org, "question", "OKTA", profile).await;

    for _ in 0..5 {
        let wrong = act(&org, "verify", Some(json!({ "answer": "ketchup" }))).await;
        assert_eq!(wrong.code(), "E0000068");
    }
    let locked = act(&org, "verify", Some(json!({ "answer": "Mayonnaise" }))).await;

    assert_eq!((locked.status, locked.code()), (403, "E0000069"));
    assert_eq!(org.user("ada").unwrap().status(), UserStatus::LockedOut);
}

#[tokio::test]
async fn what_cannot_be_enrolled_is_refused() {
    let org = FakeOrg::sample();
    let cases = [
        ("sms", json!({ "phoneNumber": "555-1230" }), 400, "E0000098"),
        ("call", json!({}), 400, "E0000098"),
        ("email", json!({ "email": "eve@example.com" }), 400, "E0000001"),
        ("question", json!({ "question": "no_such", "answer": "abcd" }), 400, "E0000001"),
        ("question", json!({ "question": "first_award", "answer": "abc" }), 400, "E0000001"),
        ("webauthn", json!({}), 400, "E0000001"),
        ("pigeon", json!({}), 400, "E0000001"),
    ];
    for (kind, profile, status, code) in cases {
        let reply = enroll(&org, kind, "OKTA", profile).await;

        assert_eq!((reply.status, reply.code()), (status, code), "{kind}");
    }
    assert!(org.factors("ada").is_empty());
}

#[tokio::test]
async fn a_refusal_tells_what_is_off_from_what_there_is_not() {
    let org = FakeOrg::sample();
    for (factor_type, provider, cause) in [
        ("token", "SYMANTEC", "Factor not enabled."),
        ("webauthn", "FIDO", "Factor not enabled."),
        ("sms", "GOOGLE", "Factor not enabled."),
        ("sms", "ACME", "Invalid Provider."),
        ("token", "ACME", "Invalid Provider."),
        ("pigeon", "OKTA", "Invalid Factor."),
    ] {
        let reply = enroll(&org, factor_type, provider, json!({})).await;

        assert_eq!((reply.status, reply.code()), (400, "E0000001"), "{factor_type} {provider}");
        assert_eq!(reply.cause(), cause, "{factor_type} {provider}");
        assert_eq!(reply.body["errorSummary"], "Api validation failed: factorEnrollRequest");
    }
}

#[tokio::test]
async fn another_number_needs_to_be_meant_and_an_active_factor_stays() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let body = |number: &str| json!({ "factorType": "sms", "provider": "OKTA", "profile": { "phoneNumber": number } });

    okta.post(FACTORS, Some(body("+15551230000"))).await;
    let other = okta.post(FACTORS, Some(body("+15551230001"))).await;
    let target = format!("{FACTORS}?updatePhone=true&activate=true");
    let meant = okta.post(&target, Some(body("+15551230001"))).await;
    let again = okta.post(FACTORS, Some(body("+15551230001"))).await;

    assert_eq!((other.status, other.code()), (400, "E0000001"));
    assert_eq!((meant.status, &meant.body["status"]), (200, &json!("ACTIVE")));
    assert_eq!(again.cause(), "A factor of this type is already set up.");
    assert_eq!(org.factors("ada").len(), 1);
}

#[tokio::test]
async fn factors_are_listed_got_unenrolled_and_reset() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let profile = json!({ "question": "disliked_food", "answer": "Mayonnaise" });
    enroll(&org, "question", "OKTA", profile).await;
    let totp = enroll(&org, "token:software:totp", "OKTA", json!({})).await;
    let path = format!("{FACTORS}/{}", totp.body["id"].as_str().unwrap());

    let listed = okta.get(FACTORS).await;
    let catalog = okta.get(&format!("{FACTORS}/catalog")).await;
    let questions = okta.get(&format!("{FACTORS}/questions")).await;
    assert_eq!(listed.body.as_array().map(Vec::len), Some(2));
    assert_eq!(catalog.body[0]["status"], "ACTIVE");
    assert_eq!(questions.body[0]["question"], "disliked_food");

    assert_eq!(okta.get(&path).await.body["id"], totp.body["id"]);
    assert_eq!(okta.delete(&path).await.status, 204);
    assert_eq!(okta.get(&path).await.code(), "E0000007");
    assert_eq!(org.factors("ada")[0].status(), FactorStatus::Active);

    okta.post("/api/v1/users/ada@example.com/lifecycle/reset_factors", None).await;

    assert!(org.factors("ada").is_empty());
}
