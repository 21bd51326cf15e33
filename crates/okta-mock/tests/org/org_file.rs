//! Orgs as JSON.

use std::time::Duration;

use okta_core::UserStatus;
use okta_mock::{AttributeType, FakeOrg, OrgSettings, RateLimits, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

/// An org in which every part of the state has something in it.
pub(crate) async fn eventful() -> FakeOrg {
    let settings = OrgSettings::new()
        .rate_limits(RateLimits::OKTA)
        .deactivation_time(Duration::from_secs(10))
        .latency(Duration::from_millis(1));
    let org = FakeOrg::sample_with(settings).with_token_of("00ada", "ada@example.com");
    org.define_attribute("floor", AttributeType::Integer);
    org.add_user_type();
    org.add_user(
        SeedUser::new("grace.hopper@example.com")
            .status(UserStatus::LockedOut)
            .recovery_question("What was in the relay?", "A moth")
            .attribute("floor", 3),
    );
    org.add_identity_provider("Google", "GOOGLE");
    org.add_device("Ada's laptop", "MACOS", &["ada"]);
    let okta = Caller::of(&org);
    let app = json!({ "name": "bookmark", "label": "Wiki" });
    okta.post("/api/v1/apps", Some(app)).await;
    let end = |name: &str| json!({ "name": name, "title": name });
    let link = json!({ "primary": end("manager"), "associated": end("subordinate") });
    okta.post("/api/v1/meta/schemas/user/linkedObjects", Some(link)).await;
    let pier = json!({ "pier": { "title": "Pier", "type": "integer" } });
    let attributes = json!({ "definitions": { "custom": { "properties": pier } } });
    okta.post("/api/v1/meta/schemas/group/default", Some(attributes)).await;
    let crew = org.add_group("Crew");
    let rule = json!({
        "name": "Crew",
        "conditions": { "expression": { "value": "user.floor==3 or !(user.title == null)" } },
        "actions": { "assignUserToGroups": { "groupIds": [crew.as_str()] } },
    });
    okta.post("/api/v1/groups/rules", Some(rule)).await;
    let change = json!({ "oldPassword": { "value": SeedUser::PASSWORD }, "newPassword": { "value": "Heron-Lake-77" } });
    okta.post("/api/v1/users/miles.obrien/credentials/change_password", Some(change)).await;
    okta.post("/api/v1/users/isaac.brock/lifecycle/reset_password?sendEmail=true", None).await;
    okta.get("/api/v1/users?search=id%20pr&sortBy=profile.lastName&limit=2").await;
    okta.post("/api/v1/users/ada/roles", Some(json!({ "type": "USER_ADMIN" }))).await;
    #[cfg(feature = "oauth")]
    crate::oauth::app::App::of(org.clone(), okta_mock::SeedServiceApp::dpop)
        .token("okta.users.read")
        .await;
    let prefer = [("prefer", "respond-async")];
    okta.call("DELETE", "/api/v1/users/ada", None, &prefer).await;
    org
}

#[tokio::test(start_paused = true)]
async fn an_org_that_is_written_and_read_is_the_same_org() {
    let org = eventful().await;

    let text = org.to_json();
    let read = FakeOrg::from_json(&text).unwrap();

    assert_eq!(read.to_json(), text);
    for target in ["/api/v1/users?filter=status%20eq%20%22ACTIVE%22", "/api/v1/users/ada/groups"] {
        let (here, there) =
            (Caller::of(&org).get(target).await, Caller::of(&read).get(target).await);
        assert_eq!((here.status, &here.body), (200, &there.body));
        assert_eq!(here.headers, there.headers);
    }
    assert_eq!(read.outbox(), org.outbox());
    assert!(read.user("miles.obrien").unwrap().has_the_password("Heron-Lake-77"));
}

#[tokio::test(start_paused = true)]
async fn what_was_under_way_goes_on_in_the_org_that_was_read() {
    let read = FakeOrg::from_json(&eventful().await.to_json()).unwrap();

    let before = read.user("ada").unwrap().status();
    read.advance(Duration::from_secs(10));

    assert_eq!(before, UserStatus::Active);
    assert_eq!(read.user("ada").unwrap().status(), UserStatus::Deprovisioned);
}

/// Whatever is added to the state must have something in it here, or the round trip above shows nothing of it.
#[tokio::test(start_paused = true)]
async fn every_part_of_an_eventful_org_differs_from_that_of_a_new_one() {
    let parse = |org: &FakeOrg| serde_json::from_str::<Value>(&org.to_json()).unwrap();

    let (new, eventful) = (parse(&FakeOrg::new()), parse(&eventful().await));

    let members = eventful.as_object().unwrap().iter();
    let same = members.filter(|(name, value)| new[name.as_str()] == **value);
    let same: Vec<&str> = same.map(|(name, _)| name.as_str()).collect();
    assert_eq!(same, ["format"]);
}

#[tokio::test]
async fn no_password_and_no_answer_is_written() {
    let text = eventful().await.to_json();

    for secret in [SeedUser::PASSWORD, "Heron-Lake-77", "moth", "Analytical\""] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_file_by_hand_needs_little() {
    let person = json!({
        "login": "ada@example.com", "email": "ada@example.com", "firstName": "Ada", "lastName": "Byron",
    });
    let file = json!({
        "format": 1,
        "settings": { "start": "2030-01-01T00:00:00Z", "latency": 0 },
        "tokens": { "00mine": "ada@example.com" },
        "users": [{ "profile": person }],
    });

    let org = FakeOrg::from_json(&file.to_string()).unwrap();

    let ada = org.user("ada").unwrap();
    assert_eq!(ada.status(), UserStatus::Active);
    assert_eq!(ada.created().to_string(), "2030-01-01T00:00:00Z");
    assert!(ada.id().as_str().starts_with("00u"));
    assert_eq!(Caller::of(&org).get("/api/v1/users").await.status, 401);
    let other = org.add_user(SeedUser::new("grace@example.com"));
    assert_ne!(other.id(), ada.id());
}

#[tokio::test]
async fn a_file_without_tokens_accepts_the_usual_one() {
    let org = FakeOrg::from_json(r#"{"format":1}"#).unwrap();

    assert_eq!(Caller::of(&org).get("/api/v1/users").await.status, 200);
}

#[cfg(not(feature = "oauth"))]
#[test]
fn service_apps_are_refused_where_they_could_do_nothing() {
    let error = FakeOrg::from_json(r#"{"format":1,"oauth":{"apps":{}}}"#).unwrap_err();

    assert!(error.to_string().ends_with("oauth: needs okta-mock's feature oauth"), "{error}");
}

#[test]
fn a_file_that_is_no_org_is_refused_with_its_place() {
    let error = FakeOrg::from_json(r#"{"format":1,"settings":{"latency":"slow"}}"#).unwrap_err();

    assert_eq!(error.place(), "settings.latency");
    assert!(error.to_string().starts_with("the file is no org: settings.latency: invalid type"));
}
