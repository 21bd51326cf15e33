//! Proofs of possession (`DPoP`, RFC 9449): [`Proven`].

use data_encoding::BASE64URL_NOPAD;
use http::{HeaderMap, HeaderName, Uri};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::org::{
    base::{jwt::Jwt, public_jwk::PublicJwk},
    operations::oauth::refusal::Refusal,
    state::State,
};

pub(crate) const DPOP: HeaderName = HeaderName::from_static("dpop");

/// How old a proof may be, in seconds.
const OLDEST: i64 = 300;

/// What a proof must be for.
pub(crate) struct Wanted<'a> {
    pub(crate) method: &'a str,
    /// The URL invoked, without its query.
    pub(crate) url: String,
    pub(crate) headers: &'a HeaderMap,
    /// The access token that came with it.
    pub(crate) token: Option<&'a str>,
}

/// What a good proof says.
#[derive(Debug)]
pub(crate) struct Proven {
    /// The thumbprint of its key.
    pub(crate) thumbprint: String,
    pub(crate) nonce: Option<String>,
}

/// Checks a proof, which is used up by that. Whether its nonce is the wanted one is left to the caller.
pub(crate) fn check(state: &mut State, wanted: &Wanted<'_>) -> Result<Proven, Refusal> {
    let mut proofs = wanted.headers.get_all(DPOP).iter();
    let Some(proof) = proofs.next() else {
        return Err(Refusal::proof("The DPoP proof JWT header is missing."));
    };
    if proofs.next().is_some() {
        return Err(Refusal::proof("Multiple DPoP proof JWT headers are not allowed."));
    }
    let Some(jwt) = proof.to_str().ok().and_then(Jwt::parse) else {
        return Err(Refusal::proof("The DPoP proof JWT cannot be parsed."));
    };
    let key = key_of(&jwt)?;
    check_target(&jwt, wanted)?;
    let now = state.now().as_second();
    let (jti, issued) = check_age(&jwt, now)?;
    let thumbprint = key.thumbprint();
    if !state.oauth.use_proof(&thumbprint, jti, issued.saturating_add(OLDEST + 1), now) {
        return Err(Refusal::proof("The DPoP proof JWT has already been used."));
    }
    if let Some(token) = wanted.token
        && jwt.claim("ath") != Some(hash(token).as_str())
    {
        return Err(Refusal::proof(
            "'ath' claim in the DPoP proof does not match the presented access_token.",
        ));
    }
    Ok(Proven { thumbprint, nonce: jwt.claim("nonce").map(str::to_owned) })
}

/// The key in the header, which has made the signature.
fn key_of(jwt: &Jwt<'_>) -> Result<PublicJwk, Refusal> {
    if jwt.header_text("typ") != Some("dpop+jwt") {
        return Err(Refusal::proof("'typ' must be 'dpop+jwt' in the DPoP proof JWT."));
    }
    let wrong = || Refusal::proof("The DPoP proof JWT signature algorithm is invalid.");
    let algorithm = jwt.algorithm().ok_or_else(wrong)?;
    let Some(Value::Object(jwk)) = jwt.header.get("jwk") else {
        return Err(Refusal::proof("The DPoP proof JWT is invalid."));
    };
    if PublicJwk::is_private(jwk) {
        return Err(Refusal::proof("The DPoP proof JWT is invalid."));
    }
    let key = PublicJwk::try_from(jwk.clone())
        .map_err(|_| Refusal::proof("The DPoP proof JWT is invalid."))?;
    if !key.fits(algorithm) {
        return Err(wrong());
    }
    if !jwt.is_signed_by(&key) {
        return Err(Refusal::proof("The DPoP proof JWT signature is invalid."));
    }
    Ok(key)
}

fn check_target(jwt: &Jwt<'_>, wanted: &Wanted<'_>) -> Result<(), Refusal> {
    if jwt.claim("htm") != Some(wanted.method) {
        return Err(Refusal::proof("'htm' claim in the DPoP proof JWT is invalid."));
    }
    let target = jwt.claim("htu").and_then(normal);
    if target.is_none() || target != normal(&wanted.url) {
        return Err(Refusal::proof("'htu' claim in the DPoP proof JWT is invalid."));
    }
    Ok(())
}

/// The id of a proof, and when it was issued.
fn check_age<'j>(jwt: &'j Jwt<'_>, now: i64) -> Result<(&'j str, i64), Refusal> {
    let Some(issued) = jwt.seconds("iat") else {
        return Err(Refusal::proof("'iat' claim in the DPoP proof JWT is invalid."));
    };
    let Some(jti) = jwt.claim("jti").filter(|jti| !jti.is_empty()) else {
        return Err(Refusal::proof("'jti' claim in the DPoP proof JWT is invalid."));
    };
    if issued > now {
        return Err(Refusal::proof("The DPoP proof JWT is issued in the future."));
    }
    if issued < now.saturating_sub(OLDEST) {
        return Err(Refusal::proof(
            "The DPoP proof JWT is issued more than five minutes in the past.",
        ));
    }
    if jwt.seconds("exp").is_some_and(|expires| expires <= now) {
        return Err(Refusal::proof("The DPoP proof JWT is expired."));
    }
    Ok((jti, issued))
}

/// A URL without what makes no difference: the case of scheme and host, and the usual port. One with a query is none.
fn normal(url: &str) -> Option<String> {
    let uri: Uri = url.parse().ok()?;
    if uri.query().is_some() || url.contains('#') {
        return None;
    }
    let (scheme, host) = (uri.scheme_str()?.to_ascii_lowercase(), uri.host()?.to_ascii_lowercase());
    let usual = if scheme == "http" { 80 } else { 443 };
    Some(format!("{scheme}://{host}:{}{}", uri.port_u16().unwrap_or(usual), uri.path()))
}

/// The `ath` of a token.
fn hash(token: &str) -> String {
    BASE64URL_NOPAD.encode(&Sha256::digest(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_a_token_is_that_of_the_standard() {
        let token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

        assert_eq!(hash(token), "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    }

    #[test]
    fn urls_are_the_same_but_for_case_of_the_host_and_usual_port_and_no_other_way() {
        let same = |a: &str, b: &str| normal(a).is_some() && normal(a) == normal(b);

        assert!(same("https://O.okta.com/a%2Fb", "HTTPS://o.okta.com:443/a%2Fb"));
        assert!(same("http://127.0.0.1:80/", "http://127.0.0.1"));
        for other in [
            "https://o.okta.com//a",
            "https://o.okta.com/A",
            "https://o.okta.com/a/",
            "https://o.okta.com:8443/a",
            "http://o.okta.com/a",
            "https://o.okta.com/a?x",
            "https://o.okta.com/a#x",
            "/a",
        ] {
            assert!(!same("https://o.okta.com/a", other), "{other}");
        }
    }
}
