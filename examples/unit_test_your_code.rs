//! Code that calls Okta, and its tests without a network: a fake org for behaviour, a script for what an org rarely does.
//!
//! The tests run with `cargo test --example unit_test_your_code`.

use okta_core::Result;
use okta_users::{ListUsers, SendEmail, Users, models::UserStatus, search::attr};

/// Suspends everyone of a department who is active, and tells how many that were.
async fn put_department_on_hold(users: &Users, department: &str) -> Result<usize> {
    let theirs = attr("profile.department").eq(department);
    let active = attr("status").eq(UserStatus::Active);
    let people = users.list(ListUsers::search(theirs.and(active))).try_collect().await?;
    for person in &people {
        users.suspend(person).await?;
    }
    Ok(people.len())
}

/// Takes away somebody's access; fine if they are gone or out already.
async fn offboard(users: &Users, login: &str) -> Result<()> {
    match users.deactivate(login, SendEmail::No).await {
        Err(error) if error.is_not_found() || error.is_invalid_state() => Ok(()),
        other => other,
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let users = Users::new(&okta_mock::FakeOrg::sample().client());
    println!("on hold: {}", put_department_on_hold(&users, "Engineering").await?);
    offboard(&users, "ada@example.com").await?;
    println!("ada@example.com is {}", users.get("ada@example.com").await?.status);
    Ok(())
}

#[cfg(test)]
mod tests {
    use okta_mock::{FakeOrg, MockTransport, empty, error, json, too_many_requests};

    use super::*;

    #[tokio::test]
    async fn a_department_goes_on_hold_and_others_do_not() {
        let org = FakeOrg::sample();
        let users = Users::new(&org.client());

        let held = put_department_on_hold(&users, "Engineering").await.unwrap();

        assert!(held > 0);
        assert_eq!(users.get("ada@example.com").await.unwrap().status, UserStatus::Suspended);
        assert_eq!(put_department_on_hold(&users, "Engineering").await.unwrap(), 0);
    }

    #[tokio::test]
    async fn offboarding_twice_is_fine() {
        let users = Users::new(&FakeOrg::sample().client());

        offboard(&users, "ada@example.com").await.unwrap();
        offboard(&users, "ada@example.com").await.unwrap();
        offboard(&users, "nobody@example.com").await.unwrap();

        let ada = users.get("ada@example.com").await.unwrap();
        assert_eq!(ada.status, UserStatus::Deprovisioned);
    }

    /// Time is paused, so that half a minute of waiting passes at once.
    #[tokio::test(start_paused = true)]
    async fn a_rate_limit_in_the_middle_is_waited_for() {
        let okta = MockTransport::new()
            .on("GET /api/v1/users", json(200, r#"[{"id":"00u1","status":"ACTIVE"}]"#))
            .on("POST /api/v1/users/00u1/lifecycle/suspend", too_many_requests(30))
            .on("POST /api/v1/users/00u1/lifecycle/suspend", empty(200));

        let held = put_department_on_hold(&Users::new(&okta.client()), "Engineering").await;

        assert_eq!(held.unwrap(), 1);
        okta.assert_done();
    }

    #[tokio::test]
    async fn missing_rights_are_reported() {
        let refusal = error(403, "E0000006", "You do not have permission");
        let okta = MockTransport::new().on("POST /api/v1/users/*/lifecycle/deactivate", refusal);

        let error = offboard(&Users::new(&okta.client()), "ada@example.com").await.unwrap_err();

        assert!(error.is_forbidden());
    }
}
