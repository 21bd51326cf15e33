//! The key with which orgs sign access tokens: [`SigningKey`].

use std::sync::LazyLock;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Map, Value, json};

use crate::org::base::public_jwk::PublicJwk;

/// One for all orgs of the process, made when the first token is: no file and no source holds it. Okta's are of RSA, which
/// would take a while to make.
static KEY: LazyLock<Option<SigningKey>> = LazyLock::new(SigningKey::generate);

pub(crate) struct SigningKey {
    pair: EcdsaKeyPair,
    public: PublicJwk,
    kid: String,
}

impl SigningKey {
    /// `None` where the system has no random numbers.
    pub(crate) fn get() -> Option<&'static Self> {
        KEY.as_ref()
    }

    fn generate() -> Option<Self> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).ok()?;
        // 4 and both coordinates, each as long as the field.
        let (x, y) = pair.public_key().as_ref().get(1..)?.split_at_checked(32)?;
        let number = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        let members = [("kty", "EC"), ("crv", "P-256"), ("alg", "ES256"), ("use", "sig")];
        let mut jwk: Map<String, Value> =
            members.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        jwk.insert("x".to_owned(), number(x).into());
        jwk.insert("y".to_owned(), number(y).into());
        let mut public = PublicJwk::try_from(jwk).ok()?;
        let kid = public.thumbprint();
        public.kid = Some(kid.clone());
        Some(Self { pair, public, kid })
    }

    pub(crate) fn public(&self) -> &PublicJwk {
        &self.public
    }

    /// A signed JWT of this type.
    pub(crate) fn sign(&self, kind: &str, claims: &Value) -> Option<String> {
        let header = json!({ "kid": self.kid, "typ": kind, "alg": "ES256" });
        let part = |json: &Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(claims));
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).ok()?;
        Some(format!("{signed}.{}", BASE64URL_NOPAD.encode(signature.as_ref())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::base::jwt::Jwt;

    #[test]
    fn what_is_signed_is_verified_with_the_public_half() {
        let key = SigningKey::get().unwrap();

        let signed = key.sign("JWT", &json!({ "sub": "0oa1" })).unwrap();

        let jwt = Jwt::parse(&signed).unwrap();
        assert!(jwt.is_signed_by(key.public()));
        assert_eq!((jwt.claim("sub"), jwt.header_text("typ")), (Some("0oa1"), Some("JWT")));
    }
}
