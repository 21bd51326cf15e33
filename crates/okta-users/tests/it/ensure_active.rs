//! Making a user active, wherever they stand.

use okta_mock::{MockTransport, Reply, empty, error, json};
use okta_users::{ActivationStep, EnsuredActive, SendEmail, Users};

const FIRST_LOOK: &str = "GET /api/v1/users/ada@example.com?";
const LOOK: &str = "GET /api/v1/users/00u1?";
const ACTIVATE: &str = "POST /api/v1/users/00u1/lifecycle/activate?sendEmail=false";
const UNSUSPEND: &str = "POST /api/v1/users/00u1/lifecycle/unsuspend?";
const UNLOCK: &str = "POST /api/v1/users/00u1/lifecycle/unlock?";

fn ada(status: &str) -> Reply {
    json(200, serde_json::json!({"id": "00u1", "status": status}))
}

fn token() -> Reply {
    json(
        200,
        serde_json::json!({"activationUrl": "https://o/welcome/canary", "activationToken": "canary"}),
    )
}

async fn ensure(okta: &MockTransport) -> okta_core::Result<EnsuredActive> {
    let users = Users::new(&okta.client());
    let outcome = users.ensure_active("ada@example.com", SendEmail::No).await;
    okta.assert_done();
    outcome
}

#[tokio::test]
async fn an_active_user_is_left_alone() {
    let okta = MockTransport::new().on(FIRST_LOOK, ada("ACTIVE"));

    let ada = ensure(&okta).await.unwrap();

    assert!(ada.is_active() && ada.steps.is_empty());
}

#[tokio::test]
async fn a_staged_or_deprovisioned_user_is_activated_and_the_link_is_handed_out() {
    for (status, then, active) in
        [("STAGED", "ACTIVE", true), ("DEPROVISIONED", "PROVISIONED", false)]
    {
        let okta = MockTransport::new()
            .on(FIRST_LOOK, ada(status))
            .on(ACTIVATE, token())
            .on(LOOK, ada(then));

        let ada = ensure(&okta).await.unwrap();

        assert_eq!((ada.is_active(), ada.needs_password()), (active, !active));
        let [ActivationStep::Activated(token)] = &ada.steps[..] else { panic!("{:?}", ada.steps) };
        assert!(token.activation_url.is_some());
        assert!(!format!("{ada:?}").contains("canary"));
    }
}

#[tokio::test]
async fn one_on_hold_who_turns_out_locked_is_also_unlocked() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("SUSPENDED"))
        .on(UNSUSPEND, empty(200))
        .on(LOOK, ada("LOCKED_OUT"))
        .on(UNLOCK, empty(200))
        .on(LOOK, ada("ACTIVE"));

    let ada = ensure(&okta).await.unwrap();

    assert!(ada.is_active());
    assert!(matches!(ada.steps[..], [ActivationStep::Unsuspended, ActivationStep::Unlocked]));
}

#[tokio::test]
async fn one_who_needs_a_password_is_left_alone_and_told_so() {
    for status in ["PROVISIONED", "PASSWORD_EXPIRED", "RECOVERY"] {
        let okta = MockTransport::new().on(FIRST_LOOK, ada(status));

        let ada = ensure(&okta).await.unwrap();

        assert!(ada.needs_password() && !ada.is_active() && ada.steps.is_empty(), "{status}");
    }
}

#[tokio::test]
async fn an_unknown_status_is_neither_active_nor_waiting_for_a_password() {
    let okta = MockTransport::new().on(FIRST_LOOK, ada("HIBERNATING"));

    let ada = ensure(&okta).await.unwrap();

    assert!(!ada.needs_password() && !ada.is_active() && ada.steps.is_empty());
}

#[tokio::test]
async fn a_step_that_somebody_else_has_taken_is_not_counted() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("STAGED"))
        .on(
            ACTIVATE,
            error(403, "E0000016", "Activation failed because the user is already active"),
        )
        .on(LOOK, ada("ACTIVE"));

    let ada = ensure(&okta).await.unwrap();

    assert!(ada.is_active() && ada.steps.is_empty());
}

#[tokio::test]
async fn a_step_without_effect_is_not_repeated() {
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("LOCKED_OUT"))
        .on(UNLOCK, empty(200))
        .on(LOOK, ada("LOCKED_OUT"));

    let ada = ensure(&okta).await.unwrap();

    assert!(!ada.is_active());
    assert!(matches!(ada.steps[..], [ActivationStep::Unlocked]));
}

#[tokio::test]
async fn what_okta_refuses_ends_it() {
    let refused = || error(403, "E0000032", "Unlock is not allowed for this user.");
    let okta = MockTransport::new()
        .on(FIRST_LOOK, ada("LOCKED_OUT"))
        .on(UNLOCK, refused())
        .on(LOOK, ada("LOCKED_OUT"));

    assert_eq!(ensure(&okta).await.unwrap_err().code(), Some("E0000032"));
}
