//! How a service app gets a token, and why it does not.

use std::time::Duration;

use okta_mock::{FakeOrg, OrgSettings, SeedServiceApp};
use serde_json::{Value, json};

use super::{
    app::{App, CLIENT_ID, TOKEN_URL, assert_refused, form},
    key::Key,
};

const CLIENT: &str = "invalid_client";

#[tokio::test]
async fn a_token_is_given_for_a_signed_assertion_and_opens_the_api() {
    let app = App::new();

    let (token, reply) = app.token("okta.users.read okta.groups.manage").await;
    let user = app.call("GET", "/api/v1/users/ada@example.com", &token).await;

    assert_eq!(reply.body["token_type"], "Bearer");
    assert_eq!(reply.body["expires_in"], 3600);
    assert_eq!(reply.body["scope"], "okta.users.read okta.groups.manage");
    assert_eq!(reply.header("cache-control"), Some("no-cache, no-store"));
    assert_eq!((user.status, &user.body["status"]), (200, &"ACTIVE".into()));
    assert_eq!(app.org.requests()[0].operation(), Some("token"));
}

#[tokio::test]
async fn a_token_is_signed_with_the_published_key_and_says_what_oktas_say() {
    let app = App::new();
    let (token, _) = app.token("okta.users.read").await;

    let keys = app.call_with("GET", "/oauth2/v1/keys", &[]).await;

    let parts: Vec<Value> = token
        .split('.')
        .take(2)
        .map(|part| data_encoding::BASE64URL_NOPAD.decode(part.as_bytes()).unwrap())
        .map(|bytes| serde_json::from_slice(&bytes).unwrap())
        .collect();
    assert_eq!(parts[0]["typ"], "application/okta-internal-at+jwt");
    assert_eq!(parts[0]["kid"], keys.body["keys"][0]["kid"]);
    assert!(keys.body["keys"][0].get("d").is_none());
    assert_eq!((&parts[1]["iss"], &parts[1]["cid"]), (&FakeOrg::URL.into(), &CLIENT_ID.into()));
    assert_eq!(parts[1]["scp"], json!(["okta.users.read"]));
    assert_eq!(parts[1]["exp"].as_i64().unwrap() - parts[1]["iat"].as_i64().unwrap(), 3600);
}

#[tokio::test]
async fn all_six_algorithms_are_verified_and_a_key_signs_with_its_own_only() {
    for name in ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"] {
        let (app, key) = (App::new(), Key::for_algorithm(name));
        app.org.add_service_app(
            SeedServiceApp::new("0oa2").key(key.jwk().to_string()).scopes(["okta.users.read"]),
        );
        let mut claims = app.claims();
        claims["iss"] = "0oa2".into();
        claims["sub"] = "0oa2".into();

        let good = key.sign(&json!({ "alg": name }), &claims);
        let good = app.ask(&form(&good, "okta.users.read"), &[]).await;
        let other = if name == "ES256" { "RS256" } else { "ES256" };
        let wrong = key.sign(&json!({ "alg": other }), &claims);
        let wrong = app.ask(&form(&wrong, "okta.users.read"), &[]).await;

        assert_eq!(good.status, 200, "{name}: {}", good.body);
        let text = "The client_assertion JWT signature algorithm is invalid.";
        assert_refused(&wrong, (401, CLIENT, text), name);
    }
}

/// A member that is changed, and what becomes of it; `Null` removes it.
#[tokio::test]
async fn every_flaw_of_an_assertion_is_refused_in_oktas_words() {
    let app = App::new();
    let now = app.now();
    let (sub, aud) = (
        "The subject claim for client_assertion is not a valid client_id.",
        "The audience claim for client_assertion must be the endpoint invoked for the request.",
    );
    let exp = "The client_assertion must contain the 'exp' claim as seconds since epoch.";
    let far = "The client_assertion token has an expiration too far into the future.";
    let late = "The client_assertion token is expired.";
    for (name, value, text) in [
        ("iss", json!("0oa9"), "The issuer claim for client_assertion is not a valid client_id."),
        ("iss", Value::Null, "The issuer claim for client_assertion is not a valid client_id."),
        ("sub", json!("0oa9"), sub),
        ("sub", Value::Null, sub),
        ("aud", json!("https://test.okta.com/oauth2/default/v1/token"), aud),
        ("aud", json!("https://test.okta.com/oauth2/v1/token/"), aud),
        ("aud", json!("https://test.okta.com//oauth2/v1/token"), aud),
        ("aud", json!("https://other.okta.com/oauth2/v1/token"), aud),
        ("aud", json!([TOKEN_URL, "https://other.okta.com"]), aud),
        ("aud", Value::Null, aud),
        ("exp", Value::Null, exp),
        ("exp", json!((now + 300).to_string()), exp),
        ("exp", json!(now), late),
        ("exp", json!(now - 1), late),
        ("exp", json!(now + 3601), far),
        ("exp", json!((now + 300) * 1000), far),
        (
            "iat",
            json!(now + 1),
            "The client_assertion token must be issued before the current time.",
        ),
        ("iat", json!("now"), "The parsing of the client_assertion failed."),
        ("jti", json!(7), "The parsing of the client_assertion failed."),
    ] {
        let mut claims = app.claims();
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value.clone();
        }
        let assertion = app.key.sign(&json!({ "alg": "ES256" }), &claims);

        let reply = app.ask(&form(&assertion, "okta.users.read"), &[]).await;

        assert_refused(&reply, (401, CLIENT, text), &format!("{name}: {value}"));
    }
}

#[tokio::test]
async fn what_an_assertion_may_leave_out_or_write_otherwise_is_taken() {
    let app = App::new();
    for (name, value) in [
        ("iat", Value::Null),
        ("jti", Value::Null),
        ("aud", json!([TOKEN_URL])),
        ("exp", json!(app.now() + 3600)),
        ("iat", json!(app.now() - 4000)),
    ] {
        let mut claims = app.claims();
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value.clone();
        }
        let assertion = app.key.sign(&json!({ "alg": "ES256" }), &claims);

        let reply = app.ask(&form(&assertion, "okta.users.read"), &[]).await;

        assert_eq!(reply.status, 200, "{name}: {value}: {}", reply.body);
    }
}

#[tokio::test]
async fn an_assertion_that_another_key_has_signed_is_refused() {
    let app = App::new();
    let claims = app.claims();
    let es256 = json!({ "alg": "ES256" });

    let stranger = Key::new().sign(&es256, &claims);
    let changed = app.key.sign(&es256, &claims);
    let (head, signature) = changed.rsplit_once('.').unwrap();
    let changed = format!("{head}a.{signature}");
    let unsigned = app.key.sign(&json!({ "alg": "none" }), &claims);
    let shared = app.key.sign(&json!({ "alg": "HS256" }), &claims);

    let signature = "The client_assertion signature is invalid.";
    let parsing = "The parsing of the client_assertion failed.";
    let algorithm = "The client_assertion JWT signature algorithm is invalid.";
    for (assertion, text) in [
        (stranger, signature),
        (changed, parsing),
        ("nonsense".to_owned(), parsing),
        (unsigned, algorithm),
        (shared, algorithm),
    ] {
        let reply = app.ask(&form(&assertion, "okta.users.read"), &[]).await;

        assert_refused(&reply, (401, CLIENT, text), &assertion);
    }
}

#[tokio::test]
async fn an_assertion_is_good_once_also_where_it_was_answered_with_a_nonce() {
    for (app, first) in [(App::new(), 200), (App::demanding(), 400)] {
        let form = app.form("okta.users.read");

        let once = app.ask(&form, &[("dpop", &app.token_proof(None))]).await;
        let again = app.ask(&form, &[("dpop", &app.token_proof(None))]).await;

        assert_eq!(once.status, first, "{}", once.body);
        let text = "The client_assertion token has already been used.";
        assert_refused(&again, (401, CLIENT, text), "again");
        assert_eq!(app.org.oauth_meter().replayed_assertions, 1);
    }
}

#[tokio::test]
async fn an_app_with_several_keys_needs_the_kid_and_an_app_with_one_only_if_it_is_wrong() {
    let (one, two) = (App::new(), Key::new());
    let kid = |name: &str, key: &Key| {
        let mut jwk = key.jwk();
        jwk["kid"] = name.into();
        jwk
    };
    one.org.add_service_app(
        SeedServiceApp::new("0oa2")
            .key(json!({ "keys": [kid("k1", &one.key), kid("k2", &two)] }).to_string())
            .scopes(["okta.users.read"]),
    );
    let wrong = (401, CLIENT, "The client_assertion JWT kid is invalid.");
    for (client, key, kid, expected) in [
        ("0oa2", &one.key, Some("k1"), None),
        ("0oa2", &two, Some("k2"), None),
        ("0oa2", &two, None, Some(wrong)),
        ("0oa2", &two, Some("k3"), Some(wrong)),
        (
            "0oa2",
            &two,
            Some("k1"),
            Some((401, CLIENT, "The client_assertion signature is invalid.")),
        ),
        (CLIENT_ID, &one.key, Some("k1"), Some(wrong)),
    ] {
        let mut claims = one.claims();
        claims["iss"] = client.into();
        claims["sub"] = client.into();
        let mut header = json!({ "alg": "ES256" });
        if let Some(kid) = kid {
            header["kid"] = kid.into();
        }

        let reply = one.ask(&form(&key.sign(&header, &claims), "okta.users.read"), &[]).await;

        match expected {
            None => assert_eq!(reply.status, 200, "{client} {kid:?}: {}", reply.body),
            Some(expected) => assert_refused(&reply, expected, &format!("{client} {kid:?}")),
        }
    }
}

#[tokio::test]
async fn an_app_without_a_key_that_signs_gets_nothing() {
    let app = App::new();
    let mut jwk = app.key.jwk();
    jwk["use"] = "enc".into();
    app.org.add_service_app(SeedServiceApp::new("0oa2"));
    app.org.add_service_app(SeedServiceApp::new("0oa3").key(jwk.to_string()));
    for (client, text) in [
        (
            "0oa2",
            "The client does not have a JWKSet configured, but the client_assertion requires one.",
        ),
        ("0oa3", "The client_assertion JWT needs to be signed using a signing key."),
    ] {
        let mut claims = app.claims();
        claims["iss"] = client.into();
        claims["sub"] = client.into();
        let assertion = app.key.sign(&json!({ "alg": "ES256" }), &claims);

        let reply = app.ask(&form(&assertion, "okta.users.read"), &[]).await;

        assert_refused(&reply, (401, CLIENT, text), client);
    }
}

#[tokio::test]
async fn tokens_live_as_long_as_the_settings_say() {
    let settings = OrgSettings::new().access_token_life(Duration::from_secs(90));
    let app = App::of(FakeOrg::sample_with(settings), |app| app);

    let (token, reply) = app.token("okta.users.read").await;
    app.org.advance(Duration::from_secs(89));
    let before = app.call("GET", "/api/v1/users/ada", &token).await;
    app.org.advance(Duration::from_secs(1));
    let after = app.call("GET", "/api/v1/users/ada", &token).await;

    assert_eq!(reply.body["expires_in"], 90);
    assert_eq!(before.status, 200);
    assert_refused(&after, (401, "invalid_token", "The token has expired."), "after");
}

#[tokio::test]
async fn requests_for_tokens_are_counted_in_a_bucket_of_their_own() {
    let settings = OrgSettings::new().rate_limits(okta_mock::RateLimits::OKTA);
    let app = App::of(FakeOrg::sample_with(settings), |app| app);

    let (_, token) = app.token("okta.users.read").await;
    let keys = app.call_with("GET", "/oauth2/v1/keys", &[]).await;

    let left =
        |reply: &crate::caller::Reply| reply.header("x-rate-limit-remaining").map(str::to_owned);
    assert_eq!(left(&token).as_deref(), Some("1199"));
    assert_eq!(left(&keys).as_deref(), Some("9999999"));
    assert_eq!(app.org.oauth_meter().token_requests, 1);
}

#[tokio::test]
async fn the_server_describes_itself_by_the_address_it_is_called_at() {
    let app = App::new();
    for path in ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"] {
        let reply = app.call_with("GET", path, &[]).await;

        assert_eq!(reply.body["issuer"], FakeOrg::URL);
        assert_eq!(reply.body["token_endpoint"], TOKEN_URL);
        let algorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];
        assert_eq!(reply.body["dpop_signing_alg_values_supported"], json!(algorithms));
    }
}

#[tokio::test]
async fn apps_tokens_and_what_is_used_up_are_in_the_file_of_an_org() {
    let app = App::demanding();
    let used = app.form("okta.users.read");
    app.ask(&used, &[("dpop", &app.token_proof(None))]).await;
    let (token, _) = app.token("okta.users.read").await;

    let loaded = App { org: FakeOrg::from_json(&app.org.to_json()).unwrap(), ..app };

    let claims = loaded.call_claims("GET", "/api/v1/users/ada", &token);
    let proof = loaded.dpop.sign(&loaded.proof_header(), &claims);
    let authorization = format!("DPoP {token}");
    let headers = [("authorization", authorization.as_str()), ("dpop", proof.as_str())];
    assert_eq!(loaded.call_with("GET", "/api/v1/users/ada", &headers).await.status, 200);
    let again = loaded.ask(&used, &[]).await;
    let text = "The client_assertion token has already been used.";
    assert_refused(&again, (401, CLIENT, text), "again");
    assert_eq!(loaded.org.oauth_meter().replayed_assertions, 1);
}

#[test]
fn a_file_written_by_hand_has_apps_and_a_wrong_one_is_told_without_its_keys() {
    let jwk = Key::new().jwk();
    let file = |key: &Value, scope: &str| {
        json!({ "format": 1, "oauth": { "apps": {
            CLIENT_ID: { "keys": [key], "scopes": [scope], "dpop": true },
        } } })
        .to_string()
    };

    assert!(FakeOrg::from_json(&file(&jwk, "okta.users.read")).is_ok());

    let scope = FakeOrg::from_json(&file(&jwk, "openid")).unwrap_err();
    assert_eq!(scope.place(), "oauth.apps.0oa1example");
    assert!(scope.to_string().contains("\"openid\" is no scope"), "{scope}");
    let broken = json!({ "kty": "RSA", "n": "c4nary", "e": "AQAB" });
    let broken = FakeOrg::from_json(&file(&broken, "okta.users.read")).unwrap_err();
    assert!(!broken.to_string().contains("c4nary"), "{broken}");
}

#[test]
fn what_cannot_be_a_service_app_is_refused_with_a_reason() {
    let (org, jwk) = (FakeOrg::new(), Key::new().jwk().to_string());
    let app = || SeedServiceApp::new("0oa1");
    org.add_service_app(app().key(&jwk));
    for (app, reason) in [
        (app(), "there is an app with the client id 0oa1"),
        (SeedServiceApp::new("0oa 2"), "a client id is made of"),
        (SeedServiceApp::new("0oa2").key("c4nary"), "a key is the JSON of a JWK"),
        (SeedServiceApp::new("0oa2").key("{}"), "kty"),
        (SeedServiceApp::new("0oa2").key(r#"{"keys":[1]}"#), "a set of keys holds JWKs"),
        (SeedServiceApp::new("0oa2").key(&jwk).key(&jwk), "the same kid"),
        (SeedServiceApp::new("0oa2").scopes(["openid"]), "\"openid\" is no scope"),
        (SeedServiceApp::new("0oa2").scopes(["okta.users.read.self"]), "is no scope"),
    ] {
        let error = org.try_add_service_app(app).unwrap_err();

        assert!(error.contains(reason) && !error.contains("c4nary"), "{error}");
    }
}
