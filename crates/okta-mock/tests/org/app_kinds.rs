//! Apps of every kind: made, found, changed.

use okta_mock::FakeOrg;
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

fn id(reply: &Reply) -> String {
    assert!(reply.status < 300, "{}", reply.body);
    reply.body["id"].as_str().unwrap().to_owned()
}

fn saml(label: &str) -> Value {
    json!({
        "label": label, "signOnMode": "SAML_2_0",
        "settings": { "signOn": {
            "ssoAcsUrl": "https://example.com/acs", "audience": "https://example.com", "audienceOverride": "",
            "defaultRelayState": "", "slo": { "enabled": true, "issuer": "https://example.com/slo" },
        } },
    })
}

fn labels(reply: &Reply) -> Vec<&str> {
    let apps = reply.body.as_array().unwrap();
    apps.iter().map(|app| app["label"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_app_of_the_orgs_own_is_named_after_its_label() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    let first = okta.post("/api/v1/apps", Some(saml("My Wiki"))).await.body;
    let second = okta.post("/api/v1/apps", Some(saml("My Wiki"))).await.body;

    assert_eq!(
        (&first["name"], &second["name"]),
        (&json!("test_mywiki_1"), &json!("test_mywiki_2"))
    );
    assert_eq!(first["visibility"]["appLinks"], json!({ "test_mywiki_1_link": true }));
    assert!(first["credentials"]["signing"]["kid"].is_string());
    assert!(first["_links"]["metadata"].is_object());
    let sign_on = &first["settings"]["signOn"];
    assert_eq!(sign_on["spIssuer"], "https://example.com/slo");
    assert_eq!(sign_on["defaultRelayState"], Value::Null);
    assert!(sign_on.get("audienceOverride").is_none(), "{sign_on}");
}

#[tokio::test]
async fn an_app_that_fills_in_passwords_never_shows_one() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let body = json!({
        "name": "template_basic_auth", "label": "Old", "signOnMode": "BASIC_AUTH",
        "credentials": {
            "scheme": "SHARED_USERNAME_AND_PASSWORD", "userName": "shared", "password": { "value": "Sesame-1" },
        },
    });

    let made = okta.post("/api/v1/apps", Some(body)).await.body;

    assert_eq!(made["credentials"]["userName"], "shared");
    assert_eq!(made["credentials"]["password"], json!({}));
    assert!(made["_links"].get("accessPolicy").is_none());
    assert!(!made.to_string().contains("Sesame"));
}

#[tokio::test]
async fn a_kind_that_is_none_is_refused() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let refused =
        async |body: Value| okta.post("/api/v1/apps", Some(body)).await.cause().to_owned();

    let wrong_mode = json!({ "name": "bookmark", "label": "x", "signOnMode": "SAML_2_0" });
    let no_mode = json!({ "name": "never_heard_of", "label": "x" });
    let no_name = json!({ "label": "x", "signOnMode": "BOOKMARK" });

    assert_eq!(refused(wrong_mode).await, "signOnMode: The sign-on mode is not that of the app");
    assert_eq!(refused(no_mode).await, "signOnMode: The field cannot be left blank");
    assert_eq!(refused(no_name).await, "name: The field cannot be left blank");
    assert_eq!(
        refused(json!({ "signOnMode": "SAML_2_0" })).await,
        "label: The field cannot be left blank"
    );
}

#[tokio::test]
async fn apps_are_listed_page_by_page_and_found() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let swa = json!({ "name": "template_swa", "label": "Alpha" });
    let alpha = id(&okta.post("/api/v1/apps?activate=false", Some(swa)).await);
    okta.post("/api/v1/apps", Some(saml("Beta"))).await;

    let page = okta.get("/api/v1/apps?limit=1").await;
    let next = okta.get(&page.link("next").unwrap()).await;
    let by_q = okta.get("/api/v1/apps?q=bet").await;
    let by_name = okta.get("/api/v1/apps?q=TEMPLATE_").await;
    let by_filter = okta
        .get("/api/v1/apps?filter=status+eq+%22INACTIVE%22+and+name+eq+%22template_swa%22")
        .await;

    assert_eq!((labels(&page), labels(&next)), (vec!["Alpha"], vec!["Beta"]));
    assert!(next.link("next").is_none());
    assert_eq!(labels(&by_q), ["Beta"]);
    assert_eq!(labels(&by_name), ["Alpha"]);
    assert_eq!(by_filter.body[0]["id"], json!(alpha));
    assert_eq!(okta.get("/api/v1/apps?filter=label+eq+%22Beta%22").await.code(), "E0000031");
    assert_eq!(okta.get("/api/v1/apps?filter=name+co+%22Beta%22").await.code(), "E0000031");
}

#[tokio::test]
async fn an_app_is_replaced_but_for_its_kind_and_its_keys() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let made = okta.post("/api/v1/apps", Some(saml("Wiki"))).await;
    let path = format!("/api/v1/apps/{}", id(&made));
    let mut changed = saml("Wiki 2");
    changed["visibility"] = json!({ "hide": { "web": true } });

    let replaced = okta.put(&path, changed).await.body;
    let other = okta.put(&path, json!({ "label": "x", "signOnMode": "BOOKMARK" })).await;

    assert_eq!((&replaced["label"], &replaced["name"]), (&json!("Wiki 2"), &made.body["name"]));
    assert_eq!(replaced["visibility"]["hide"], json!({ "iOS": false, "web": true }));
    assert_eq!(replaced["credentials"]["signing"], made.body["credentials"]["signing"]);
    assert_eq!(okta.get(&path).await.body, replaced);
    assert_eq!(other.cause(), "signOnMode: The field cannot be changed");
}
