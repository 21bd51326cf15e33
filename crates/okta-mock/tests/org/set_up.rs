//! What suites of other clients set up before they come to users: policies, authenticators, identity providers.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

const POLICIES: &str = "/api/v1/policies";
const AUTHENTICATORS: &str = "/api/v1/authenticators";
const IDPS: &str = "/api/v1/idps";

fn oidc(name: &str) -> Value {
    json!({
        "type": "OIDC",
        "name": name,
        "protocol": { "type": "OIDC", "scopes": ["openid"], "issuer": { "url": "https://idp.example.com" } },
        "policy": { "accountLink": { "action": "DISABLED" }, "maxClockSkew": 5 },
    })
}

#[tokio::test]
async fn the_default_policy_for_enrolling_factors_is_listed_and_replaced() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let listed = okta.get(&format!("{POLICIES}?type=MFA_ENROLL")).await;
    let mut policy = listed.body[0].clone();
    let path = format!("{POLICIES}/{}", policy["id"].as_str().unwrap());

    policy["settings"]["authenticators"][1]["enroll"]["self"] = json!("NOT_ALLOWED");
    let replaced = okta.put(&path, policy.clone()).await;

    assert_eq!(listed.body.as_array().map(Vec::len), Some(1));
    assert_eq!((replaced.status, &replaced.body["settings"]), (200, &policy["settings"]));
    assert_eq!(okta.get(&path).await.body, replaced.body);
    assert_eq!(replaced.body["system"], true);
    let keys = policy["settings"]["authenticators"].as_array().unwrap().iter();
    assert!(keys.clone().any(|one| one["key"] == "phone_number"));
    assert!(!keys.clone().any(|one| one["key"] == "tac"), "users do not enroll a temporary code");
    let everyone = org.group("Everyone").unwrap();
    assert_eq!(policy["conditions"]["people"]["groups"]["include"], json!([everyone.as_str()]));
    assert_eq!(
        okta.get(&format!("{POLICIES}?type=MFA_ENROLL&status=INACTIVE")).await.body,
        json!([])
    );
}

#[tokio::test]
async fn policies_that_the_org_does_not_have_are_refused_and_not_shown_as_none() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let listed = okta.get(&format!("{POLICIES}?type=MFA_ENROLL")).await;
    let path = format!("{POLICIES}/{}", listed.body[0]["id"].as_str().unwrap());

    for query in
        ["", "?type=PASSWORD", "?type=MFA_ENROLL&expand=rules", "?type=MFA_ENROLL&status=x"]
    {
        assert_eq!(okta.get(&format!("{POLICIES}{query}")).await.code(), "E0000001", "{query}");
    }
    for body in [json!({ "type": "PASSWORD", "name": "x" }), json!({ "type": "MFA_ENROLL" })] {
        assert_eq!(okta.put(&path, body).await.code(), "E0000001");
    }
    assert_eq!(okta.get(&format!("{POLICIES}/00px")).await.code(), "E0000007");
}

#[tokio::test]
async fn authenticators_of_the_org_are_listed_and_switched() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let phone = org.phone_authenticator();
    let path = format!("{AUTHENTICATORS}/{phone}");

    let listed = okta.get(AUTHENTICATORS).await;
    org.advance(std::time::Duration::from_secs(60));
    let off = okta.post(&format!("{path}/lifecycle/deactivate"), None).await;
    let on = okta.post(&format!("{path}/lifecycle/activate"), None).await;

    let listed = listed.body.as_array().unwrap();
    for kind in ["email", "app", "password", "phone"] {
        assert!(listed.iter().any(|one| one["type"] == kind), "{kind}");
    }
    let before = listed.iter().find(|one| one["id"] == phone.as_str()).unwrap();
    assert_eq!((&before["key"], &before["status"]), (&json!("phone_number"), &json!("ACTIVE")));
    assert_eq!((off.status, &off.body["status"]), (200, &json!("INACTIVE")));
    assert_eq!(off.relations(), ["activate", "self"]);
    assert_eq!((on.status, &on.body["status"]), (200, &json!("ACTIVE")));
    assert_ne!(on.body["lastUpdated"], before["lastUpdated"]);
    assert_eq!(okta.get(&path).await.body, on.body);
    assert_eq!(okta.get(&format!("{AUTHENTICATORS}/autx")).await.code(), "E0000007");
}

#[tokio::test]
async fn an_identity_provider_is_made_replaced_switched_and_deleted() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    let made = okta.post(IDPS, Some(oidc("Harbour"))).await;
    let path = format!("{IDPS}/{}", made.body["id"].as_str().unwrap());

    assert_eq!((made.status, &made.body["status"]), (200, &json!("ACTIVE")));
    assert_eq!(made.body["protocol"]["issuer"]["url"], "https://idp.example.com");
    let policy = &made.body["policy"];
    assert_eq!(
        (&policy["accountLink"]["action"], &policy["maxClockSkew"]),
        (&json!("DISABLED"), &json!(5))
    );
    assert_eq!(policy["provisioning"]["action"], "AUTO");
    let replaced = okta.put(&path, oidc("Haven")).await;
    assert_eq!((replaced.status, &replaced.body["name"]), (200, &json!("Haven")));
    let mut other = oidc("Haven");
    other["type"] = json!("SAML2");
    assert_eq!(okta.put(&path, other).await.code(), "E0000001");
    let off = okta.post(&format!("{path}/lifecycle/deactivate"), None).await;
    assert_eq!(off.body["status"], "INACTIVE");
    assert_eq!(
        okta.post(&format!("{path}/lifecycle/activate"), None).await.body["status"],
        "ACTIVE"
    );
    assert_eq!(okta.delete(&path).await.status, 204);
    assert_eq!(okta.get(&path).await.code(), "E0000007");
    assert_eq!(okta.delete(&path).await.code(), "E0000007");
}

#[tokio::test]
async fn identity_providers_are_found_by_name_and_type_page_by_page() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    for name in ["Harbour", "Haven"] {
        okta.post(IDPS, Some(oidc(name))).await;
    }
    org.add_identity_provider("Google", "GOOGLE");

    let page = okta.get(&format!("{IDPS}?type=OIDC&limit=1")).await;
    let rest = okta.get(&page.link("next").unwrap()).await;
    let named = okta.get(&format!("{IDPS}?q=haven")).await;

    assert_eq!(
        (&page.body[0]["name"], &rest.body[0]["name"]),
        (&json!("Harbour"), &json!("Haven"))
    );
    assert!(rest.link("next").is_none());
    assert_eq!(named.body.as_array().map(Vec::len), Some(1));
    for (member, wrong) in
        [("name", json!("")), ("type", json!("not so")), ("protocol", Value::Null)]
    {
        let mut body = oidc("Pier");
        body[member] = wrong;
        assert_eq!(okta.post(IDPS, Some(body)).await.code(), "E0000001", "{member}");
    }
}

#[tokio::test]
async fn users_of_a_provider_that_is_deleted_are_linked_no_more() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    org.add_user(SeedUser::new("ada@example.com"));
    let made = okta.post(IDPS, Some(oidc("Harbour"))).await;
    let path = format!("{IDPS}/{}", made.body["id"].as_str().unwrap());
    let ada = org.user("ada").unwrap().id().to_string();

    let linked =
        okta.post(&format!("{path}/users/{ada}"), Some(json!({ "externalId": "a" }))).await;
    let mine = okta.get("/api/v1/users/ada/idps").await;
    okta.delete(&path).await;

    assert_eq!((linked.status, &mine.body[0]["name"]), (200, &json!("Harbour")));
    assert_eq!(okta.get("/api/v1/users/ada/idps").await.body, json!([]));
}

#[tokio::test]
async fn no_client_secret_of_a_provider_is_in_a_message_about_a_file() {
    let org = FakeOrg::new();
    let mut body = oidc("Harbour");
    body["protocol"]["credentials"] = json!({ "client": { "client_secret": "gull-and-tern" } });
    let made = Caller::of(&org).post(IDPS, Some(body)).await;
    let mut file: Value = serde_json::from_str(&org.to_json()).unwrap();

    let provider = &mut file["identityProviders"][made.body["id"].as_str().unwrap()];
    let secret = provider["parts"]["protocol"]["credentials"]["client"]["client_secret"].take();
    provider["parts"] = secret;
    let error = FakeOrg::from_json(&file.to_string()).unwrap_err().to_string();

    assert!(error.contains("parts") && !error.contains("gull"), "{error}");
}
