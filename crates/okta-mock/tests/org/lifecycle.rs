//! The lifecycle of a user, step by step. What every step makes of every status is in `outcomes.rs`.

use okta_core::UserStatus;
use okta_mock::{FakeOrg, MailKind, OrgSettings, SeedUser};
use serde_json::json;

use super::caller::{Caller, Reply};

fn org_with(status: &UserStatus) -> FakeOrg {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com").status(status.clone()));
    org
}

async fn ada(org: &FakeOrg, operation: &str) -> Reply {
    Caller::of(org).post(&format!("/api/v1/users/ada@example.com/{operation}"), None).await
}

#[tokio::test]
async fn refusals_have_the_status_and_the_cause_okta_gives() {
    let cases = [
        (
            "lifecycle/suspend",
            400,
            "Api validation failed: suspendUser",
            "Cannot suspend a user that is not active",
        ),
        (
            "lifecycle/unlock",
            403,
            "Unlock is not allowed for this user.",
            "The user is not locked out.",
        ),
        (
            "lifecycle/reactivate",
            403,
            "This operation is not allowed in the user's current status.",
            "",
        ),
    ];
    for (operation, status, summary, cause) in cases {
        let reply = ada(&org_with(&UserStatus::Staged), operation).await;

        assert_eq!((reply.status, reply.cause()), (status, cause), "{operation}");
        assert_eq!(reply.body["errorSummary"], summary);
    }
}

#[tokio::test]
async fn activation_of_a_staged_user_with_a_password_makes_it_active() {
    let org = FakeOrg::new();
    org.add_user(
        SeedUser::new("ada@example.com").status(UserStatus::Staged).password("Some-Pass-1"),
    );

    let reply = ada(&org, "lifecycle/activate?sendEmail=false").await;

    let token = reply.body["activationToken"].as_str().unwrap();
    assert_eq!(reply.body["activationUrl"], format!("https://test.okta.com/tokens/{token}/verify"));
    assert_eq!(org.user("ada").unwrap().status(), UserStatus::Active);
    assert_eq!(org.outbox(), []);
}

#[tokio::test]
async fn activation_by_mail_answers_an_empty_object_and_sends_the_link() {
    let org = org_with(&UserStatus::Staged);

    let reply = ada(&org, "lifecycle/activate").await;

    assert_eq!((reply.status, reply.body), (200, json!({})));
    let [mail] = &org.outbox()[..] else { panic!("one mail") };
    assert_eq!((mail.to(), mail.kind()), ("ada@example.com", MailKind::Activation));
    assert!(mail.link().unwrap().starts_with("https://test.okta.com/welcome/"));
}

#[tokio::test]
async fn an_active_user_with_a_device_block_is_unlocked_and_stays_active() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com").blocked_on_unknown_devices());
    let okta = Caller::of(&org);

    let before = okta.get("/api/v1/users/ada@example.com/blocks").await.body;
    let unlocked = ada(&org, "lifecycle/unlock").await;
    let after = okta.get("/api/v1/users/ada@example.com/blocks").await.body;

    assert_eq!(before, json!([{ "type": "DEVICE_BASED", "appliesTo": "UNKNOWN_DEVICES" }]));
    assert_eq!(unlocked.body, json!({}));
    assert_eq!(after, json!([]));
    assert_eq!(ada(&org, "lifecycle/unlock").await.code(), "E0000032");
}

#[tokio::test]
async fn blocks_are_a_feature_that_an_org_may_lack() {
    let org = FakeOrg::with_settings(OrgSettings::new().blocks(false));
    org.add_user(SeedUser::new("ada@example.com"));

    let reply = Caller::of(&org).get("/api/v1/users/ada/blocks").await;

    assert_eq!((reply.status, reply.code()), (401, "E0000015"));
}

#[tokio::test]
async fn deactivation_forgets_password_and_question() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com").recovery_question("Which engine?", "Analytical"));

    let reply = ada(&org, "lifecycle/deactivate?sendEmail=true").await;

    assert_eq!((reply.status, reply.body), (200, json!({})));
    let user = org.user("ada").unwrap();
    assert!(!user.has_password());
    assert_eq!(
        user.json()["credentials"],
        json!({ "provider": { "type": "OKTA", "name": "OKTA" } })
    );
    assert_eq!(org.outbox()[0].kind(), MailKind::Deactivation);
}

#[tokio::test]
async fn a_user_who_has_not_come_yet_is_suspended_and_comes_back_as_they_were() {
    let org = org_with(&UserStatus::Staged);
    ada(&org, "lifecycle/activate?sendEmail=false").await;

    let suspended = ada(&org, "lifecycle/suspend").await;
    let between = org.user("ada").unwrap().status();
    let unsuspended = ada(&org, "lifecycle/unsuspend").await;

    assert_eq!((suspended.status, unsuspended.status), (200, 200));
    assert_eq!(between, UserStatus::Suspended);
    assert_eq!(org.user("ada").unwrap().status(), UserStatus::Provisioned);
}

#[tokio::test]
async fn whoever_is_deactivated_is_not_found_by_what_would_change_them_and_can_be_deleted() {
    let org = org_with(&UserStatus::Active);
    let okta = Caller::of(&org);
    let ada = format!("/api/v1/users/{}", org.user("ada").unwrap().id());
    let profile = json!({ "profile": { "city": "Paris" } });
    let credentials = json!({ "credentials": { "password": { "value": "Blue-Kettle-42" } } });

    let first = okta.post(&format!("{ada}/lifecycle/deactivate"), None).await;
    let refused = [
        okta.post(&format!("{ada}/lifecycle/deactivate"), None).await,
        okta.post("/api/v1/users/ada@example.com/lifecycle/deactivate", None).await,
        okta.post(&ada, Some(profile)).await,
        okta.post(&ada, Some(credentials)).await,
    ];
    let deleted = okta.delete(&ada).await;

    assert_eq!(first.status, 200);
    let id = ada.rsplit('/').next().unwrap();
    for reply in refused {
        assert_eq!((reply.status, reply.code()), (404, "E0000007"));
        let summary = format!("Not found: Resource not found: {id} (User)");
        assert_eq!(reply.body["errorSummary"], json!(summary));
    }
    assert_eq!(deleted.status, 204);
}

#[tokio::test]
async fn the_first_delete_deactivates_and_the_second_deletes() {
    let org = org_with(&UserStatus::Active);
    let okta = Caller::of(&org);

    let first = okta.delete("/api/v1/users/ada@example.com").await;
    let between = org.user("ada@example.com").unwrap().status();
    let second = okta.delete("/api/v1/users/ada@example.com").await;
    let third = okta.delete("/api/v1/users/ada@example.com").await;

    for reply in [&first, &second] {
        assert_eq!((reply.status, reply.header("content-type")), (204, None));
        assert!(reply.body.is_null());
    }
    assert_eq!(between, UserStatus::Deprovisioned);
    assert_eq!((third.status, third.code()), (404, "E0000007"));
}

#[tokio::test]
async fn a_deleted_login_is_free_again() {
    let org = org_with(&UserStatus::Deprovisioned);
    Caller::of(&org).delete("/api/v1/users/ada").await;

    let again = org.add_user(SeedUser::new("ADA@example.com"));

    assert_eq!(again.status(), UserStatus::Active);
}

#[tokio::test(start_paused = true)]
async fn the_dates_of_a_user_follow_what_happens() {
    let org = org_with(&UserStatus::Active);
    let created = org.user("ada").unwrap().json()["created"].clone();

    org.advance(std::time::Duration::from_secs(60));
    let expired = ada(&org, "lifecycle/expire_password").await.body;
    let then = org.user("ada").unwrap().json().clone();
    org.advance(std::time::Duration::from_secs(60));
    ada(&org, "lifecycle/deactivate").await;
    let deactivated = org.user("ada").unwrap().json().clone();

    assert_eq!(created, "2026-06-01T09:00:00.000Z");
    assert_eq!(expired["lastUpdated"], "2026-06-01T09:01:00.000Z");
    // Recorded: the answer shows the date of before.
    assert_eq!(expired["statusChanged"], created);
    assert_eq!(then["statusChanged"], "2026-06-01T09:01:00.000Z");
    assert_eq!(deactivated["statusChanged"], "2026-06-01T09:02:00.000Z");
    assert_eq!(deactivated["passwordChanged"], json!(null));
}

#[tokio::test]
async fn a_user_links_to_what_can_be_done_with_it() {
    let expected: [(&UserStatus, &[&str]); 4] = [
        (&UserStatus::Staged, &["activate", "schema", "self", "type"]),
        (
            &UserStatus::Provisioned,
            &["deactivate", "reactivate", "resetPassword", "schema", "self", "suspend", "type"],
        ),
        (&UserStatus::Suspended, &["deactivate", "schema", "self", "type", "unsuspend"]),
        (&UserStatus::Deprovisioned, &["activate", "delete", "schema", "self", "type"]),
    ];
    for (status, relations) in expected {
        let org = FakeOrg::with_settings(OrgSettings::new().reset_factors_link(false));
        org.add_user(SeedUser::new("ada@example.com").status(status.clone()));

        let reply = Caller::of(&org).get("/api/v1/users/ada").await;

        assert_eq!(reply.relations(), relations, "{status:?}");
    }
}

#[tokio::test]
async fn two_links_of_an_active_user_depend_on_the_org() {
    let recent = org_with(&UserStatus::Active);
    let old = FakeOrg::with_settings(
        OrgSettings::new().reset_factors_link(false).forgot_password_without_question(false),
    );
    old.add_user(SeedUser::new("ada@example.com"));

    let recent = Caller::of(&recent).get("/api/v1/users/ada").await;
    let old = Caller::of(&old).get("/api/v1/users/ada").await;

    for relation in ["resetFactors", "forgotPassword"] {
        assert!(recent.relations().contains(&relation), "{relation}");
        assert!(!old.relations().contains(&relation), "{relation}");
    }
    let href =
        format!("{}/lifecycle/suspend", recent.body["_links"]["self"]["href"].as_str().unwrap());
    assert_eq!(recent.body["_links"]["suspend"], json!({ "href": href, "method": "POST" }));
}

#[tokio::test]
async fn reset_password_must_be_told_whether_to_send_a_mail() {
    let org = org_with(&UserStatus::Active);

    let missing = ada(&org, "lifecycle/reset_password").await;
    let wrong = ada(&org, "lifecycle/reset_password?sendEmail=yes").await;
    let mailed = ada(&org, "lifecycle/reset_password?sendEmail=true").await;
    let told = ada(&org, "lifecycle/reset_password?sendEmail=false").await;

    assert_eq!((missing.status, missing.code()), (400, "E0000028"));
    assert_eq!((wrong.status, wrong.code()), (400, "E0000037"));
    assert_eq!(mailed.body, json!({}));
    assert_eq!(org.outbox().len(), 1);
    let url = told.body["resetPasswordUrl"].as_str().unwrap();
    assert!(url.starts_with("https://test.okta.com/reset_password/"), "{url}");
}

#[tokio::test]
async fn the_password_of_a_federated_user_cannot_be_reset() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com").federated());

    let reply = ada(&org, "lifecycle/reset_password?sendEmail=false").await;

    assert_eq!((reply.status, reply.code()), (403, "E0000017"));
}
