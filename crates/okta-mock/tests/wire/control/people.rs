//! Seeding people and groups, and the factors of people.

use okta_core::UserStatus;
use serde_json::{Value, json};

use super::site::Site;

#[tokio::test]
async fn somebody_is_seeded_with_status_password_and_groups() {
    let site = Site::sample().await;
    let crew = site.ok("POST", "/groups", json!({"name": "Crew"})).await;
    let body = json!({
        "login": "grace.hopper@example.com",
        "profile": {"department": "Compilers", "badgeNumber": 7},
        "status": "PASSWORD_EXPIRED",
        "password": "Blue-Kettle-42",
        "groups": ["Engineering", crew["id"]],
    });

    let added = site.ok("POST", "/users", body).await;

    let user = site.org.user("grace.hopper").unwrap();
    assert_eq!(added["id"], user.id().as_str());
    assert_eq!(user.status(), UserStatus::PasswordExpired);
    assert!(user.has_the_password("Blue-Kettle-42"));
    assert_eq!(user.profile("badgeNumber"), Some(&json!(7)));
    assert_eq!(user.groups().len(), 2);
}

#[tokio::test]
async fn what_okta_would_refuse_is_refused_with_the_reason() {
    let site = Site::sample().await;

    for (body, reason) in [
        (json!({"login": "ada@example.com"}), "already exists"),
        (json!({"login": "g@example.com", "groups": ["Nowhere"]}), "there is no group Nowhere"),
        (json!({"login": "g@example.com", "profile": {"shoeSize": 7}}), "shoeSize"),
        (json!({"login": "g@example.com", "status": "GONE"}), "GONE"),
        (json!({"login": "g@example.com", "profile": {"badgeNumber": "x"}}), "badgeNumber"),
        (json!({"profile": {}}), "missing field `login`"),
    ] {
        let (status, answer) = site.control("POST", "/users", body.clone()).await;

        assert_eq!(status, 400, "{body}");
        assert!(answer["error"].as_str().unwrap().contains(reason), "{body}: {answer}");
    }
    assert_eq!(site.org.users().len(), 12);
    assert_eq!(site.control("POST", "/groups", json!({"name": "Engineering"})).await.0, 409);
}

#[tokio::test]
async fn a_refused_password_is_not_told_again() {
    let site = Site::sample().await;

    let body = json!({"login": "g@example.com", "password": ["Blue-Kettle-42"]});
    let (status, answer) = site.control("POST", "/users", body).await;

    assert_eq!(status, 400);
    assert!(!answer.to_string().contains("Kettle"), "{answer}");
}

#[tokio::test]
async fn the_code_of_an_authenticator_app_can_be_read_and_used() {
    let site = Site::sample().await;
    let path = "/api/v1/users/ada@example.com/factors";
    let enroll = json!({"factorType": "token:software:totp", "provider": "GOOGLE"});
    let (_, factor) = site.api("POST", path, enroll).await.unwrap();

    let factors = site.ok("GET", "/users/ada@example.com/factors", Value::Null).await;

    let id = factor["id"].as_str().unwrap();
    assert_eq!(factors[0]["id"], id);
    let code = json!({"passCode": factors[0]["code"]});
    let (status, answer) =
        site.api("POST", &format!("{path}/{id}/lifecycle/activate"), code).await.unwrap();
    assert_eq!((status, &answer["status"]), (200, &"ACTIVE".into()));
}

#[tokio::test]
async fn nothing_is_answered_on_a_phone_that_asks_nothing() {
    let site = Site::sample().await;

    let push = "/users/ada@example.com/push";
    assert_eq!(site.control("POST", push, json!({"answer": "approve"})).await.0, 409);
    assert_eq!(site.control("POST", push, json!({"answer": "perhaps"})).await.0, 400);
}

#[tokio::test]
async fn a_token_is_accepted_for_its_user_until_it_is_revoked() {
    let site = Site::sample().await;
    let me = || async {
        let head = format!("Host: {}\r\nAuthorization: SSWS 00-isaac\r\n", site.authority());
        site.send("GET", "/api/v1/users/me", &head, &Value::Null).await.unwrap()
    };

    let before = me().await.0;
    let body = json!({"token": "00-isaac", "login": "isaac.brock@example.com"});
    let added = site.ok("POST", "/tokens", body).await;
    let during = me().await;
    site.ok("DELETE", "/tokens/00-isaac", Value::Null).await;

    assert_eq!((before, during.0, me().await.0), (401, 200, 401));
    assert_eq!(added["login"], "isaac.brock@example.com");
    assert_eq!(during.1["profile"]["login"], "isaac.brock@example.com");
    for body in
        [json!({"token": ""}), json!({"token": "a b"}), json!({"token": "a", "login": "nobody"})]
    {
        assert_eq!(site.control("POST", "/tokens", body.clone()).await.0, 400, "{body}");
    }
}
