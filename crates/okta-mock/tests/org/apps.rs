//! Apps and their users, profile mappings, identity providers, devices.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

fn bookmark() -> Value {
    json!({
        "name": "bookmark", "label": "Wiki", "signOnMode": "BOOKMARK",
        "settings": { "app": { "url": "https://example.com/wiki" } },
    })
}

/// The id of a new app.
async fn made(okta: &Caller<'_>) -> String {
    okta.post("/api/v1/apps", Some(bookmark())).await.body["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_app_is_deleted_after_it_was_deactivated() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let app = okta.post("/api/v1/apps", Some(bookmark())).await.body;
    let path = format!("/api/v1/apps/{}", app["id"].as_str().unwrap());

    assert_eq!(app["settings"]["app"]["url"], "https://example.com/wiki");
    assert_eq!(okta.delete(&path).await.code(), "E0000056");
    okta.post(&format!("{path}/lifecycle/deactivate"), None).await;
    assert_eq!(okta.get(&path).await.body["status"], "INACTIVE");
    assert_eq!(okta.delete(&path).await.status, 204);
    assert_eq!(okta.get(&path).await.status, 404);
}

#[tokio::test]
async fn the_secret_of_a_client_is_shown_once() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let body = json!({ "name": "oidc_client", "label": "Web" });

    let made = okta.post("/api/v1/apps", Some(body)).await.body;
    let path = format!("/api/v1/apps/{}", made["id"].as_str().unwrap());
    let seen = okta.get(&path).await.body;

    assert!(made["credentials"]["oauthClient"]["client_secret"].is_string());
    assert!(seen["credentials"]["oauthClient"].get("client_secret").is_none());
    assert_eq!(seen["credentials"]["oauthClient"]["client_id"], seen["id"]);
}

#[tokio::test]
async fn users_are_assigned_to_apps_and_see_them() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let ada = org.add_user(SeedUser::new("ada@example.com")).id().to_string();
    let app = made(&okta).await;
    let users = format!("/api/v1/apps/{app}/users");

    let assigned = okta.post(&users, Some(json!({ "id": ada }))).await.body;
    let renamed = json!({ "credentials": { "userName": "countess" } });
    let updated = okta.post(&format!("{users}/{ada}"), Some(renamed)).await.body;

    assert_eq!(assigned["credentials"]["userName"], "ada@example.com");
    assert_eq!(updated["credentials"]["userName"], "countess");
    let embedded = okta.get(&format!("{users}?expand=user")).await.body;
    assert_eq!(embedded[0]["_embedded"]["user"]["id"], json!(ada));
    let links = okta.get("/api/v1/users/ada/appLinks").await.body;
    assert_eq!((&links[0]["label"], &links[0]["appInstanceId"]), (&json!("Wiki"), &json!(app)));

    assert_eq!(okta.delete(&format!("{users}/{ada}")).await.status, 204);
    assert_eq!(okta.get(&format!("{users}/{ada}")).await.status, 404);
}

#[tokio::test]
async fn a_deactivated_user_loses_the_apps() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let ada = org.add_user(SeedUser::new("ada@example.com")).id().to_string();
    let app = made(&okta).await;
    let users = format!("/api/v1/apps/{app}/users");
    okta.post(&users, Some(json!({ "id": ada }))).await;

    okta.post("/api/v1/users/ada/lifecycle/deactivate", None).await;

    assert_eq!(okta.get(&users).await.body, json!([]));
    assert_eq!(okta.post(&users, Some(json!({ "id": ada }))).await.code(), "E0000001");
}

#[tokio::test]
async fn a_mapping_is_changed_property_by_property() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let all = okta.get("/api/v1/mappings?limit=1").await;
    let path = format!("/api/v1/mappings/{}", all.body[0]["id"].as_str().unwrap());
    let property = json!({ "expression": "appuser.email", "pushStatus": "PUSH" });

    okta.post(&path, Some(json!({ "properties": { "email": property, "title": property } }))).await;
    let left = okta.post(&path, Some(json!({ "properties": { "title": null } }))).await;
    let bad = okta.post(&path, Some(json!({ "properties": { "title": {} } }))).await;

    assert!(all.link("next").is_some());
    assert_eq!(left.body["properties"], json!({ "email": property }));
    assert_eq!(bad.code(), "E0000001");
    assert_eq!(okta.get("/api/v1/mappings?sourceId=x").await.body, json!([]));
    let source = format!("sourceId={}", all.body[0]["source"]["id"].as_str().unwrap());
    let of_source = okta.get(&format!("/api/v1/mappings?{source}&limit=1")).await;
    assert!(!of_source.link("self").unwrap().contains("sourceId"));
    if let Some(next) = of_source.link("next") {
        assert!(next.contains(&source));
    }
}

#[tokio::test]
async fn users_are_linked_to_providers_and_unlinked() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let google = org.add_identity_provider("Google", "GOOGLE").to_string();
    let ada = org.add_user(SeedUser::new("ada@example.com")).id().to_string();
    let path = format!("/api/v1/idps/{google}/users/{ada}");

    assert_eq!(okta.get(&path).await.status, 404);
    let linked = okta.post(&path, Some(json!({ "externalId": "42" }))).await;

    assert_eq!(linked.body["externalId"], "42");
    assert_eq!(okta.get(&format!("/api/v1/idps/{google}/users")).await.body[0], linked.body);
    assert_eq!(okta.get("/api/v1/users/ada/idps").await.body[0]["name"], "Google");
    assert_eq!(okta.get(&format!("{path}/credentials/tokens")).await.body, json!([]));
    assert_eq!(okta.delete(&path).await.status, 204);
    assert_eq!(okta.get("/api/v1/users/ada/idps").await.body, json!([]));
}

#[tokio::test]
async fn devices_and_users_know_each_other() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let ada = org.add_user(SeedUser::new("ada@example.com")).id().to_string();
    let device = org.add_device("Ada's laptop", "MACOS", &["ada"]).to_string();

    let users = okta.get(&format!("/api/v1/devices/{device}/users")).await.body;
    let devices = okta.get("/api/v1/users/ada/devices").await.body;

    assert_eq!(users[0]["user"]["id"], json!(ada));
    assert_eq!(devices[0]["device"]["id"], json!(device));
    assert_eq!(okta.get("/api/v1/devices/guox/users").await.code(), "E0000007");
}

#[tokio::test]
async fn users_of_an_app_are_not_filtered() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let app = okta.post("/api/v1/apps", Some(json!({ "name": "bookmark", "label": "Wiki" }))).await;
    let users = format!("/api/v1/apps/{}/users", app.body["id"].as_str().unwrap());

    let refused = okta.get(&format!("{users}?filter=status%20eq%20%22ACTIVE%22")).await;

    assert_eq!((refused.status, refused.code()), (400, "E0000031"));
}
