//! An org whose token endpoint and API verify everything, and which does as it is told.

mod judge;

use std::{
    collections::{HashSet, VecDeque},
    fmt,
    sync::{Arc, LazyLock, Mutex, MutexGuard},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use async_trait::async_trait;
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use data_encoding::BASE64;
use http::{Response, header::AUTHORIZATION};
use okta_core::{
    Client, ClientBuilder, HttpRequest, HttpResponse, HttpTransport, TransportError,
    TransportErrorKind,
};
use okta_oauth::{Dpop, PrivateKey, ServiceApp};
use tokio::time::{Instant, sleep};

pub(crate) const ORG: &str = "https://test.okta.com";
pub(crate) const CLIENT_ID: &str = "0oa1example";

/// The app's key, another one in each run.
pub(crate) static KEY: LazyLock<String> = LazyLock::new(|| {
    let (curve, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
    pem("PRIVATE KEY", EcdsaKeyPair::generate_pkcs8(curve, &random).unwrap().as_ref())
});

/// A block of PEM, with its line ends.
pub(crate) fn pem(label: &str, der: &[u8]) -> String {
    let text = BASE64.encode(der);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// What happens instead of an answer as usual.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    Answer(u16, &'static str),
    /// Refused with `use_dpop_nonce` and this nonce.
    Nonce(&'static str),
    Break(TransportErrorKind),
}

#[derive(Clone)]
pub(crate) struct Server(Arc<Mutex<State>>);

pub(crate) struct State {
    /// The app demands proofs.
    pub(crate) demands_proofs: bool,
    /// Tokens are bound where a proof came.
    pub(crate) binds: bool,
    /// The nonce that proofs at the token endpoint must have.
    pub(crate) nonce: Option<String>,
    /// The nonce that proofs at the API must have.
    pub(crate) api_nonce: Option<String>,
    /// How long tokens live, in seconds.
    pub(crate) life: u64,
    /// How far this clock is ahead of the machine's.
    pub(crate) ahead: i64,
    /// How long each answer takes.
    pub(crate) delay: Duration,
    /// Scopes granted; all that are asked for where there are none.
    pub(crate) granted: Option<String>,
    pub(crate) token_faults: VecDeque<Fault>,
    pub(crate) api_faults: VecDeque<Fault>,
    pub(crate) requests: Vec<HttpRequest>,
    pub(crate) grants: usize,
    tokens: Vec<Issued>,
    used: HashSet<String>,
}

struct Issued {
    token: String,
    end: Instant,
    /// The thumbprint of the key it is bound to.
    bound: Option<String>,
    revoked: bool,
}

impl Default for Server {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(State {
            demands_proofs: false,
            binds: true,
            nonce: None,
            api_nonce: None,
            life: 3600,
            ahead: 0,
            delay: Duration::from_millis(20),
            granted: None,
            token_faults: VecDeque::new(),
            api_faults: VecDeque::new(),
            requests: Vec::new(),
            grants: 0,
            tokens: Vec::new(),
            used: HashSet::new(),
        })))
    }
}

impl Server {
    /// One whose app demands proofs with a nonce, as new ones do.
    pub(crate) fn demanding() -> Self {
        let server = Self::default();
        server.lock().demands_proofs = true;
        server.lock().nonce = Some("nonce-1".into());
        server
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().org_url(ORG).transport(self.clone())
    }

    pub(crate) fn client(&self, dpop: Dpop) -> Client {
        self.builder().authorize(app().dpop(dpop)).build().unwrap()
    }

    /// Ends every token there is.
    pub(crate) fn revoke_all(&self) {
        self.lock().tokens.iter_mut().for_each(|issued| issued.revoked = true);
    }

    pub(crate) fn grants(&self) -> usize {
        self.lock().grants
    }

    /// The requests to the token endpoint.
    pub(crate) fn token_requests(&self) -> Vec<HttpRequest> {
        let is_token = |request: &&HttpRequest| request.uri().path() == "/oauth2/v1/token";
        self.lock().requests.iter().filter(is_token).cloned().collect()
    }

    /// The requests to the API.
    pub(crate) fn api_requests(&self) -> Vec<HttpRequest> {
        let is_api = |request: &&HttpRequest| request.uri().path() != "/oauth2/v1/token";
        self.lock().requests.iter().filter(is_api).cloned().collect()
    }
}

pub(crate) fn key() -> PrivateKey {
    PrivateKey::parse(KEY.as_str()).unwrap().with_key_id("kid-1")
}

pub(crate) fn app() -> ServiceApp {
    ServiceApp::new(CLIENT_ID, key()).scopes(["okta.users.read", "okta.groups.read"])
}

/// The pairs of a request's form.
pub(crate) fn form(request: &HttpRequest) -> Vec<(String, String)> {
    form_urlencoded::parse(request.body()).into_owned().collect()
}

pub(crate) fn assertion(request: &HttpRequest) -> String {
    form(request).into_iter().find(|(name, _)| name == "client_assertion").unwrap().1
}

impl State {
    fn now(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        since.as_secs().saturating_add_signed(self.ahead)
    }

    fn answer(&mut self, request: &HttpRequest) -> Result<HttpResponse, TransportErrorKind> {
        let is_token = request.uri().path() == "/oauth2/v1/token";
        // What is single-use is used up by every request, whatever comes of it.
        let fresh = self.use_up(request);
        let faults = if is_token { &mut self.token_faults } else { &mut self.api_faults };
        let mut answer = match faults.pop_front() {
            Some(Fault::Break(kind)) => return Err(kind),
            Some(Fault::Answer(status, body)) => answer(status, body),
            Some(Fault::Nonce(nonce)) if is_token => {
                self.nonce = Some(nonce.into());
                refuse(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.")
            }
            Some(Fault::Nonce(nonce)) => {
                self.api_nonce = Some(nonce.into());
                challenge(401, "DPoP", "use_dpop_nonce", "Resource server requires nonce.")
            }
            None if is_token => match fresh.and_then(|()| self.grant(request)) {
                Ok(body) => answer(200, &body),
                Err((status, error, text)) => refuse(status, error, text),
            },
            None => match fresh.and_then(|()| self.admit(request)) {
                Ok(()) => serve(request),
                Err((status, error, text)) => challenge(status, scheme(request), error, text),
            },
        };
        let nonce = if is_token { &self.nonce } else { &self.api_nonce };
        let tells = answer.status().is_success() || wants_nonce(&answer);
        if let Some(nonce) = nonce.as_ref().filter(|_| tells) {
            answer.headers_mut().insert("dpop-nonce", nonce.parse().unwrap());
        }
        let date = UNIX_EPOCH + Duration::from_secs(self.now());
        answer.headers_mut().insert("date", httpdate::fmt_http_date(date).parse().unwrap());
        Ok(answer)
    }
}

/// Each page of the listing links to the next, up to the fifth.
fn serve(request: &HttpRequest) -> HttpResponse {
    let page: u32 = match request.uri().query().and_then(|query| query.strip_prefix("after=")) {
        Some(page) => page.parse().unwrap(),
        None => 0,
    };
    if request.uri().path() != "/api/v1/users" {
        return answer(200, r#"{"id":"00u1"}"#);
    }
    let mut answer = answer(200, &format!(r#"["user-{page}"]"#));
    if page < 4 {
        let next = format!("<{ORG}/api/v1/users?after={}>; rel=\"next\"", page + 1);
        answer.headers_mut().insert("link", next.parse().unwrap());
    }
    answer
}

fn scheme(request: &HttpRequest) -> &'static str {
    let credential = request.headers()[AUTHORIZATION].as_bytes();
    if credential.starts_with(b"DPoP ") { "DPoP" } else { "Bearer" }
}

fn wants_nonce(answer: &HttpResponse) -> bool {
    let challenge = answer.headers().get("www-authenticate");
    let texts = [answer.body().as_ref(), challenge.map_or(&b""[..], |line| line.as_bytes())];
    texts.iter().any(|text| String::from_utf8_lossy(text).contains("use_dpop_nonce"))
}

pub(crate) fn answer(status: u16, body: &str) -> HttpResponse {
    Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("x-okta-request-id", "Zk1")
        .body(body.to_owned().into())
        .unwrap()
}

fn refuse(status: u16, error: &str, text: &str) -> HttpResponse {
    answer(status, &serde_json::json!({"error": error, "error_description": text}).to_string())
}

/// As the API does: all that is said is in the header.
fn challenge(status: u16, scheme: &str, error: &str, text: &str) -> HttpResponse {
    let header = format!(
        r#"{scheme} authorization_uri="http://test.okta.com/oauth2/v1/authorize", realm="http://test.okta.com", scope="okta.users.read", error="{error}", error_description="{text}", resource="/api/v1/users""#
    );
    let mut answer = answer(status, "");
    answer.headers_mut().insert("www-authenticate", header.parse().unwrap());
    answer
}

#[async_trait]
impl HttpTransport for Server {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let delay = self.lock().delay;
        sleep(delay / 2).await;
        let answer = {
            let mut state = self.lock();
            state.requests.push(request.clone());
            state.answer(&request)
        };
        sleep(delay / 2).await;
        answer.map_err(|kind| TransportError::new(kind, "scripted"))
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Server")
    }
}
