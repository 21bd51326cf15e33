//! Service apps of a served org, and what is shown of their requests.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::site::Site;

const CLIENT_ID: &str = "0oa1example";

fn key() -> (EcdsaKeyPair, Value) {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
    let number = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
    let jwk = json!({ "kty": "EC", "crv": "P-256", "x": number(x), "y": number(y), "kid": "k1" });
    (pair, jwk)
}

fn sign(pair: &EcdsaKeyPair, header: &Value, claims: &Value) -> String {
    let part = |json: &Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
    let signed = format!("{}.{}", part(header), part(claims));
    let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
    format!("{signed}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
}

/// Status line, headers and body of an answer, as text.
async fn send(site: &Site, target: &str, headers: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(site.authority()).await.unwrap();
    let request = format!(
        "{target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        site.authority(),
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

fn body_of(answer: &str) -> Value {
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap_or_default()
}

async fn ask(
    site: &Site,
    pair: &EcdsaKeyPair,
    jwk: &Value,
    nonce: Option<&str>,
) -> (String, [String; 2]) {
    let url = format!("{}/oauth2/v1/token", site.server.url());
    let now = site.org.now().as_second();
    let jti = fastrand::u64(..).to_string();
    let mut claims = json!({ "htm": "POST", "htu": url, "iat": now, "jti": jti });
    if let Some(nonce) = nonce {
        claims["nonce"] = nonce.into();
    }
    let mut public = jwk.clone();
    public.as_object_mut().unwrap().remove("kid");
    let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": public });
    let proof = sign(pair, &header, &claims);
    let claims = json!({
        "iss": CLIENT_ID, "sub": CLIENT_ID, "aud": url, "exp": now + 60, "jti": jti,
    });
    let assertion = sign(pair, &json!({ "alg": "ES256", "kid": "k1" }), &claims);
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "client_credentials")
        .append_pair("scope", "okta.users.read")
        .append_pair(
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        )
        .append_pair("client_assertion", &assertion)
        .finish();
    let headers = format!("Content-Type: application/x-www-form-urlencoded\r\nDPoP: {proof}\r\n");
    (send(site, "POST /oauth2/v1/token", &headers, &form).await, [proof, assertion])
}

#[tokio::test]
async fn apps_are_added_listed_and_removed() {
    let site = Site::sample().await;
    let (_, jwk) = key();
    let app =
        json!({ "clientId": CLIENT_ID, "jwk": jwk, "scopes": ["okta.users.read"], "dpop": true });

    let (status, added) = site.control("POST", "/service-apps", app.clone()).await;
    let listed = site.ok("GET", "/service-apps", Value::Null).await;
    let again = site.control("POST", "/service-apps", app).await;
    let path = format!("/service-apps/{CLIENT_ID}");
    let removed = site.control("DELETE", &path, Value::Null).await;
    let gone = site.control("DELETE", &path, Value::Null).await;

    let expected = json!({
        "clientId": CLIENT_ID, "kids": ["k1"], "scopes": ["okta.users.read"], "dpop": true, "role": true,
    });
    assert_eq!((status, &added), (201, &expected));
    assert_eq!(listed, json!([expected]));
    assert_eq!((again.0, removed.0, gone.0), (400, 204, 404));
    assert_eq!(site.ok("GET", "/service-apps", Value::Null).await, json!([]));
}

#[tokio::test]
async fn an_app_that_cannot_be_one_is_refused_without_its_key() {
    let site = Site::sample().await;
    for jwk in [json!("c4nary"), json!({ "kty": "RSA", "n": "c4nary", "e": "AQAB" }), json!(7)] {
        let app = json!({ "clientId": CLIENT_ID, "jwk": jwk });

        let (status, answer) = site.control("POST", "/service-apps", app).await;

        assert_eq!(status, 400, "{answer}");
        assert!(!answer.to_string().contains("c4nary"), "{answer}");
    }
}

#[tokio::test]
async fn tokens_proofs_and_assertions_are_counted_and_never_shown() {
    let site = Site::sample().await;
    let (pair, jwk) = key();
    let app =
        json!({ "clientId": CLIENT_ID, "jwk": jwk, "scopes": ["okta.users.read"], "dpop": true });
    site.ok("POST", "/service-apps", app).await;

    let (first, secrets) = ask(&site, &pair, &jwk, None).await;
    let nonce = first.lines().find_map(|line| line.strip_prefix("dpop-nonce: ")).unwrap();
    let (second, more) = ask(&site, &pair, &jwk, Some(nonce)).await;
    let token = body_of(&second)["access_token"].as_str().unwrap().to_owned();
    let call = |scheme: &str| format!("Authorization: {scheme} {token}\r\nDPoP: {}\r\n", more[0]);
    let refused = send(&site, "GET /api/v1/users/me", &call("DPoP"), "").await;
    let other =
        send(&site, "GET /api/v1/users?access_token=c4nary-c4nary", &call("Bearer"), "").await;

    assert!(first.starts_with("HTTP/1.1 400") && second.starts_with("HTTP/1.1 200"), "{second}");
    assert!(refused.starts_with("HTTP/1.1 400") && other.starts_with("HTTP/1.1 400"), "{other}");
    let meter = site.ok("GET", "/oauth", Value::Null).await;
    assert_eq!((&meter["tokenRequests"], &meter["accessTokens"]), (&json!(2), &json!(1)));
    let mut shown = format!("{:?}", site.org.requests());
    let list = site.ok("GET", "/requests", Value::Null).await;
    let requests = list.as_array().unwrap().iter();
    let reasons: Vec<_> =
        requests.map(|request| request["error"]["errorCode"].as_str().unwrap_or("-")).collect();
    assert_eq!(reasons, ["use_dpop_nonce", "-", "invalid_dpop_proof", "invalid_request"], "{list}");
    assert!(list.to_string().contains(CLIENT_ID), "the caller is named: {list}");
    shown.push_str(&list.to_string());
    for number in 1..=4 {
        let one = site.ok("GET", &format!("/requests/{number}"), Value::Null).await;
        shown.push_str(&one.to_string());
        let page = send(&site, &format!("GET /_mock/ui/requests/{number}"), "", "").await;
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        shown.push_str(&page);
    }
    shown.push_str(&send(&site, "GET /_mock/ui", "", "").await);
    assert!(shown.contains("use_dpop_nonce") && shown.contains("client_credentials"));
    let others = [token, "c4nary-c4nary".to_owned(), nonce.to_owned()];
    for secret in [&secrets[..], &more[..], &others[..]].concat() {
        let tail = secret.rsplit('.').next().unwrap();
        assert!(!shown.contains(tail), "{tail} in {shown}");
    }
}

#[tokio::test]
async fn tokens_are_revoked_and_nonces_rotated() {
    let site = Site::sample().await;
    let (pair, jwk) = key();
    let app =
        json!({ "clientId": CLIENT_ID, "jwk": jwk, "scopes": ["okta.users.read"], "dpop": true });
    site.ok("POST", "/service-apps", app).await;
    let (first, _) = ask(&site, &pair, &jwk, None).await;
    let nonce = first.lines().find_map(|line| line.strip_prefix("dpop-nonce: ")).unwrap();
    let (second, _) = ask(&site, &pair, &jwk, Some(nonce)).await;
    let token = body_of(&second)["access_token"].as_str().unwrap().to_owned();

    site.ok("POST", "/oauth/rotate-nonces", Value::Null).await;
    site.ok("POST", "/oauth/revoke-tokens", Value::Null).await;

    let (again, _) = ask(&site, &pair, &jwk, Some(nonce)).await;
    assert_eq!(body_of(&again)["error"], "use_dpop_nonce");
    let call = format!("Authorization: DPoP {token}\r\n");
    let refused = send(&site, "GET /api/v1/users/me", &call, "").await;
    assert!(refused.contains("The access token has been revoked."), "{refused}");
}

#[tokio::test]
async fn settings_change_the_life_of_tokens_and_the_need_of_scopes() {
    let site = Site::sample().await;
    let change =
        json!({ "accessTokenLife": 60_000, "scopesEnforced": false, "apiDpopNonce": true });

    let settings = site.ok("PATCH", "/settings", change.clone()).await;

    for (name, value) in change.as_object().unwrap() {
        assert_eq!(&settings[name], value);
    }
}
