//! Signed JWTs in compact form (RFC 7515): [`Jwt`].

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Map, Value};

use crate::org::base::{algorithm::Algorithm, public_jwk::PublicJwk};

/// A JWT, taken apart. That it can be says nothing of who has signed it.
pub(crate) struct Jwt<'a> {
    pub(crate) header: Map<String, Value>,
    pub(crate) claims: Map<String, Value>,
    signed: &'a str,
    signature: Vec<u8>,
}

impl<'a> Jwt<'a> {
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let bytes = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).ok();
        let object = |part: &str| serde_json::from_slice(&bytes(part)?).ok();
        Some(Self {
            header: object(header)?,
            claims: object(claims)?,
            signed,
            signature: bytes(signature)?,
        })
    }

    /// How it says it is signed, if that is a way that Okta takes.
    pub(crate) fn algorithm(&self) -> Option<Algorithm> {
        self.header_text("alg").and_then(Algorithm::parse)
    }

    pub(crate) fn header_text(&self, name: &str) -> Option<&str> {
        self.header.get(name).and_then(Value::as_str)
    }

    pub(crate) fn claim(&self, name: &str) -> Option<&str> {
        self.claims.get(name).and_then(Value::as_str)
    }

    /// A claim that is a number of seconds since 1970. Fractions are cut off.
    pub(crate) fn seconds(&self, name: &str) -> Option<i64> {
        let number = self.claims.get(name)?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "no moment is beyond what an i64 holds"
        )]
        number.as_i64().or_else(|| number.as_f64().map(|seconds| seconds.floor() as i64))
    }

    pub(crate) fn is_signed_by(&self, key: &PublicJwk) -> bool {
        self.algorithm().is_some_and(|algorithm| {
            key.verifies(algorithm, self.signed.as_bytes(), &self.signature)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7515, appendix A.3.
    const SIGNED: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    const KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

    #[test]
    fn the_example_of_the_standard_is_verified_and_no_change_of_it_is() {
        let key: PublicJwk = serde_json::from_str(KEY).unwrap();

        let jwt = Jwt::parse(SIGNED).unwrap();

        assert!(jwt.is_signed_by(&key));
        assert_eq!((jwt.claim("iss"), jwt.seconds("exp")), (Some("joe"), Some(1_300_819_380)));
        let changed = SIGNED.replace("DtEh", "DtEi");
        assert!(!Jwt::parse(&changed).unwrap().is_signed_by(&key));
        let unsigned = SIGNED.replace("eyJhbGciOiJFUzI1NiJ9", "eyJhbGciOiJub25lIn0");
        assert_eq!(Jwt::parse(&unsigned).unwrap().algorithm(), None);
        assert!(!Jwt::parse(&unsigned).unwrap().is_signed_by(&key));
    }

    #[test]
    fn what_is_no_jwt_is_none() {
        for text in ["", "a.b", "a.b.c", "e30.e30", "e30.e30.!", "W10.e30.", "e30.bnVsbA."] {
            assert!(Jwt::parse(text).is_none(), "{text}");
        }
        assert!(Jwt::parse("e30.e30.").is_some(), "its signature is empty and verifies nothing");
    }
}
