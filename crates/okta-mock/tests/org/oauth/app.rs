//! A service app that may do everything wrong: [`App`].

use std::sync::atomic::{AtomicU32, Ordering};

use http::Request;
use okta_core::HttpTransport;
use okta_mock::{FakeOrg, SeedServiceApp};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::key::Key;
use crate::caller::Reply;

pub(crate) const CLIENT_ID: &str = "0oa1example";
pub(crate) const TOKEN_URL: &str = "https://test.okta.com/oauth2/v1/token";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// An app, its keys, and its org.
pub(crate) struct App {
    pub(crate) org: FakeOrg,
    pub(crate) key: Key,
    /// The key of the proofs.
    pub(crate) dpop: Key,
    pub(crate) numbers: AtomicU32,
}

impl App {
    /// One of the sample org that may read users and manage groups.
    pub(crate) fn new() -> Self {
        Self::of(FakeOrg::sample(), |app| app)
    }

    /// The same for an app that demands proofs.
    pub(crate) fn demanding() -> Self {
        Self::of(FakeOrg::sample(), SeedServiceApp::dpop)
    }

    pub(crate) fn of(org: FakeOrg, more: impl Fn(SeedServiceApp) -> SeedServiceApp) -> Self {
        let key = Key::new();
        let app = SeedServiceApp::new(CLIENT_ID).key(key.jwk().to_string());
        org.add_service_app(more(app.scopes(["okta.users.read", "okta.groups.manage"])));
        Self { org, key, dpop: Key::new(), numbers: AtomicU32::new(0) }
    }

    pub(crate) fn now(&self) -> i64 {
        self.org.now().as_second()
    }

    /// A text that was not used yet.
    pub(crate) fn unique(&self) -> String {
        format!("jti-{}", self.numbers.fetch_add(1, Ordering::Relaxed))
    }

    /// The claims of a good assertion.
    pub(crate) fn claims(&self) -> Value {
        json!({
            "iss": CLIENT_ID, "sub": CLIENT_ID, "aud": TOKEN_URL,
            "iat": self.now(), "exp": self.now() + 300, "jti": self.unique(),
        })
    }

    pub(crate) fn assertion(&self) -> String {
        self.key.sign(&json!({ "alg": "ES256" }), &self.claims())
    }

    /// The pairs of a good form.
    pub(crate) fn form(&self, scope: &str) -> Vec<(&'static str, String)> {
        form(&self.assertion(), scope)
    }

    /// The claims of a proof for a method and a URL.
    pub(crate) fn proof_claims(&self, method: &str, url: &str) -> Value {
        json!({ "htm": method, "htu": url, "iat": self.now(), "jti": self.unique() })
    }

    pub(crate) fn proof_header(&self) -> Value {
        json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": self.dpop.jwk() })
    }

    /// A proof for the token endpoint.
    pub(crate) fn token_proof(&self, nonce: Option<&str>) -> String {
        let mut claims = self.proof_claims("POST", TOKEN_URL);
        if let Some(nonce) = nonce {
            claims["nonce"] = nonce.into();
        }
        self.dpop.sign(&self.proof_header(), &claims)
    }

    /// The claims of a proof for a call with a token.
    pub(crate) fn call_claims(&self, method: &str, path: &str, token: &str) -> Value {
        let mut claims = self.proof_claims(method, &format!("{}{path}", FakeOrg::URL));
        claims["ath"] = ath(token).into();
        claims
    }

    /// Asks for a token.
    pub(crate) async fn ask(&self, form: &[(&str, String)], headers: &[(&str, &str)]) -> Reply {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let mut all = vec![("content-type", FORM)];
        all.extend(headers);
        self.send("POST", TOKEN_URL, &body, &all).await
    }

    /// A token with these scopes, and its answer.
    pub(crate) async fn token(&self, scope: &str) -> (String, Reply) {
        let first = self.ask(&self.form(scope), &[("dpop", &self.token_proof(None))]).await;
        let reply = match first.header("dpop-nonce").filter(|_| first.status == 400) {
            None => first,
            Some(nonce) => {
                let proof = self.token_proof(Some(nonce));
                self.ask(&self.form(scope), &[("dpop", &proof)]).await
            }
        };
        assert_eq!(reply.status, 200, "{}", reply.body);
        (reply.body["access_token"].as_str().unwrap().to_owned(), reply)
    }

    /// Calls the API with a token of the kind `Bearer`.
    pub(crate) async fn call(&self, method: &str, path: &str, token: &str) -> Reply {
        self.call_with(method, path, &[("authorization", &format!("Bearer {token}"))]).await
    }

    pub(crate) async fn call_with(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Reply {
        self.send(method, &format!("{}{path}", FakeOrg::URL), "", headers).await
    }

    async fn send(&self, method: &str, url: &str, body: &str, headers: &[(&str, &str)]) -> Reply {
        let request =
            Request::builder().method(method).uri(url).header("accept", "application/json");
        let request =
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        Reply::from(self.org.send(request.body(body.to_owned().into()).unwrap()).await.unwrap())
    }
}

pub(crate) fn form(assertion: &str, scope: &str) -> Vec<(&'static str, String)> {
    vec![
        ("grant_type", "client_credentials".to_owned()),
        ("scope", scope.to_owned()),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".to_owned(),
        ),
        ("client_assertion", assertion.to_owned()),
    ]
}

/// What a proof says of a token.
pub(crate) fn ath(token: &str) -> String {
    data_encoding::BASE64URL_NOPAD.encode(&Sha256::digest(token))
}

/// Status, code and sentence of a refusal, in the body or, of the API, in the header.
#[track_caller]
pub(crate) fn assert_refused(reply: &Reply, expected: (u16, &str, &str), case: &str) {
    let (status, error, description) = expected;
    assert_eq!(reply.status, status, "{case}: {reply:?}");
    match reply.header("www-authenticate") {
        None => {
            assert_eq!(reply.body["error"], error, "{case}");
            assert_eq!(reply.body["error_description"], description, "{case}");
        }
        Some(challenge) => {
            assert_eq!(reply.body, Value::Null, "{case}");
            let said = format!("error=\"{error}\", error_description=\"{description}\", resource=");
            assert!(challenge.contains(&said), "{case}: {challenge}");
        }
    }
}
