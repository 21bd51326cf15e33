//! Demonstrating proof of possession (RFC 9449): [`Dpop`] and the proofs.

use std::{
    fmt,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use http::{HeaderMap, HeaderValue, Method, Uri};
use serde::Serialize;

use crate::{PrivateKey, SignerError, jws, key::PublicJwk};

/// The header of a proof.
pub(crate) const DPOP: &str = "dpop";

/// Whether tokens are bound to a key (`DPoP`, RFC 9449): a token that is stolen is then of no use.
///
/// The key is made when the client is built, and never leaves the process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dpop {
    /// As the app wants it in Okta: the first request for a token goes without a proof, and when Okta asks for one, that is remembered for as
    /// long as the client lives.
    #[default]
    Automatic,
    /// From the first request on; a token that is not bound is refused. It saves a failed request in Okta's System Log.
    Required,
    /// Never: an app that wants proofs cannot be used.
    Off,
}

/// Makes proofs, once it is known that they are wanted.
pub(crate) struct Prover {
    mode: Dpop,
    on: AtomicBool,
    key: PrivateKey,
    jwk: PublicJwk,
}

#[derive(Serialize)]
struct Header<'a> {
    typ: &'static str,
    alg: &'static str,
    jwk: &'a PublicJwk,
}

#[derive(Serialize)]
struct Claims<'a> {
    jti: String,
    htm: &'a str,
    htu: String,
    iat: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    ath: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
}

impl Prover {
    pub(crate) fn new(mode: Dpop) -> Result<Self, SignerError> {
        let key = PrivateKey::generate()?;
        let jwk = key.public_jwk();
        Ok(Self { mode, on: AtomicBool::new(mode == Dpop::Required), key, jwk })
    }

    pub(crate) fn is_on(&self) -> bool {
        self.on.load(Relaxed)
    }

    pub(crate) fn is_required(&self) -> bool {
        self.mode == Dpop::Required
    }

    /// Remembers that the org wants proofs; tells whether it gets them.
    pub(crate) fn turn_on(&self) -> bool {
        if self.mode != Dpop::Off {
            self.on.store(true, Relaxed);
        }
        self.is_on()
    }

    /// A proof for one attempt: that of a token request, or with `ath` that of a call with this token.
    pub(crate) fn proof(
        &self,
        (method, uri): (&Method, &Uri),
        now: u64,
        nonce: Option<&str>,
        ath: Option<&str>,
    ) -> Result<HeaderValue, SignerError> {
        let header = Header { typ: "dpop+jwt", alg: self.key.algorithm().name(), jwk: &self.jwk };
        let (jti, htu) = (jws::unique()?, target(uri));
        let claims = Claims { jti, htm: method.as_str(), htu, iat: now, ath, nonce };
        let input = jws::signing_input(&header, &claims)?;
        let proof = jws::compact(&input, &self.key.sign_now(input.as_bytes())?);
        let mut value = HeaderValue::try_from(proof)?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl fmt::Debug for Prover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prover").field("mode", &self.mode).finish_non_exhaustive()
    }
}

/// The `ath` of a token.
pub(crate) fn token_hash(token: &str) -> String {
    BASE64URL_NOPAD.encode(digest(&SHA256, token.as_bytes()).as_ref())
}

/// The `htu`: where the request really goes, without query and fragment, as its parts are written but for the host's case and the usual port.
fn target(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or("https");
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    match (scheme, uri.port_u16()) {
        (_, None) | ("https", Some(443)) | ("http", Some(80)) => {
            format!("{scheme}://{host}{}", uri.path())
        }
        (_, Some(port)) => format!("{scheme}://{host}:{port}{}", uri.path()),
    }
}

/// The nonce that a server wants to see next. The token endpoint and the API each have one of their own.
#[derive(Default)]
pub(crate) struct Nonce(Mutex<Option<String>>);

impl Nonce {
    /// Takes the nonce of an answer; tells whether it had one. That it is known already says nothing: another call may have learned it while this
    /// one was under way.
    pub(crate) fn learn(&self, headers: &HeaderMap) -> bool {
        let told = headers.get("dpop-nonce").and_then(|nonce| nonce.to_str().ok());
        let Some(told) = told.filter(|nonce| !nonce.is_empty()) else { return false };
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_deref() != Some(told) {
            *known = Some(told.to_owned());
        }
        true
    }

    pub(crate) fn get(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonce")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_of_a_proof_is_the_url_without_query_and_usual_port() {
        for (uri, told) in [
            ("https://O.okta.com/api/v1/users?after=a%2Cb", "https://o.okta.com/api/v1/users"),
            ("https://o.okta.com:443/a%2Fb", "https://o.okta.com/a%2Fb"),
            ("https://o.okta.com:8443/A/b/", "https://o.okta.com:8443/A/b/"),
            ("http://127.0.0.1:80/", "http://127.0.0.1/"),
            ("http://[::1]:9000/x", "http://[::1]:9000/x"),
        ] {
            assert_eq!(target(&uri.parse().unwrap()), told);
        }
    }

    #[test]
    fn an_empty_nonce_is_none() {
        let nonce = Nonce::default();
        let mut headers = HeaderMap::new();
        assert!(!nonce.learn(&headers));
        headers.insert("dpop-nonce", HeaderValue::from_static(""));
        assert!(!nonce.learn(&headers));
        assert_eq!(nonce.get(), None);

        headers.insert("dpop-nonce", HeaderValue::from_static("n1"));
        assert!(nonce.learn(&headers));
        headers.insert("dpop-nonce", HeaderValue::from_static(""));
        assert!(!nonce.learn(&headers));
        assert_eq!(nonce.get().as_deref(), Some("n1"));
    }
}
