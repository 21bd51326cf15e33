//! Groups, their members and their owners.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

fn id(reply: &Reply) -> String {
    assert!(reply.status < 300, "{}", reply.body);
    reply.body["id"].as_str().unwrap().to_owned()
}

fn group(name: &str) -> Value {
    json!({ "profile": { "name": name, "description": null } })
}

#[tokio::test]
async fn a_group_is_made_renamed_and_deleted() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    let path =
        format!("/api/v1/groups/{}", id(&okta.post("/api/v1/groups", Some(group("Crew"))).await));
    let renamed = okta.put(&path, json!({ "profile": { "name": "Team" } })).await;

    assert_eq!(renamed.body["profile"], json!({ "name": "Team", "description": null }));
    assert_eq!(renamed.body["type"], "OKTA_GROUP");
    assert_eq!(okta.get("/api/v1/groups?q=te").await.body.as_array().unwrap().len(), 1);
    assert_eq!(okta.delete(&path).await.status, 204);
    assert_eq!(okta.get(&path).await.code(), "E0000007");
}

#[tokio::test]
async fn a_group_needs_a_name_of_its_own_and_has_no_other_attributes() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    okta.post("/api/v1/groups", Some(group("Crew"))).await;

    let taken = okta.post("/api/v1/groups", Some(group("Crew"))).await;
    let unnamed = okta.post("/api/v1/groups", Some(json!({ "profile": {} }))).await;
    let custom = json!({ "profile": { "name": "Other", "colour": "red" } });
    let unknown = okta.post("/api/v1/groups", Some(custom)).await;

    assert!(taken.cause().starts_with("name: An object with this field already exists"));
    assert_eq!(unnamed.cause(), "name: The field cannot be left blank");
    assert_eq!(unknown.cause(), "Property name 'colour' is not defined in profile");
}

#[tokio::test]
async fn groups_are_found_by_filter_and_by_search() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let names = |reply: Reply| -> Vec<String> {
        let groups = reply.body.as_array().unwrap();
        groups.iter().map(|g| g["profile"]["name"].as_str().unwrap().to_owned()).collect()
    };

    let built_in = okta.get("/api/v1/groups?filter=type%20eq%20%22BUILT_IN%22").await;
    let search = "/api/v1/groups?search=profile.name%20sw%20%22ENG%22";
    let found = okta.get(search).await;

    assert_eq!(names(built_in), ["Everyone"]);
    assert_eq!(names(found), ["Engineering"]);
    assert_eq!(okta.get("/api/v1/groups?search=status%20pr").await.code(), "E0000031");
}

#[tokio::test]
async fn everyone_has_everybody_in_it_and_nobody_can_change_that() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let everyone = okta.get("/api/v1/groups?q=everyone").await.body[0]["id"].clone();
    let path = format!("/api/v1/groups/{}", everyone.as_str().unwrap());

    let ada = org.user("ada").unwrap().id().to_string();
    let replies = [
        okta.delete(&path).await,
        okta.put(&path, group("Mine")).await,
        okta.delete(&format!("{path}/users/{ada}")).await,
    ];

    for reply in replies {
        assert_eq!((reply.status, reply.code()), (403, "E0000075"));
    }
    assert_eq!(okta.get(&format!("{path}/users")).await.logins().len(), org.users().len());
}

#[tokio::test]
async fn members_come_and_go_and_are_listed_page_by_page() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let crew = format!("/api/v1/groups/{}/users", org.add_group("Crew"));
    let mut expected = Vec::new();
    for number in 0..5 {
        let user = org.add_user(SeedUser::new(format!("user{number}@example.com")));
        assert_eq!(okta.call("PUT", &format!("{crew}/{}", user.id()), None, &[]).await.status, 204);
        expected.push(user.login().to_owned());
    }

    let (mut logins, mut next) = (Vec::new(), Some(format!("{crew}?limit=2")));
    while let Some(target) = next {
        let page = okta.get(&target).await;
        logins.extend(page.logins().into_iter().map(str::to_owned));
        next = page.link("next");
    }

    assert_eq!(logins, expected);
    let first = format!("{crew}/{}", org.user("user0").unwrap().id());
    assert_eq!(okta.delete(&first).await.status, 204);
    assert_eq!(okta.get(&crew).await.logins().len(), 4);
    assert_eq!(okta.get(&format!("{crew}?limit=0")).await.code(), "E0000029");
    assert!(org.user("user0").unwrap().groups().is_empty());
}

#[tokio::test]
async fn a_change_of_the_members_is_dated() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let crew = format!("/api/v1/groups/{}", org.add_group("Crew"));
    let user = org.add_user(SeedUser::new("ada@example.com"));

    org.advance(std::time::Duration::from_secs(60));
    okta.call("PUT", &format!("{crew}/users/{}", user.id()), None, &[]).await;

    let group = okta.get(&crew).await.body;
    assert_eq!(group["lastUpdated"], group["created"]);
    assert_ne!(group["lastMembershipUpdated"], group["created"]);
}

#[tokio::test]
async fn owners_are_users_or_groups() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let owners = format!("/api/v1/groups/{}/owners", org.add_group("Crew"));
    let ada = org.user("ada").unwrap().id().to_string();

    let added = okta.post(&owners, Some(json!({ "id": ada, "type": "USER" }))).await;

    assert_eq!((added.status, &added.body["displayName"]), (201, &json!("Ada Byron")));
    assert_eq!(okta.get(&owners).await.body[0]["id"], json!(ada));
    assert_eq!(okta.delete(&format!("{owners}/{ada}")).await.status, 204);
    assert_eq!(okta.get(&owners).await.body, json!([]));
    assert_eq!(okta.delete(&format!("{owners}/{ada}")).await.status, 404);
    let nobody = okta.post(&owners, Some(json!({ "id": "x", "type": "USER" }))).await;
    assert_eq!(nobody.status, 404);
}

#[tokio::test]
async fn the_groups_of_a_user_come_page_by_page() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (crew, team) = (org.add_group("Crew"), org.add_group("Team"));
    org.add_user(SeedUser::new("ada@example.com").group(&crew).group(&team));

    let first = okta.get("/api/v1/users/ada/groups?limit=2").await;
    let next = okta.get(&first.link("next").unwrap()).await;

    assert_eq!(first.body[1]["id"], json!(crew.as_str()));
    assert_eq!(next.body.as_array().map(Vec::len), Some(1));
    assert_eq!(next.body[0]["id"], json!(team.as_str()));
    assert!(next.link("next").is_none());
}

#[tokio::test]
async fn owners_are_searched_by_type_and_listed_page_by_page() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let owners = format!("/api/v1/groups/{}/owners", org.add_group("Crew"));
    let ada = org.user("ada").unwrap().id().to_string();
    let team = org.add_group("Team").to_string();
    for (id, kind) in [(&team, "GROUP"), (&ada, "USER")] {
        okta.post(&owners, Some(json!({ "id": id, "type": kind }))).await;
    }

    let first = okta.get(&format!("{owners}?limit=1")).await;
    let second = okta.get(&first.link("next").unwrap()).await;
    let people = okta.get(&format!("{owners}?search=type%20eq%20%22USER%22")).await;
    let unknown = okta.get(&format!("{owners}?search=displayName%20eq%20%22Team%22")).await;

    assert_eq!((&first.body[0]["id"], &second.body[0]["id"]), (&json!(team), &json!(ada)));
    assert_eq!((first.body.as_array().map(Vec::len), second.link("next")), (Some(1), None));
    assert_eq!(people.body.as_array().map(Vec::len), Some(1));
    assert_eq!(people.body[0]["id"], json!(ada));
    assert_eq!(unknown.code(), "E0000031");
    assert_eq!(okta.get(&format!("{owners}?limit=0")).await.code(), "E0000029");
}
