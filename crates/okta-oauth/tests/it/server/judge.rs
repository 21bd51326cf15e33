//! What the org refuses, and for what.

use std::time::Duration;

use http::header::AUTHORIZATION;
use okta_core::HttpRequest;
use serde_json::Value;
use tokio::time::Instant;

use super::{CLIENT_ID, Issued, ORG, State, assertion, form, key};
use crate::verify::{hash, is_signed, read};

/// Status, code and text.
pub(super) type Refused = (u16, &'static str, &'static str);

impl State {
    pub(super) fn use_up(&mut self, request: &HttpRequest) -> Result<(), Refused> {
        if request.uri().path() == "/oauth2/v1/token" {
            let (_, claims) = read(&assertion(request));
            if !self.used.insert(claims["jti"].to_string()) {
                let text = "The client_assertion token has already been used.";
                return Err((401, "invalid_client", text));
            }
        }
        for proof in request.headers().get_all("dpop") {
            let (_, claims) = read(proof.to_str().unwrap());
            if !self.used.insert(claims["jti"].to_string()) {
                let text = "The DPoP proof JWT has already been used.";
                return Err((400, "invalid_dpop_proof", text));
            }
        }
        Ok(())
    }

    pub(super) fn grant(&mut self, request: &HttpRequest) -> Result<String, Refused> {
        let client = |text| Err((401, "invalid_client", text));
        let jwt = assertion(request);
        let (_, claims) = read(&jwt);
        let public: Value = serde_json::from_str(&key().public_key()).unwrap();
        let (iat, exp) = (claims["iat"].as_u64().unwrap(), claims["exp"].as_u64().unwrap());
        if !is_signed(&jwt, &public) {
            return client("The client_assertion signature is invalid.");
        }
        if claims["iss"] != CLIENT_ID || claims["sub"] != CLIENT_ID {
            return client("The issuer claim for client_assertion is not a valid client_id.");
        }
        if claims["aud"] != format!("{ORG}/oauth2/v1/token") {
            return client(
                "The audience claim for client_assertion must be the endpoint invoked for the request.",
            );
        }
        if exp < self.now() {
            return client("The client_assertion token is expired.");
        }
        if exp > self.now() + 3600 {
            return client("The client_assertion token has an expiration too far into the future.");
        }
        if iat > self.now() {
            return client("The client_assertion token must be issued before the current time.");
        }
        let bound = self.proved(request, None, self.nonce.clone())?;
        if bound.is_none() && self.demands_proofs {
            return Err((400, "invalid_dpop_proof", "The DPoP proof JWT header is missing."));
        }
        let bound = bound.filter(|_| self.binds);
        self.grants += 1;
        let token = format!("eyJ0b2tlbg.canary{}.sig", self.grants);
        let scope = form(request).into_iter().find(|(name, _)| name == "scope").unwrap().1;
        let scope = self.granted.clone().unwrap_or(scope);
        let token_type = if bound.is_some() { "DPoP" } else { "Bearer" };
        let end = Instant::now() + Duration::from_secs(self.life);
        self.tokens.push(Issued { token: token.clone(), end, bound, revoked: false });
        Ok(format!(
            r#"{{"token_type":"{token_type}","expires_in":{},"access_token":"{token}","scope":"{scope}"}}"#,
            self.life
        ))
    }

    /// The thumbprint of the key that proved possession.
    fn proved(
        &self,
        request: &HttpRequest,
        token: Option<&str>,
        nonce: Option<String>,
    ) -> Result<Option<String>, Refused> {
        let refuse = |text| Err((400, "invalid_dpop_proof", text));
        let proofs: Vec<_> = request.headers().get_all("dpop").iter().collect();
        let proof = match proofs[..] {
            [] => return Ok(None),
            [proof] => proof.to_str().unwrap(),
            _ => return refuse("Multiple DPoP proof JWT headers are not allowed."),
        };
        let (header, claims) = read(proof);
        let members = header["jwk"].as_object().unwrap();
        assert_eq!(members.len(), 4, "the public members alone: {members:?}");
        if header["typ"] != "dpop+jwt" {
            return refuse("'typ' must be 'dpop+jwt' in the DPoP proof JWT.");
        }
        if !is_signed(proof, &header["jwk"]) {
            return refuse("The DPoP proof JWT signature is invalid.");
        }
        if claims["htm"] != request.method().as_str() {
            return refuse("'htm' claim in the DPoP proof JWT is invalid.");
        }
        let uri = request.uri().to_string();
        if claims["htu"] != uri.split('?').next().unwrap() {
            return refuse("'htu' claim in the DPoP proof JWT is invalid.");
        }
        let iat = claims["iat"].as_u64().unwrap();
        if iat > self.now() {
            return refuse("The DPoP proof JWT is issued in the future.");
        }
        if iat + 300 < self.now() {
            return refuse("The DPoP proof JWT is issued more than five minutes in the past.");
        }
        if claims.get("ath").and_then(Value::as_str) != token.map(hash).as_deref() {
            return refuse(
                "'ath' claim in the DPoP proof does not match the presented access_token.",
            );
        }
        if nonce.is_some() && claims.get("nonce").and_then(Value::as_str) != nonce.as_deref() {
            let text = "Authorization server requires nonce in DPoP proof.";
            return Err((400, "use_dpop_nonce", text));
        }
        let key = &header["jwk"];
        Ok(Some(hash(&format!(
            r#"{{"crv":"P-256","kty":"EC","x":{},"y":{}}}"#,
            key["x"], key["y"]
        ))))
    }

    pub(super) fn admit(&self, request: &HttpRequest) -> Result<(), Refused> {
        let credential = request.headers()[AUTHORIZATION].to_str().unwrap();
        let (scheme, token) = credential.split_once(' ').unwrap();
        let Some(issued) = self.tokens.iter().find(|issued| issued.token == token) else {
            return Err((401, "invalid_token", "The access token is invalid."));
        };
        if issued.revoked {
            return Err((401, "invalid_token", "The access token has been revoked."));
        }
        if issued.end <= Instant::now() {
            return Err((401, "invalid_token", "The token has expired."));
        }
        let proved = self.proved(request, Some(token), self.api_nonce.clone())?;
        match (&issued.bound, scheme) {
            (Some(_), "DPoP") if proved == issued.bound => Ok(()),
            (Some(_), "DPoP") => {
                let text = "The access_token is not bound to the provided DPoP proof.";
                Err((400, "invalid_dpop_proof", text))
            }
            (None, "Bearer") if proved.is_none() => Ok(()),
            _ => Err((400, "invalid_request", "The resource request requires a DPoP proof.")),
        }
    }
}
