//! Signing in, and sessions.

use std::time::Duration;

use okta_core::UserStatus;
use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

/// SHA-256 of `pepperKestrel-Tower-42` and its salt `pepper`, in Base64.
const SALT: &str = "cGVwcGVy";
const DIGEST: &str = "REVBkyo2QcWPWbzeDiJfTHiE3jdp/7CYiQuoAiGwEHo=";

async fn sign_in(org: &FakeOrg, password: &str) -> Reply {
    let body = json!({ "username": "ada@example.com", "password": password });
    Caller::of(org).post("/api/v1/authn", Some(body)).await
}

async fn session(org: &FakeOrg) -> Value {
    let token = sign_in(org, SeedUser::PASSWORD).await.body["sessionToken"].clone();
    let body = json!({ "sessionToken": token });
    Caller::of(org).post("/api/v1/sessions", Some(body)).await.body
}

fn org() -> FakeOrg {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com"));
    org
}

#[tokio::test]
async fn a_right_password_makes_a_session_once() {
    let org = org();
    let okta = Caller::of(&org);

    let signed_in = sign_in(&org, SeedUser::PASSWORD).await;
    let token = json!({ "sessionToken": signed_in.body["sessionToken"] });
    let begun = okta.post("/api/v1/sessions", Some(token.clone())).await;
    let again = okta.post("/api/v1/sessions", Some(token)).await;

    assert_eq!((signed_in.status, &signed_in.body["status"]), (200, &json!("SUCCESS")));
    assert_eq!(signed_in.body["_embedded"]["user"]["profile"]["login"], "ada@example.com");
    assert_eq!((begun.status, &begun.body["login"]), (200, &json!("ada@example.com")));
    assert_eq!((again.status, again.code()), (401, "E0000004"));
    assert!(org.user("ada").unwrap().json()["lastLogin"].is_string());
}

#[tokio::test]
async fn a_sign_in_page_needs_no_token() {
    let org = org();
    let body = json!({ "username": "ada@example.com", "password": SeedUser::PASSWORD });
    let request = http::Request::post("https://test.okta.com/api/v1/authn")
        .header("content-type", "application/json")
        .body(body.to_string().into())
        .unwrap();

    let reply = Reply::from(okta_core::HttpTransport::send(&org, request).await.unwrap());

    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn who_cannot_sign_in_is_told_nothing() {
    for status in [
        UserStatus::Staged,
        UserStatus::Suspended,
        UserStatus::LockedOut,
        UserStatus::Recovery,
        UserStatus::Deprovisioned,
    ] {
        let org = FakeOrg::new();
        org.add_user(SeedUser::new("ada@example.com").status(status.clone()));

        let reply = sign_in(&org, SeedUser::PASSWORD).await;

        assert_eq!((reply.status, reply.code()), (401, "E0000004"), "{status:?}");
    }
}

#[tokio::test]
async fn ten_wrong_passwords_lock_the_user_out_until_somebody_unlocks() {
    let org = org();
    let okta = Caller::of(&org);

    for _ in 0..9 {
        assert_eq!(sign_in(&org, "wrong").await.code(), "E0000004");
    }
    assert_eq!(org.user("ada").unwrap().status(), UserStatus::Active);
    sign_in(&org, "wrong").await;

    assert_eq!(org.user("ada").unwrap().status(), UserStatus::LockedOut);
    assert_eq!(sign_in(&org, SeedUser::PASSWORD).await.status, 401);
    okta.post("/api/v1/users/ada/lifecycle/unlock", None).await;
    assert_eq!(sign_in(&org, SeedUser::PASSWORD).await.status, 200);
}

#[tokio::test]
async fn a_right_password_in_between_starts_the_count_anew() {
    let org = org();

    for password in [["wrong"; 9].as_slice(), &[SeedUser::PASSWORD], &["wrong"; 9]].concat() {
        sign_in(&org, password).await;
    }

    assert_eq!(org.user("ada").unwrap().status(), UserStatus::Active);
}

#[tokio::test]
async fn an_expired_password_is_changed_on_the_way_in() {
    let org = FakeOrg::new();
    org.add_user(SeedUser::new("ada@example.com").status(UserStatus::PasswordExpired));
    let okta = Caller::of(&org);

    let halted = sign_in(&org, SeedUser::PASSWORD).await;
    let next = halted.body["_links"]["next"]["href"].as_str().unwrap();
    let body = json!({
        "stateToken": halted.body["stateToken"],
        "oldPassword": SeedUser::PASSWORD, "newPassword": "Linden-Street-7",
    });
    let mut weak = body.clone();
    weak["newPassword"] = json!("abc");
    let refused = okta.post(next, Some(weak)).await;
    let changed = okta.post(next, Some(body.clone())).await;
    let again = okta.post(next, Some(body)).await;

    assert_eq!(halted.body["status"], "PASSWORD_EXPIRED");
    assert_eq!((refused.status, refused.code()), (403, "E0000014"));
    assert_eq!(changed.body["status"], "SUCCESS");
    assert_eq!((again.status, again.code()), (401, "E0000011"));
    assert_eq!(org.user("ada").unwrap().status(), UserStatus::Active);
    assert!(org.user("ada").unwrap().has_the_password("Linden-Street-7"));
}

#[tokio::test]
async fn an_imported_hash_whose_salt_is_plain_text_is_taken_and_signs_nobody_in() {
    let org = FakeOrg::new();
    let profile = json!({
        "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "login": "ada@example.com",
    });
    let hash = json!({ "algorithm": "SHA-256", "salt": "&*salt)AF#P(", "saltOrder": "PREFIX", "value": DIGEST });
    let body = json!({ "profile": profile, "credentials": { "password": { "hash": hash } } });

    let created = Caller::of(&org).post("/api/v1/users", Some(body)).await;
    let signed_in = sign_in(&org, SeedUser::PASSWORD).await;

    assert_eq!((created.status, &created.body["status"]), (200, &json!("ACTIVE")));
    assert_eq!((signed_in.status, signed_in.code()), (401, "E0000004"));
}

#[tokio::test]
async fn an_imported_hash_becomes_oktas_own_at_the_first_sign_in() {
    let org = FakeOrg::new();
    let hash =
        json!({ "algorithm": "SHA-256", "salt": SALT, "saltOrder": "PREFIX", "value": DIGEST });
    let profile = json!({
        "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "login": "ada@example.com",
    });
    let body = json!({ "profile": profile, "credentials": { "password": { "hash": hash } } });
    let created = Caller::of(&org).post("/api/v1/users", Some(body)).await;

    let wrong = sign_in(&org, "Kestrel-Tower-43").await;
    let right = sign_in(&org, SeedUser::PASSWORD).await;

    assert_eq!(created.body["credentials"]["provider"]["type"], "IMPORT");
    assert_eq!((wrong.status, right.status), (401, 200));
    assert_eq!(org.user("ada").unwrap().json()["credentials"]["provider"]["type"], "OKTA");
    assert_eq!(sign_in(&org, SeedUser::PASSWORD).await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_session_lasts_two_hours_from_its_last_refresh() {
    let org = org();
    let okta = Caller::of(&org);
    let path = format!("/api/v1/sessions/{}", session(&org).await["id"].as_str().unwrap());

    org.advance(Duration::from_secs(7000));
    let refreshed = okta.post(&format!("{path}/lifecycle/refresh"), None).await;
    org.advance(Duration::from_secs(7000));
    let found = okta.get(&path).await;
    org.advance(Duration::from_secs(200));
    let gone = okta.get(&path).await;

    assert_eq!((refreshed.status, found.status), (200, 200));
    assert_eq!((gone.status, gone.code()), (404, "E0000007"));
    assert!(gone.body["errorSummary"].as_str().unwrap().ends_with("(AppSession)"));
}

#[tokio::test]
async fn sessions_end_one_by_one_all_at_once_and_with_the_user() {
    let org = org();
    let okta = Caller::of(&org);
    let mut paths = Vec::new();
    for _ in 0..3 {
        let id = session(&org).await["id"].as_str().unwrap().to_owned();
        paths.push(format!("/api/v1/sessions/{id}"));
    }

    assert_eq!(okta.delete(&paths[0]).await.status, 204);
    assert_eq!(okta.delete(&paths[0]).await.status, 404);
    assert_eq!(okta.get(&paths[1]).await.status, 200);
    assert_eq!(okta.delete("/api/v1/users/ada/sessions").await.status, 204);
    assert_eq!(okta.get(&paths[1]).await.status, 404);

    let last = format!("/api/v1/sessions/{}", session(&org).await["id"].as_str().unwrap());
    okta.post("/api/v1/users/ada/lifecycle/suspend", None).await;
    assert_eq!(okta.get(&last).await.status, 404);
}

#[tokio::test]
async fn a_session_without_an_id_is_another_method_of_the_collection() {
    let org = org();

    let reply = Caller::of(&org).get("/api/v1/sessions/").await;

    assert_eq!((reply.status, reply.code()), (405, "E0000022"));
}
