//! What is left of a user who was deleted.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

/// Where the id or the login of a user can stand in an org.
const EVERYWHERE: [&str; 21] = [
    "access.authenticators",
    "access.classifications",
    "access.consents.grants",
    "access.consents.tokens",
    "access.customRoles",
    "access.factors",
    "access.risks",
    "access.roles",
    "access.sessions.failures",
    "access.sessions.halted",
    "access.sessions.open",
    "access.sessions.tokens",
    "access.subscriptions",
    "apps",
    "devices",
    "groups",
    "identityProviders",
    "linkedObjects",
    "rules",
    "tokens",
    "users",
];

#[tokio::test(start_paused = true)]
async fn nothing_of_a_user_who_was_deleted_is_left() {
    let org = FakeOrg::sample();
    let id = entangled(&org).await;
    let okta = Caller::of(&org);
    let before = places(&org, &id);

    okta.delete(&format!("/api/v1/users/{id}")).await;
    okta.delete(&format!("/api/v1/users/{id}")).await;

    assert_eq!(before, EVERYWHERE);
    assert_eq!(places(&org, &id), [""; 0]);
}

#[tokio::test]
async fn a_token_of_a_user_who_was_deleted_is_not_that_of_the_next_with_the_login() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("grace@example.com"));
    let org = org.with_token_of("00grace", "grace@example.com");
    let okta = Caller::of(&org);
    okta.delete("/api/v1/users/grace").await;
    okta.delete("/api/v1/users/grace").await;

    org.add_user(SeedUser::new("grace@example.com"));

    let headers = [("authorization", "SSWS 00grace")];
    let me = okta.call("GET", "/api/v1/users/me", None, &headers).await;
    assert_ne!(me.status, 200);
}

/// Adds a user who has a part in everything that an org has, and returns the id.
async fn entangled(org: &FakeOrg) -> String {
    let id = org.add_user(SeedUser::new("grace@example.com")).id().to_string();
    let _with_token = org.clone().with_token_of("00grace", "grace@example.com");
    let okta = Caller::of(org);
    let user = format!("/api/v1/users/{id}");
    let post = async |path: &str, body: Value| {
        let reply = okta.post(path, Some(body)).await;
        assert!(reply.status < 300, "{path}: {}", reply.body);
        reply.body
    };
    let put = async |path: &str, body: Value| {
        let reply = okta.put(path, body).await;
        assert!(reply.status < 300, "{path}: {}", reply.body);
    };

    org.add_device("Laptop", "MACOS", &[&id]);
    let client = org.add_client("Mail");
    org.add_grant(&id, &client, "okta.users.read");
    org.add_refresh_token(&id, &client, &["offline_access"]);
    let provider = org.add_identity_provider("Google", "GOOGLE");
    post(&format!("/api/v1/idps/{provider}/users/{id}"), json!({ "externalId": "g1" })).await;
    let app = post("/api/v1/apps", json!({ "name": "bookmark", "label": "Wiki" })).await;
    let app = app["id"].as_str().unwrap();
    post(&format!("/api/v1/apps/{app}/users"), json!({ "id": id, "scope": "USER" })).await;

    let crew = org.add_group("Crew");
    post(&format!("/api/v1/groups/{crew}/owners"), json!({ "id": id, "type": "USER" })).await;
    put(&format!("/api/v1/groups/{crew}/users/{id}"), json!({})).await;
    let rule = json!({
        "name": "Crew",
        "conditions": {
            "people": { "users": { "exclude": [id] } },
            "expression": { "value": "user.title == null" },
        },
        "actions": { "assignUserToGroups": { "groupIds": [crew] } },
    });
    post("/api/v1/groups/rules", rule).await;
    let end = |name: &str| json!({ "name": name, "title": name });
    let kind = json!({ "primary": end("manager"), "associated": end("subordinate") });
    post("/api/v1/meta/schemas/user/linkedObjects", kind).await;
    put(&format!("/api/v1/users/ada/linkedObjects/manager/{id}"), json!({})).await;

    post(&format!("{user}/roles"), json!({ "type": "USER_ADMIN" })).await;
    let set = json!({
        "label": "One",
        "description": "One user",
        "resources": [format!("{}{user}", FakeOrg::URL)],
    });
    post("/api/v1/iam/resource-sets", set).await;
    okta.post(&format!("{user}/subscriptions/OKTA_UPDATE/subscribe"), None).await;
    put(&format!("{user}/risk"), json!({ "riskLevel": "HIGH" })).await;
    put(&format!("{user}/classification"), json!({ "type": "LITE" })).await;
    let sms = json!({
        "factorType": "sms", "provider": "OKTA", "profile": { "phoneNumber": "+15551234567" },
    });
    post(&format!("{user}/factors"), sms).await;
    let phone = json!({
        "authenticatorId": org.phone_authenticator(), "profile": { "phoneNumber": "+15551234567" },
    });
    post(&format!("{user}/authenticator-enrollments/phone"), phone).await;

    let sign_in = |password: &str| json!({ "username": "grace@example.com", "password": password });
    let signed_in = post("/api/v1/authn", sign_in(SeedUser::PASSWORD)).await;
    post("/api/v1/sessions", json!({ "sessionToken": signed_in["sessionToken"] })).await;
    post("/api/v1/authn", sign_in(SeedUser::PASSWORD)).await;
    okta.post(&format!("{user}/lifecycle/expire_password"), None).await;
    let halted = post("/api/v1/authn", sign_in(SeedUser::PASSWORD)).await;
    assert_eq!(halted["status"], "PASSWORD_EXPIRED");
    assert_eq!(okta.post("/api/v1/authn", Some(sign_in("wrong"))).await.status, 401);
    id
}

/// The parts of an org that the user is in. Those of `access` count one by one, and those of two with several lists.
fn places(org: &FakeOrg, id: &str) -> Vec<String> {
    let org: Value = serde_json::from_str(&org.to_json()).unwrap();
    let mut places = Vec::new();
    walk("", &org, id, &mut places);
    places.sort();
    places
}

fn walk(path: &str, part: &Value, id: &str, places: &mut Vec<String>) {
    let below =
        |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match part {
        Value::Object(parts)
            if ["", "access", "access.consents", "access.sessions"].contains(&path) =>
        {
            parts.iter().for_each(|(name, part)| walk(&below(name), part, id, places));
        }
        _ => {
            let text = part.to_string();
            if text.contains(id) || text.contains("grace@example.com") {
                places.push(path.to_owned());
            }
        }
    }
}
