//! Whose the tokens of an org are.

use okta_core::UserStatus;
use okta_mock::{FakeOrg, SeedUser};
use serde_json::Value;

use super::caller::Caller;

async fn owner(org: &FakeOrg) -> Value {
    let okta = Caller::of(org);
    let (me, roles) =
        (okta.get("/api/v1/users/me").await, okta.get("/api/v1/users/me/roles").await);
    assert_eq!((me.status, &me.body["status"]), (200, &Value::from("ACTIVE")));
    let roles = roles.body.as_array().unwrap().clone();
    assert!(roles.iter().any(|role| role["type"] == "SUPER_ADMIN"), "{roles:?}");
    assert!(
        okta.get("/api/v1/users")
            .await
            .logins()
            .contains(&me.body["profile"]["login"].as_str().unwrap())
    );
    me.body["profile"]["login"].clone()
}

#[tokio::test]
async fn the_administrator_of_an_empty_org_is_the_only_user() {
    let org = FakeOrg::new().with_token("00b").with_administrator();

    assert_eq!(owner(&org).await, FakeOrg::ADMINISTRATOR);
    assert_eq!(org.users().len(), 1);
    assert_eq!(org.clone().with_administrator().users().len(), 1);
}

#[tokio::test]
async fn the_administrator_of_the_sample_is_the_one_with_its_token() {
    let org = FakeOrg::sample();
    let before = org.users().len();

    let org = org.with_administrator();

    assert_eq!(owner(&org).await, "ada@example.com");
    assert_eq!(org.users().len(), before);
}

#[tokio::test]
async fn who_has_a_token_or_the_role_is_the_administrator_and_nobody_is_added() {
    let with_token = FakeOrg::new().with_token_of("00b", "bob@example.com");
    let with_role = FakeOrg::new();
    for org in [&with_token, &with_role] {
        org.add_user(SeedUser::new("ann@example.com").status(UserStatus::Suspended));
        org.add_user(SeedUser::new("bob@example.com"));
        org.add_user(SeedUser::new("cleo@example.com"));
    }
    with_role.make_administrator("ann", "SUPER_ADMIN");
    with_role.make_administrator("cleo", "SUPER_ADMIN");

    for (org, expected) in [(with_token, "bob@example.com"), (with_role, "cleo@example.com")] {
        let org = org.with_administrator();

        assert_eq!(owner(&org).await, expected);
        assert_eq!(org.users().len(), 3);
    }
}

#[tokio::test]
async fn an_org_that_would_refuse_the_administrator_takes_somebody_it_has() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new(FakeOrg::ADMINISTRATOR).status(UserStatus::Deprovisioned));
    org.add_user(SeedUser::new("bob@example.com"));

    let org = org.with_administrator();

    assert_eq!(owner(&org).await, "bob@example.com");
}
