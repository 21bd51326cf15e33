//! Risk, classification, subscriptions, authenticators, keys, settings.

use okta_mock::{FakeOrg, OrgSettings, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

const ADA: &str = "/api/v1/users/ada@example.com";

#[tokio::test]
async fn a_risk_is_none_until_somebody_sets_it() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let path = format!("{ADA}/risk");

    let none = okta.get(&path).await;
    let first = okta.put(&path, json!({ "riskLevel": "LOW" })).await;
    let second = okta.put(&path, json!({ "riskLevel": "HIGH" })).await;
    let wrong = okta.put(&path, json!({ "riskLevel": "NONE" })).await;

    assert_eq!(none.body["riskLevel"], "NONE");
    assert!(none.body.get("reason").is_none());
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!((wrong.status, wrong.code()), (400, "E0000001"));
    assert_eq!(okta.get(&path).await.body["riskLevel"], "HIGH");
}

#[tokio::test]
async fn what_an_org_has_not_switched_on_is_refused() {
    let settings = OrgSettings::new().risk(false).classification(false).blocks(false);
    let org = FakeOrg::with_settings(settings);
    org.add_user(SeedUser::new("ada@example.com"));
    let okta = Caller::of(&org);

    for path in [
        format!("{ADA}/risk"),
        format!("{ADA}/classification"),
        format!("{ADA}/blocks"),
        "/webauthn-registration/api/v1/users/ada/enrollments".to_owned(),
    ] {
        let reply = okta.get(&path).await;

        assert_eq!((reply.status, reply.code()), (401, "E0000015"), "{path}");
    }
}

#[tokio::test]
async fn everybody_is_standard_until_classified() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let path = format!("{ADA}/classification");

    let before = okta.get(&path).await;
    let replaced = okta.put(&path, json!({ "type": "LITE" })).await;
    let wrong = okta.put(&path, json!({ "type": "HEAVY" })).await;

    assert_eq!(before.body["type"], "STANDARD");
    assert_eq!(replaced.body, okta.get(&path).await.body);
    assert_eq!(replaced.body["type"], "LITE");
    assert_eq!(wrong.status, 400);
}

#[tokio::test]
async fn a_user_subscribes_and_unsubscribes() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let path = format!("{ADA}/subscriptions/OKTA_UPDATE");

    let subscribed = okta.post(&format!("{path}/subscribe"), None).await;
    let shown = okta.get(&path).await;
    okta.post(&format!("{path}/unsubscribe"), None).await;
    let after = okta.get(&path).await;
    let unknown = okta.get(&format!("{ADA}/subscriptions/WEATHER")).await;

    assert_eq!((subscribed.status, &subscribed.body), (200, &Value::Null));
    assert_eq!(shown.body["status"], "subscribed");
    assert!(shown.body["_links"]["unsubscribe"].is_object());
    assert_eq!(after.body["status"], "unsubscribed");
    assert_eq!(unknown.status, 404);
    assert_eq!(
        okta.get(&format!("{ADA}/subscriptions")).await.body.as_array().map(Vec::len),
        Some(13)
    );
}

#[tokio::test]
async fn a_phone_and_a_temporary_code_are_enrolled_for_a_user() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let path = format!("{ADA}/authenticator-enrollments");
    let phone = json!({
        "authenticatorId": org.phone_authenticator(), "profile": { "phoneNumber": "+15551230000" },
    });
    let tac = json!({
        "authenticatorId": org.tac_authenticator(), "profile": { "multiUse": true, "ttl": "10" },
    });

    let phone = okta.post(&format!("{path}/phone"), Some(phone)).await;
    let tac = okta.post(&format!("{path}/tac"), Some(tac)).await;
    let one = format!("{path}/{}", phone.body["id"].as_str().unwrap());

    assert_eq!(phone.body["profile"]["phoneNumber"], "+15551230000");
    assert_eq!(tac.body["profile"]["tac"].as_str().map(str::len), Some(16));
    assert_eq!(tac.body["profile"]["multiUse"], true);
    assert_eq!(okta.get(&one).await.body["profile"]["phoneNumber"], "+XXXXXXX0000");
    let disclosed = okta.get(&format!("{one}?discloseIdentifiers=phone")).await;
    assert_eq!(disclosed.body["profile"]["phoneNumber"], "+15551230000");
    let listed = okta.get(&path).await;
    assert!(listed.body[1]["profile"].get("tac").is_none());
    assert_eq!(okta.delete(&one).await.status, 204);
    assert_eq!(okta.get(&one).await.code(), "E0000007");
    let wrong = json!({ "authenticatorId": "aut1", "profile": { "phoneNumber": "+15551230000" } });
    assert_eq!(okta.post(&format!("{path}/phone"), Some(wrong)).await.status, 400);
}

#[tokio::test]
async fn seeds_of_keys_are_uploaded_once_and_paged() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let path = "/api/v1/org/factors/yubikey_token/tokens";
    let seed = |serial: &str| json!({ "serialNumber": serial, "publicId": "ccccccijgibu", "privateId": "a", "aesKey": "b" });

    let first = okta.post(path, Some(seed("1"))).await;
    let twice = okta.post(path, Some(seed("1"))).await;
    let incomplete = okta.post(path, Some(json!({ "serialNumber": "3" }))).await;
    okta.post(path, Some(seed("2"))).await;
    let page = okta.get(&format!("{path}?limit=1")).await;
    let rest = okta.get(&page.link("next").unwrap()).await;

    assert_eq!((first.status, &first.body["status"]), (200, &json!("UNASSIGNED")));
    assert_eq!((twice.status, incomplete.status), (400, 400));
    assert_eq!(rest.body[0]["profile"]["serial"], "2");
    let id = first.body["id"].as_str().unwrap();
    assert_eq!(okta.get(&format!("{path}/{id}")).await.body, first.body);
}

#[tokio::test]
async fn the_lockout_setting_stays_as_it_is_set() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let path = "/attack-protection/api/v1/user-lockout-settings";
    let on = json!({ "preventBruteForceLockoutFromUnknownDevices": true });

    let before = okta.get(path).await;
    okta.put(path, on.clone()).await;

    assert_eq!(before.body, json!({ "preventBruteForceLockoutFromUnknownDevices": false }));
    assert_eq!(okta.get(path).await.body, on);
}

#[tokio::test]
async fn a_deleted_user_leaves_nothing_behind() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    okta.post(&format!("{ADA}/roles"), Some(json!({ "type": "ORG_ADMIN" }))).await;

    okta.delete(ADA).await;
    okta.delete(ADA).await;

    let assignees = okta.get("/api/v1/iam/assignees/users").await;
    assert_eq!(assignees.body["value"], json!([]));
}
