//! Partial and full updates.

use okta_core::UserStatus;
use okta_mock::{AttributeType, FakeOrg, OrgSettings, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const ADA: &str = "/api/v1/users/ada@example.com";
const NEW: &str = "Brand-New-Pass-1";

fn org_with(status: UserStatus) -> FakeOrg {
    let org = FakeOrg::new();
    org.add_user(
        SeedUser::new("ada@example.com")
            .name("Ada", "Byron")
            .status(status)
            .attribute("nickName", "Countess")
            .attribute("city", "London"),
    );
    org
}

async fn update(org: &FakeOrg, body: Value) -> Reply {
    Caller::of(org).post(ADA, Some(body)).await
}

fn names() -> Value {
    json!({
        "login": "ada@example.com", "email": "ada@example.com", "firstName": "Ada", "lastName": "King",
    })
}

#[tokio::test]
async fn a_partial_update_changes_what_it_names_and_null_clears() {
    let org = org_with(UserStatus::Active);

    let reply = update(&org, json!({ "profile": { "lastName": "King", "nickName": null } })).await;

    assert_eq!(reply.status, 200);
    let user = org.user("ada").unwrap();
    assert_eq!(user.profile("lastName"), Some(&json!("King")));
    assert_eq!(user.profile("nickName"), None);
    assert_eq!(user.profile("city"), Some(&json!("London")));
    assert_eq!(reply.body, *user.json());
}

#[tokio::test]
async fn a_full_update_drops_what_it_does_not_name() {
    let org = org_with(UserStatus::Active);

    let reply = Caller::of(&org).put(ADA, json!({ "profile": names() })).await;

    assert_eq!(reply.status, 200);
    let user = org.user("ada").unwrap();
    assert_eq!(user.profile("lastName"), Some(&json!("King")));
    assert_eq!(user.profile("nickName"), None);
    assert_eq!(user.profile("city"), None);
    assert!(user.has_the_password(SeedUser::PASSWORD));
}

#[tokio::test]
async fn a_full_update_needs_all_that_is_required() {
    let org = org_with(UserStatus::Active);

    let reply = Caller::of(&org).put(ADA, json!({ "profile": { "firstName": "Ada" } })).await;

    assert_eq!((reply.status, reply.code()), (400, "E0000001"));
    assert_eq!(org.user("ada").unwrap().profile("city"), Some(&json!("London")));
}

#[tokio::test]
async fn credentials_can_be_put_without_a_profile() {
    let org = org_with(UserStatus::Active);
    let body =
        json!({ "credentials": { "recovery_question": { "question": "Who?", "answer": "me" } } });

    let reply = Caller::of(&org).put(ADA, body).await;

    assert_eq!(reply.status, 200);
    let user = org.user("ada").unwrap();
    assert_eq!(user.recovery_question(), Some("Who?"));
    assert_eq!(user.profile("city"), Some(&json!("London")));
}

#[tokio::test]
async fn a_required_attribute_cannot_be_cleared() {
    let org = org_with(UserStatus::Active);

    for field in ["firstName", "lastName", "email"] {
        let reply = update(&org, json!({ "profile": { field: null } })).await;

        assert_eq!(reply.cause(), format!("{field}: The field cannot be left blank"));
    }
}

#[tokio::test]
async fn a_changed_login_is_the_only_one_the_user_is_found_by() {
    let org = org_with(UserStatus::Active);
    org.add_user(SeedUser::new("grace@example.com"));

    let taken = update(&org, json!({ "profile": { "login": "Grace@example.com" } })).await;
    let own = update(&org, json!({ "profile": { "login": "ADA@example.com" } })).await;
    let free = update(&org, json!({ "profile": { "login": "ada.king@example.com" } })).await;

    assert_eq!((taken.status, taken.code()), (400, "E0000001"));
    assert_eq!((own.status, free.status), (200, 200));
    assert!(org.user("ada@example.com").is_none() && org.user("ada").is_none());
    assert!(org.user("ada.king").is_some());
    org.add_user(SeedUser::new("ada@example.com"));
}

#[tokio::test]
async fn an_unknown_attribute_changes_nothing() {
    let org = org_with(UserStatus::Active);

    let reply = update(&org, json!({ "profile": { "city": "Paris", "badge": 1 } })).await;

    assert_eq!(reply.code(), "E0000001");
    assert_eq!(reply.cause(), "Property name 'badge' is not defined in profile");
    assert_eq!(org.user("ada").unwrap().profile("city"), Some(&json!("London")));
}

#[tokio::test]
async fn a_removed_attribute_is_gone_from_schema_and_profiles() {
    let org = org_with(UserStatus::Active);
    org.define_attribute("badge", AttributeType::Integer);
    let body = json!({ "profile": { "badge": 7 } });
    update(&org, body.clone()).await;

    org.remove_attribute("badge");
    org.remove_attribute("city");

    let user = org.user("ada").unwrap();
    assert_eq!((user.profile("badge"), user.profile("city")), (None, Some(&json!("London"))));
    assert_eq!(update(&org, body).await.code(), "E0000001");
}

#[tokio::test]
async fn a_password_set_by_an_administrator_has_an_outcome_in_every_status() {
    let outcomes = [
        (UserStatus::Staged, "STAGED"),
        (UserStatus::Provisioned, "ACTIVE"),
        (UserStatus::Active, "ACTIVE"),
        (UserStatus::PasswordExpired, "ACTIVE"),
        (UserStatus::LockedOut, "LOCKED_OUT"),
        (UserStatus::Recovery, "ACTIVE"),
        (UserStatus::Suspended, "SUSPENDED"),
        (UserStatus::Deprovisioned, "E0000007"),
    ];
    for (status, expected) in outcomes {
        let org = org_with(status.clone());

        let reply = update(&org, json!({ "credentials": { "password": { "value": NEW } } })).await;

        let outcome = reply.body["status"].as_str().unwrap_or(reply.code());
        assert_eq!(outcome, expected, "{status:?}");
        assert_eq!(org.user("ada").unwrap().has_the_password(NEW), reply.status == 200);
    }
}

#[tokio::test]
async fn a_refused_password_leaves_profile_and_status_alone() {
    let org = org_with(UserStatus::Provisioned);
    let body = json!({
        "profile": { "city": "Paris" }, "credentials": { "password": { "value": "weak" } },
    });

    let reply = update(&org, body).await;

    assert_eq!((reply.status, reply.code()), (400, "E0000001"));
    let user = org.user("ada").unwrap();
    assert_eq!(user.status(), UserStatus::Provisioned);
    assert_eq!(user.profile("city"), Some(&json!("London")));
}

#[tokio::test]
async fn strict_refuses_a_password_that_was_used_before() {
    let org = org_with(UserStatus::Active);
    let body = json!({ "credentials": { "password": { "value": SeedUser::PASSWORD } } });
    let okta = Caller::of(&org);

    let strict = okta.post(&format!("{ADA}?strict=true"), Some(body.clone())).await;
    let lax = okta.post(ADA, Some(body)).await;

    assert_eq!((strict.status, strict.code()), (400, "E0000001"));
    assert!(strict.cause().starts_with("password: Password requirements were not met. "));
    assert_eq!(lax.status, 200);
}

#[tokio::test]
async fn a_hash_can_be_set_while_staged_only() {
    let body =
        json!({ "credentials": { "password": { "hash": { "algorithm": "MD5", "value": "x" } } } });

    let staged = update(&org_with(UserStatus::Staged), body.clone()).await;
    let active = update(&org_with(UserStatus::Active), body).await;

    assert_eq!(staged.body["credentials"]["provider"]["type"], "IMPORT");
    assert_eq!((active.status, active.code()), (400, "E0000001"));
}

#[tokio::test]
async fn nothing_of_a_deactivated_user_can_be_updated() {
    let org = org_with(UserStatus::Deprovisioned);

    let partial = update(&org, json!({ "profile": { "city": "Paris" } })).await;
    let full = Caller::of(&org).put(ADA, json!({ "profile": names() })).await;

    for reply in [partial, full] {
        assert_eq!((reply.status, reply.code()), (404, "E0000007"));
    }
}

#[tokio::test]
async fn only_a_full_update_changes_the_user_type() {
    let org = org_with(UserStatus::Active);
    let contractor = org.add_user_type();
    let body = json!({ "profile": names(), "type": { "id": contractor.as_str() } });

    let partial = update(&org, body.clone()).await;
    let full = Caller::of(&org).put(ADA, body.clone()).await;
    let same = update(&org, body).await;

    assert_eq!((partial.status, partial.code()), (400, "E0000001"));
    assert_eq!(full.body["type"]["id"], contractor.as_str());
    assert_eq!(same.status, 200);
}

#[tokio::test]
async fn an_etag_guards_against_lost_updates() {
    let org = org_with(UserStatus::Active);
    let okta = Caller::of(&org);
    let etag = okta.get(ADA).await.header("etag").unwrap().to_owned();
    let body = || Some(json!({ "profile": { "city": "Paris" } }));

    let same = okta.get(ADA).await;
    let first = okta.call("POST", ADA, body(), &[("if-match", &etag)]).await;
    let stale = okta.call("PUT", ADA, body(), &[("if-match", &etag)]).await;
    let malformed = okta.call("POST", ADA, body(), &[("if-match", "abc")]).await;
    let any = okta.call("POST", ADA, body(), &[("if-match", "*")]).await;

    assert!(etag.starts_with("W/\"") && etag.len() == 68, "{etag}");
    assert_eq!(same.header("etag"), Some(&*etag));
    assert_eq!(first.status, 200);
    assert_eq!((stale.status, stale.code()), (412, "E0000231"));
    assert_eq!((malformed.status, malformed.code()), (400, "E0000242"));
    assert_eq!(any.status, 200);
}

#[tokio::test]
async fn a_realm_is_refused_where_there_are_none() {
    let org = org_with(UserStatus::Active);
    let with_realms = FakeOrg::with_settings(OrgSettings::new().realm("guo1"));
    with_realms.add_user(SeedUser::new("ada@example.com"));

    let refused = update(&org, json!({ "realmId": "guo2" })).await;
    let moved = update(&with_realms, json!({ "realmId": "guo2" })).await;

    assert_eq!(refused.code(), "E0000001");
    assert_eq!(moved.body["realmId"], "guo2");
}
