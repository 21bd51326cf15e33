//! Listings that are late.

use std::time::Duration;

use okta_mock::{FakeOrg, OrgSettings, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

const LAG: Duration = Duration::from_millis(1500);

fn late() -> FakeOrg {
    FakeOrg::sample_with(OrgSettings::new().search_lag(LAG))
}

async fn titles(org: &FakeOrg, target: &str) -> Vec<Value> {
    let reply = Caller::of(org).get(target).await;
    reply.body.as_array().unwrap().iter().map(|user| user["profile"]["title"].clone()).collect()
}

async fn rename(org: &FakeOrg, title: &str) {
    let body = json!({ "profile": { "title": title } });
    assert_eq!(Caller::of(org).post("/api/v1/users/ada", Some(body)).await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_change_is_got_at_once_and_found_after_the_lag() {
    let org = late();
    let targets = [
        "/api/v1/users?limit=1",
        "/api/v1/users?q=ada&limit=1",
        "/api/v1/users?filter=profile.login%20eq%20%22ada@example.com%22",
        "/api/v1/users?search=profile.firstName%20eq%20%22Ada%22&sortBy=id",
    ];

    rename(&org, "Countess").await;
    tokio::time::advance(LAG.checked_sub(Duration::from_millis(1)).unwrap()).await;
    for target in targets {
        assert_eq!(titles(&org, target).await, ["Principal Engineer"], "{target}");
    }
    let fresh = Caller::of(&org).get("/api/v1/users/ada").await;
    tokio::time::advance(Duration::from_millis(1)).await;

    assert_eq!(fresh.body["profile"]["title"], "Countess");
    for target in targets {
        assert_eq!(titles(&org, target).await, ["Countess"], "{target}");
    }
}

#[tokio::test(start_paused = true)]
async fn each_change_has_its_own_lag() {
    let org = late();

    rename(&org, "First").await;
    tokio::time::advance(Duration::from_secs(1)).await;
    rename(&org, "Second").await;
    tokio::time::advance(Duration::from_secs(1)).await;
    let between = titles(&org, "/api/v1/users?limit=1").await;
    tokio::time::advance(Duration::from_secs(1)).await;

    assert_eq!(between, ["First"]);
    assert_eq!(titles(&org, "/api/v1/users?limit=1").await, ["Second"]);
}

#[tokio::test(start_paused = true)]
async fn who_is_new_is_missing_and_who_is_gone_is_shown_for_a_while() {
    let org = late();
    let okta = Caller::of(&org);
    let all = "/api/v1/users?search=id%20pr";
    let profile = json!({ "firstName": "N", "lastName": "E", "email": "n@example.com", "login": "n@example.com" });

    okta.post("/api/v1/users?activate=false", Some(json!({ "profile": profile }))).await;
    okta.delete("/api/v1/users/jane.marple").await;
    let at_once = titles(&org, all).await.len();
    let login = okta.get("/api/v1/users?search=profile.login%20eq%20%22n@example.com%22").await;
    org.advance(LAG);

    assert_eq!(at_once, 12);
    assert_eq!(login.body, json!([]));
    assert_eq!(okta.get("/api/v1/users/jane.marple").await.status, 404);
    assert_eq!(titles(&org, all).await.len(), 12);
    assert!(org.user("n@example.com").is_some());
}

#[tokio::test(start_paused = true)]
async fn what_the_test_sets_up_is_found_at_once() {
    let org = FakeOrg::with_settings(OrgSettings::new().search_lag(LAG));

    org.add_user(SeedUser::new("ada@example.com"));

    assert_eq!(titles(&org, "/api/v1/users").await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_org_that_stops_being_late_shows_everything() {
    let org = late();
    rename(&org, "Countess").await;

    org.change_settings(|settings| settings.search_lag(Duration::ZERO));

    assert_eq!(titles(&org, "/api/v1/users?limit=1").await, ["Countess"]);
}
