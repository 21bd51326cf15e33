//! Groups that are assigned to apps, and what their members get of it.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::json;

use super::caller::Caller;

/// The id of a new app.
async fn app(org: &FakeOrg, label: &str) -> String {
    let body = json!({ "name": "bookmark", "label": label });
    let made = Caller::of(org).post("/api/v1/apps", Some(body)).await.body;
    made["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_members_of_a_group_are_users_of_its_apps() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (app, crew) = (app(&org, "Wiki").await, org.add_group("Crew"));
    let ada = org.add_user(SeedUser::new("ada@example.com").group(&crew)).id().to_string();
    let groups = format!("/api/v1/apps/{app}/groups");

    let assigned = okta.put(&format!("{groups}/{crew}"), json!({})).await;
    let users = okta.get(&format!("/api/v1/apps/{app}/users")).await.body;

    assert_eq!((assigned.status, &assigned.body["priority"]), (200, &json!(0)));
    assert_eq!(okta.get(&format!("{groups}/{crew}")).await.body, assigned.body);
    assert_eq!((&users[0]["id"], &users[0]["scope"]), (&json!(ada), &json!("GROUP")));
    assert_eq!(users[0]["_links"]["group"]["name"], "Crew");
    let links = okta.get("/api/v1/users/ada/appLinks").await.body;
    assert_eq!(links[0]["label"], "Wiki");
    let of_group = okta.get(&format!("/api/v1/groups/{crew}/apps")).await.body;
    assert_eq!(of_group[0]["id"], json!(app));
    let of_user =
        okta.get(&format!("/api/v1/apps?filter=user.id+eq+%22{ada}%22&expand=user/{ada}")).await;
    assert_eq!(of_user.body[0]["_embedded"]["user"]["scope"], "GROUP");
}

#[tokio::test]
async fn who_leaves_the_group_or_whose_group_is_taken_away_loses_the_app() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (app, crew) = (app(&org, "Wiki").await, org.add_group("Crew"));
    let ada = org.add_user(SeedUser::new("ada@example.com").group(&crew)).id().to_string();
    let grace = org.add_user(SeedUser::new("grace@example.com").group(&crew)).id().to_string();
    let (users, group) =
        (format!("/api/v1/apps/{app}/users"), format!("/api/v1/apps/{app}/groups/{crew}"));
    okta.put(&group, json!({})).await;

    okta.delete(&format!("/api/v1/groups/{crew}/users/{ada}")).await;
    assert_eq!(okta.get(&users).await.body[0]["id"], json!(grace));
    assert_eq!(okta.delete(&group).await.status, 204);

    assert_eq!(okta.get(&users).await.body, json!([]));
    assert_eq!(okta.get(&group).await.status, 404);
}

#[tokio::test]
async fn an_assignment_through_a_group_is_not_taken_from_one_user_alone() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (app, crew) = (app(&org, "Wiki").await, org.add_group("Crew"));
    let ada = org.add_user(SeedUser::new("ada@example.com").group(&crew)).id().to_string();
    let (users, user) =
        (format!("/api/v1/apps/{app}/users"), format!("/api/v1/apps/{app}/users/{ada}"));
    okta.put(&format!("/api/v1/apps/{app}/groups/{crew}"), json!({})).await;

    let refused = okta.delete(&user).await;
    let own = okta.post(&users, Some(json!({ "id": ada }))).await;

    assert_eq!(refused.code(), "E0000001");
    assert_eq!(own.body["scope"], "USER");
    assert_eq!(okta.delete(&user).await.status, 204);
    assert_eq!(okta.get(&user).await.body["scope"], "GROUP");
}

#[tokio::test]
async fn groups_of_an_app_come_in_the_order_of_their_priority() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let app = app(&org, "Wiki").await;
    let (crew, team) = (org.add_group("Crew"), org.add_group("Team"));
    let groups = format!("/api/v1/apps/{app}/groups");

    okta.put(&format!("{groups}/{crew}"), json!({})).await;
    okta.put(&format!("{groups}/{team}"), json!({ "priority": 0, "profile": { "role": "x" } }))
        .await;
    let listed = okta.get(&format!("{groups}?expand=group&limit=1")).await;
    let next = okta.get(&listed.link("next").unwrap()).await;

    assert_eq!(listed.body[0]["_embedded"]["group"]["profile"]["name"], "Team");
    assert_eq!(listed.body[0]["profile"], json!({ "role": "x" }));
    assert_eq!(
        (&next.body[0]["id"], &next.body[0]["priority"]),
        (&json!(crew.as_str()), &json!(1))
    );
    assert_eq!(okta.get(&format!("{groups}?q=cr")).await.body.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_group_that_is_deleted_is_no_longer_assigned() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (app, crew) = (app(&org, "Wiki").await, org.add_group("Crew"));
    let groups = format!("/api/v1/apps/{app}/groups");
    okta.put(&format!("{groups}/{crew}"), json!({})).await;
    assert_eq!(okta.get(&groups).await.body[0]["id"], json!(crew.as_str()));

    okta.delete(&format!("/api/v1/groups/{crew}")).await;

    assert_eq!(okta.get(&groups).await.body, json!([]));
    assert_eq!(okta.put(&format!("{groups}/{crew}"), json!({})).await.status, 404);
}

#[tokio::test]
async fn a_member_of_two_groups_is_there_because_of_the_first_in_priority() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let app = app(&org, "Wiki").await;
    let (crew, team) = (org.add_group("Crew"), org.add_group("Team"));
    org.add_user(SeedUser::new("ada@example.com").group(&crew).group(&team));
    let groups = format!("/api/v1/apps/{app}/groups");
    okta.put(&format!("{groups}/{crew}"), json!({ "profile": { "role": "hand" } })).await;
    okta.put(&format!("{groups}/{team}"), json!({ "priority": 0, "profile": { "role": "lead" } }))
        .await;

    let users = okta.get(&format!("/api/v1/apps/{app}/users")).await.body;

    assert_eq!(users[0]["_links"]["group"]["name"], "Team");
    assert_eq!(users[0]["profile"], json!({ "role": "lead" }));
}

#[tokio::test]
async fn an_assignment_is_patched_and_nothing_else_of_it() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let app = app(&org, "Wiki").await;
    let (crew, team) = (org.add_group("Crew"), org.add_group("Team"));
    let groups = format!("/api/v1/apps/{app}/groups");
    let (crew, team) = (format!("{groups}/{crew}"), format!("{groups}/{team}"));
    okta.put(&crew, json!({ "profile": { "deck": 1, "a/b": 2 } })).await;
    okta.put(&team, json!({})).await;
    let patch = |steps: serde_json::Value| {
        let okta = &okta;
        let crew = &crew;
        async move { okta.call("PATCH", crew, Some(steps), &[]).await }
    };

    let steps = json!([
        { "op": "replace", "path": "/priority", "value": 1 },
        { "op": "replace", "path": "/profile/deck", "value": 7 },
        { "op": "remove", "path": "/profile/a~1b" },
    ]);
    let patched = patch(steps).await;

    assert_eq!((patched.status, &patched.body["priority"]), (200, &json!(1)));
    assert_eq!(patched.body["profile"], json!({ "deck": 7 }));
    assert_eq!(okta.get(&crew).await.body, patched.body);
    assert_eq!(okta.get(&team).await.body["priority"], 2);
    let steps = json!([
        { "op": "replace", "path": "/priority", "value": 5 },
        { "op": "test", "path": "/priority", "value": 5 },
    ]);
    assert_eq!(patch(steps).await.code(), "E0000001");
    assert_eq!(patch(json!({ "priority": 5 })).await.code(), "E0000003");
    assert_eq!(okta.get(&crew).await.body, patched.body);
    let stranger = okta.call("PATCH", &format!("{groups}/00gx"), Some(json!([])), &[]).await;
    assert_eq!(stranger.code(), "E0000007");
}
