//! Proofs of possession (`DPoP`), at the token endpoint and at the API.

use std::time::Duration;

use okta_mock::FakeOrg;
use serde_json::{Value, json};

use super::{
    app::{App, TOKEN_URL, assert_refused},
    key::Key,
};
use crate::caller::Reply;

const PROOF: &str = "invalid_dpop_proof";
const PATH: &str = "/api/v1/users/ada";
const NONCE: (u16, &str, &str) =
    (400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.");

/// Calls the API with a bound token and this proof.
async fn call(app: &App, token: &str, proof: &str) -> Reply {
    let authorization = format!("DPoP {token}");
    app.call_with("GET", PATH, &[("authorization", &authorization), ("dpop", proof)]).await
}

fn proof(app: &App, token: &str) -> String {
    app.dpop.sign(&app.proof_header(), &app.call_claims("GET", PATH, token))
}

#[tokio::test]
async fn an_app_that_demands_proofs_gets_a_nonce_then_a_bound_token_that_opens_the_api() {
    let app = App::demanding();
    let scope = "okta.users.read";

    let bare = app.ask(&app.form(scope), &[]).await;
    let first = app.ask(&app.form(scope), &[("dpop", &app.token_proof(None))]).await;
    let nonce = first.header("dpop-nonce").unwrap().to_owned();
    let second = app.ask(&app.form(scope), &[("dpop", &app.token_proof(Some(&nonce)))]).await;
    let token = second.body["access_token"].as_str().unwrap().to_owned();
    let user = call(&app, &token, &proof(&app, &token)).await;

    assert_refused(&bare, (400, PROOF, "The DPoP proof JWT header is missing."), "bare");
    assert_refused(&first, NONCE, "first");
    assert_eq!((second.status, &second.body["token_type"]), (200, &"DPoP".into()));
    assert_eq!(second.header("dpop-nonce"), Some(nonce.as_str()));
    assert_eq!(user.status, 200, "{user:?}");
    assert_eq!(user.header("dpop-nonce"), None);
}

#[tokio::test]
async fn an_app_that_does_not_demand_proofs_gets_a_bearer_token_whatever_it_sends() {
    let app = App::new();

    let reply = app.ask(&app.form("okta.users.read"), &[("dpop", "nonsense")]).await;

    assert_eq!((reply.status, &reply.body["token_type"]), (200, &"Bearer".into()));
}

#[tokio::test]
async fn rsa_and_the_larger_curves_make_proofs_too() {
    for name in ["RS256", "RS384", "RS512", "ES384", "ES512"] {
        let app = App { dpop: Key::for_algorithm(name), ..App::demanding() };
        let sign = |mut claims: Value, nonce: Option<&str>| {
            let mut header = app.proof_header();
            header["alg"] = name.into();
            if let Some(nonce) = nonce {
                claims["nonce"] = nonce.into();
            }
            app.dpop.sign(&header, &claims)
        };
        let ask = async |nonce: Option<&str>| {
            let proof = sign(app.proof_claims("POST", TOKEN_URL), nonce);
            app.ask(&app.form("okta.users.read"), &[("dpop", &proof)]).await
        };

        let challenged = ask(None).await;
        let reply = ask(challenged.header("dpop-nonce")).await;
        let token = reply.body["access_token"].as_str().unwrap();
        let user = call(&app, token, &sign(app.call_claims("GET", PATH, token), None)).await;

        assert_eq!(user.status, 200, "{name}: {user:?}");
    }
}

/// A claim that is changed, `Null` removing it, and the sentence for that.
fn flaws(app: &App, url: &str) -> Vec<(&'static str, Value, &'static str)> {
    let (htm, htu) = (
        "'htm' claim in the DPoP proof JWT is invalid.",
        "'htu' claim in the DPoP proof JWT is invalid.",
    );
    let iat = "'iat' claim in the DPoP proof JWT is invalid.";
    let jti = "'jti' claim in the DPoP proof JWT is invalid.";
    let doubled = url.replace(".com/", ".com//");
    vec![
        ("htm", json!("DELETE"), htm),
        ("htm", json!("post"), htm),
        ("htm", json!("get"), htm),
        ("htm", Value::Null, htm),
        ("htu", json!(format!("{url}/x")), htu),
        ("htu", json!(format!("{url}?a=b")), htu),
        ("htu", json!(doubled), htu),
        ("htu", json!(url.replace("https", "http")), htu),
        ("htu", json!("/oauth2/v1/token"), htu),
        ("htu", json!("https://test.okta.com/api/v1/users/{userId}"), htu),
        ("htu", Value::Null, htu),
        ("iat", json!("now"), iat),
        ("iat", Value::Null, iat),
        ("jti", json!(""), jti),
        ("jti", Value::Null, jti),
        ("iat", json!(app.now() + 1), "The DPoP proof JWT is issued in the future."),
        (
            "iat",
            json!(app.now() - 301),
            "The DPoP proof JWT is issued more than five minutes in the past.",
        ),
        ("exp", json!(app.now()), "The DPoP proof JWT is expired."),
    ]
}

fn changed(mut claims: Value, name: &str, value: &Value) -> Value {
    if value.is_null() {
        claims.as_object_mut().unwrap().remove(name);
    } else {
        claims[name] = value.clone();
    }
    claims
}

#[tokio::test]
async fn every_flaw_of_a_claim_is_refused_in_oktas_words_at_both_places() {
    let app = App::demanding();
    let (token, _) = app.token("okta.users.read").await;

    for (name, value, text) in flaws(&app, TOKEN_URL) {
        let claims = changed(app.proof_claims("POST", TOKEN_URL), name, &value);
        let proof = app.dpop.sign(&app.proof_header(), &claims);
        let reply = app.ask(&app.form("okta.users.read"), &[("dpop", &proof)]).await;
        assert_refused(&reply, (400, PROOF, text), &format!("token {name} {value}"));
    }
    for (name, value, text) in flaws(&app, &format!("{}{PATH}", FakeOrg::URL)) {
        let claims = changed(app.call_claims("GET", PATH, &token), name, &value);
        let reply = call(&app, &token, &app.dpop.sign(&app.proof_header(), &claims)).await;
        assert_refused(&reply, (400, PROOF, text), &format!("call {name} {value}"));
        let challenge = reply.header("www-authenticate").unwrap();
        assert!(challenge.starts_with("DPoP algs=\"RS256 RS384 RS512"), "{challenge}");
    }
    let text = "'ath' claim in the DPoP proof does not match the presented access_token.";
    for value in [Value::Null, json!("x")] {
        let claims = changed(app.call_claims("GET", PATH, &token), "ath", &value);
        let reply = call(&app, &token, &app.dpop.sign(&app.proof_header(), &claims)).await;
        assert_refused(&reply, (400, PROOF, text), "ath");
    }
    assert_eq!(app.org.oauth_meter().replayed_proofs, 0);
}

#[tokio::test]
async fn every_flaw_of_a_header_is_refused_in_oktas_words() {
    let app = App::demanding();
    let private = changed(app.dpop.jwk(), "d", &json!("AAAA"));
    let algorithm = "The DPoP proof JWT signature algorithm is invalid.";
    let invalid = "The DPoP proof JWT is invalid.";
    for (name, value, text) in [
        ("typ", json!("JWT"), "'typ' must be 'dpop+jwt' in the DPoP proof JWT."),
        ("typ", Value::Null, "'typ' must be 'dpop+jwt' in the DPoP proof JWT."),
        ("alg", json!("none"), algorithm),
        ("alg", json!("HS256"), algorithm),
        ("alg", json!("RS256"), algorithm),
        ("jwk", Value::Null, invalid),
        ("jwk", private, invalid),
        ("jwk", json!({ "kty": "oct", "k": "AAAA" }), invalid),
        ("jwk", Key::new().jwk(), "The DPoP proof JWT signature is invalid."),
    ] {
        let header = changed(app.proof_header(), name, &value);
        let proof = app.dpop.sign(&header, &app.proof_claims("POST", TOKEN_URL));

        let reply = app.ask(&app.form("okta.users.read"), &[("dpop", &proof)]).await;

        assert_refused(&reply, (400, PROOF, text), &format!("{name} {value}"));
    }
    let parsed = app.ask(&app.form("okta.users.read"), &[("dpop", "nonsense")]).await;
    let (one, two) = (app.token_proof(None), app.token_proof(None));
    let twice = app.ask(&app.form("okta.users.read"), &[("dpop", &one), ("dpop", &two)]).await;
    assert_refused(&parsed, (400, PROOF, "The DPoP proof JWT cannot be parsed."), "parsed");
    let text = "Multiple DPoP proof JWT headers are not allowed.";
    assert_refused(&twice, (400, PROOF, text), "twice");
}

#[tokio::test]
async fn a_proof_is_good_once_and_the_org_counts_those_that_come_again() {
    let app = App::demanding();
    let (token, _) = app.token("okta.users.read").await;
    let once = proof(&app, &token);

    let first = call(&app, &token, &once).await;
    let again = call(&app, &token, &once).await;
    let asked = app.token_proof(None);
    app.ask(&app.form("okta.users.read"), &[("dpop", &asked)]).await;
    let asked = app.ask(&app.form("okta.users.read"), &[("dpop", &asked)]).await;

    assert_eq!(first.status, 200);
    for reply in [again, asked] {
        let text = "The DPoP proof JWT has already been used.";
        assert_refused(&reply, (400, PROOF, text), "again");
    }
    assert_eq!(app.org.oauth_meter().replayed_proofs, 2);
}

#[tokio::test]
async fn a_bound_token_is_good_with_its_own_key_and_scheme_only() {
    let app = App::demanding();
    let (token, _) = app.token("okta.users.read").await;
    let stranger = App { dpop: Key::new(), ..App::demanding() };
    let claims = app.call_claims("GET", PATH, &token);

    let other = call(&app, &token, &stranger.dpop.sign(&stranger.proof_header(), &claims)).await;
    let bearer = format!("Bearer {token}");
    let bare = app.call("GET", PATH, &token).await;
    let headers = [("authorization", bearer.as_str()), ("dpop", &proof(&app, &token))];
    let scheme = app.call_with("GET", PATH, &headers).await;
    let proofless = format!("DPoP {token}");
    let proofless = app.call_with("GET", PATH, &[("authorization", &proofless)]).await;

    let text = "The access_token is not bound to the provided DPoP proof.";
    assert_refused(&other, (400, PROOF, text), "other");
    let text = "The resource request requires a DPoP proof.";
    assert_refused(&bare, (400, "invalid_request", text), "bare");
    assert!(bare.header("www-authenticate").unwrap().starts_with("Bearer authorization_uri="));
    let text = "The resource request must use the DPoP authentication scheme when using a DPoP bound token.";
    assert_refused(&scheme, (400, "invalid_request", text), "scheme");
    assert_refused(&proofless, (400, PROOF, "The DPoP proof JWT header is missing."), "proofless");
}

#[tokio::test]
async fn a_token_that_is_not_bound_is_no_dpop_token() {
    let app = App::new();
    let (token, _) = app.token("okta.users.read").await;

    let reply = call(&app, &token, &proof(&app, &token)).await;
    let api_token = call(&app, FakeOrg::TOKEN, &proof(&app, FakeOrg::TOKEN)).await;

    let text = "The presented access_token is not DPoP bound.";
    assert_refused(&reply, (401, "invalid_token", text), "bearer");
    let text = "The access token is invalid.";
    assert_refused(&api_token, (401, "invalid_token", text), "API token");
}

#[tokio::test]
async fn a_nonce_that_was_rotated_or_is_three_days_old_is_challenged_and_yesterdays_is_not() {
    let app = App::demanding();
    let (_, first) = app.token("okta.users.read").await;
    let nonce = first.header("dpop-nonce").unwrap();
    let ask = async |nonce: &str| {
        let proof = app.token_proof(Some(nonce));
        app.ask(&app.form("okta.users.read"), &[("dpop", &proof)]).await
    };

    app.org.advance(Duration::from_hours(47));
    let yesterdays = ask(nonce).await;
    app.org.advance(Duration::from_hours(25));
    let old = ask(nonce).await;
    let newer = old.header("dpop-nonce").unwrap().to_owned();
    app.org.rotate_dpop_nonces();
    let rotated = ask(&newer).await;

    assert_eq!(yesterdays.status, 200);
    assert_ne!(yesterdays.header("dpop-nonce"), Some(nonce));
    assert_refused(&old, NONCE, "old");
    assert_refused(&rotated, NONCE, "rotated");
    assert_ne!(rotated.header("dpop-nonce"), Some(newer.as_str()));
}

#[tokio::test]
async fn the_api_wants_a_nonce_of_its_own_where_it_is_told_to() {
    let app = App::demanding();
    let (token, reply) = app.token("okta.users.read").await;
    app.org.change_settings(|settings| settings.api_dpop_nonce(true));
    let with = async |nonce: &str| {
        let mut claims = app.call_claims("GET", PATH, &token);
        claims["nonce"] = nonce.into();
        call(&app, &token, &app.dpop.sign(&app.proof_header(), &claims)).await
    };

    let foreign = with(reply.header("dpop-nonce").unwrap()).await;
    let own = with(foreign.header("dpop-nonce").unwrap()).await;

    let text = "Resource server requires nonce in DPoP proof.";
    assert_refused(&foreign, (401, "use_dpop_nonce", text), "foreign");
    assert_eq!(own.status, 200, "{own:?}");
}
