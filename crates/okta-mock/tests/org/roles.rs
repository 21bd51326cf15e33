//! Administrator roles and what they are limited to.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const ROLES: &str = "/api/v1/users/ada@example.com/roles";

async fn assign(org: &FakeOrg, kind: &str) -> Reply {
    Caller::of(org).post(ROLES, Some(json!({ "type": kind }))).await
}

fn values<'a>(reply: &'a Reply, name: &str) -> Vec<&'a Value> {
    reply.body.as_array().unwrap().iter().map(|item| &item[name]).collect()
}

#[tokio::test]
async fn roles_are_assigned_listed_and_taken_away() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);

    let general = assign(&org, "SUPER_ADMIN").await;
    let limited = assign(&org, "APP_ADMIN").await;
    let again = assign(&org, "APP_ADMIN").await;
    let listed = okta.get(ROLES).await;

    assert_eq!((general.status, limited.status), (201, 201));
    assert!(general.body["id"].as_str().unwrap().starts_with("ra1"));
    assert_eq!(limited.body["id"], "IFIFAX2BIRGUSTQ");
    assert_eq!(limited.body["label"], "Application Administrator");
    assert_eq!((again.status, again.code()), (409, "E0000090"));
    assert_eq!(values(&listed, "type"), ["APP_ADMIN", "SUPER_ADMIN"]);

    let path = format!("{ROLES}/IFIFAX2BIRGUSTQ");
    assert_eq!(okta.get(&path).await.body, limited.body);
    assert_eq!(okta.delete(&path).await.status, 204);
    let gone = okta.delete(&path).await;
    assert_eq!((gone.status, gone.code()), (404, "E0000007"));
    assert!(gone.body["errorSummary"].as_str().unwrap().ends_with("(RoleAssignment)"));
}

#[tokio::test]
async fn a_role_that_is_none_is_refused() {
    let org = FakeOrg::sample();
    let custom = json!({ "type": "CUSTOM", "role": "cr01", "resource-set": "iam1" });

    let unknown = assign(&org, "KING").await;
    let custom = Caller::of(&org).post(ROLES, Some(custom)).await;

    assert_eq!((unknown.status, unknown.code()), (400, "E0000091"));
    assert_eq!((custom.status, custom.code()), (404, "E0000007"));
}

#[tokio::test]
async fn a_role_is_limited_to_groups_and_keeps_the_last() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let role = assign(&org, "USER_ADMIN").await.body["id"].as_str().unwrap().to_owned();
    let (first, second) = (org.add_group("First"), org.add_group("Second"));
    let groups = format!("{ROLES}/{role}/targets/groups");

    assert_eq!(okta.put(&format!("{groups}/{first}"), json!({})).await.status, 204);
    assert_eq!(okta.put(&format!("{groups}/{second}"), json!({})).await.status, 204);
    assert_eq!(okta.put(&format!("{groups}/00gnone"), json!({})).await.code(), "E0000007");
    let page = okta.get(&format!("{groups}?limit=1")).await;
    let rest = okta.get(&page.link("next").unwrap()).await;
    let itself = page.link("self").unwrap();

    assert!(itself.contains("?after=") && itself.ends_with("&limit=20"), "{itself}");
    assert_eq!(values(&okta.get(&itself).await, "id"), [second.as_str(), first.as_str()]);
    assert_eq!(values(&page, "id"), [second.as_str()]);
    assert_eq!(values(&rest, "id"), [first.as_str()]);
    assert_eq!(rest.link("next"), None);
    assert_eq!(okta.delete(&format!("{groups}/{second}")).await.status, 204);
    assert_eq!(okta.delete(&format!("{groups}/{first}")).await.code(), "E0000001");
}

#[tokio::test]
async fn an_application_administrator_is_limited_to_apps_and_to_nothing_else() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    assign(&org, "APP_ADMIN").await;
    let client = org.add_client("Portal");
    let targets = format!("{ROLES}/IFIFAX2BIRGUSTQ/targets");
    let apps = format!("{targets}/catalog/apps");

    let whole = okta.put(&format!("{apps}/facebook"), json!({})).await;
    let one = okta.put(&format!("{apps}/oidc_client/{client}"), json!({})).await;
    let unknown = okta.put(&format!("{apps}/no_such_app"), json!({})).await;
    let group = okta.get(&format!("{targets}/groups")).await;
    let listed = okta.get(&apps).await;
    let named = okta.get(&targets).await;

    assert_eq!((whole.status, one.status), (204, 204));
    assert_eq!((unknown.status, unknown.code()), (404, "E0000007"));
    assert_eq!((group.status, &group.body), (200, &json!([])));
    let team = org.add_group("Team");
    let group = okta.put(&format!("{targets}/groups/{team}"), json!({})).await;
    assert_eq!((group.status, group.code()), (400, "E0000091"));
    assert_eq!(values(&listed, "name"), ["Portal", "facebook"]);
    let orn = named.body[0]["orn"].as_str().unwrap();
    assert!(orn.ends_with(&format!(":apps:oidc_client:{client}")), "{orn}");

    assert_eq!(okta.delete(&format!("{apps}/facebook")).await.status, 204);
    assert_eq!(okta.put(&apps, json!({})).await.status, 200);
    assert_eq!(okta.get(&apps).await.body, json!([]));
}

#[tokio::test]
async fn assignees_are_paged_by_a_link_in_the_body() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        let user = org.add_user(SeedUser::new(format!("{name}@example.com")));
        let roles = format!("/api/v1/users/{}/roles", user.id());
        okta.post(&roles, Some(json!({ "type": "REPORT_ADMIN" }))).await;
        ids.push(user.id().to_string());
    }
    org.add_user(SeedUser::new("nobody@example.com"));

    let first = okta.get("/api/v1/iam/assignees/users?limit=2").await.body;
    let rest = okta.get(first["_links"]["next"]["href"].as_str().unwrap()).await.body;

    let value = |page: &Value| page["value"].as_array().unwrap().clone();
    let listed: Vec<_> = [value(&first), value(&rest)].concat();
    assert_eq!(
        listed.iter().map(|user| &user["id"]).collect::<Vec<_>>(),
        ids.iter().collect::<Vec<_>>()
    );
    assert!(rest["_links"].get("next").is_none());
}
