//! Public keys as JSON (RFC 7517): [`PublicJwk`].

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ECDSA_P521_SHA512_FIXED, ParsedPublicKey,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
    RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::org::base::algorithm::Algorithm;

/// The members of private and of shared keys.
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// The public half of a key, of a kind that Okta takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Map<String, Value>", into = "Value")]
pub(crate) struct PublicJwk {
    pub(crate) kid: Option<String>,
    /// The one algorithm that it is for, where it says so.
    alg: Option<String>,
    /// `sig` or `enc`, where it says so.
    purpose: Option<String>,
    numbers: Numbers,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Numbers {
    Rsa { n: Vec<u8>, e: Vec<u8> },
    Ec { curve: Algorithm, x: Vec<u8>, y: Vec<u8> },
}

impl PublicJwk {
    /// Whether a JWK has members that nobody but its owner may see.
    pub(crate) fn is_private(jwk: &Map<String, Value>) -> bool {
        PRIVATE.iter().any(|name| jwk.contains_key(*name))
    }

    /// The members that make the key, in the order of a thumbprint (RFC 7638), and no other.
    fn members(&self) -> String {
        let text = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        match &self.numbers {
            Numbers::Rsa { n, e } => {
                format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, text(e), text(n))
            }
            Numbers::Ec { curve, x, y } => {
                let (crv, x, y) = (curve_name(*curve), text(x), text(y));
                format!(r#"{{"crv":"{crv}","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
        }
    }

    /// The SHA-256 thumbprint (RFC 7638).
    pub(crate) fn thumbprint(&self) -> String {
        BASE64URL_NOPAD.encode(&Sha256::digest(self.members()))
    }

    /// Whether it is no key for encryption.
    pub(crate) fn is_for_signing(&self) -> bool {
        self.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
    }

    /// Whether signatures by this algorithm can be its own.
    pub(crate) fn fits(&self, algorithm: Algorithm) -> bool {
        let kind = match self.numbers {
            Numbers::Rsa { .. } => algorithm.is_rsa(),
            Numbers::Ec { curve, .. } => algorithm == curve,
        };
        kind && self.alg.as_deref().is_none_or(|alg| alg == algorithm.name())
    }

    /// Whether the signature is its own.
    pub(crate) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        if !self.fits(algorithm) {
            return false;
        }
        match &self.numbers {
            Numbers::Rsa { n, e } => {
                let padding = match algorithm {
                    Algorithm::Rs384 => &RSA_PKCS1_2048_8192_SHA384,
                    Algorithm::Rs512 => &RSA_PKCS1_2048_8192_SHA512,
                    _ => &RSA_PKCS1_2048_8192_SHA256,
                };
                RsaPublicKeyComponents { n, e }.verify(padding, message, signature).is_ok()
            }
            Numbers::Ec { curve, x, y } => {
                let key = UnparsedPublicKey::new(verification(*curve), point(x, y));
                key.verify(message, signature).is_ok()
            }
        }
    }
}

fn curve_name(curve: Algorithm) -> &'static str {
    match curve {
        Algorithm::Es384 => "P-384",
        Algorithm::Es512 => "P-521",
        _ => "P-256",
    }
}

fn verification(curve: Algorithm) -> &'static dyn VerificationAlgorithm {
    match curve {
        Algorithm::Es384 => &ECDSA_P384_SHA384_FIXED,
        Algorithm::Es512 => &ECDSA_P521_SHA512_FIXED,
        _ => &ECDSA_P256_SHA256_FIXED,
    }
}

fn point(x: &[u8], y: &[u8]) -> Vec<u8> {
    [&[4], x, y].concat()
}

impl TryFrom<Map<String, Value>> for PublicJwk {
    /// What is wrong, without a word of the key.
    type Error = &'static str;

    /// Private members are left out.
    fn try_from(jwk: Map<String, Value>) -> Result<Self, &'static str> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let number = |name: &str| {
            let text = text(name).ok_or("a JWK has n and e, or crv, x and y, as texts")?;
            let bytes = BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes());
            bytes.map_err(|_| "the numbers of a JWK are in base64url")
        };
        let numbers = match text("kty") {
            Some("RSA") => {
                let (n, e) = (bare(number("n")?), bare(number("e")?));
                if n.len() < 256 {
                    return Err("a key of RSA has 2048 bits or more");
                }
                Numbers::Rsa { n, e }
            }
            Some("EC") => {
                let (curve, size) = match text("crv") {
                    Some("P-256") => (Algorithm::Es256, 32),
                    Some("P-384") => (Algorithm::Es384, 48),
                    Some("P-521") => (Algorithm::Es512, 66),
                    _ => return Err("a key is on P-256, P-384 or P-521"),
                };
                let (x, y) = (number("x")?, number("y")?);
                let valid = x.len() == size
                    && y.len() == size
                    && ParsedPublicKey::new(verification(curve), point(&x, &y)).is_ok();
                if !valid {
                    return Err("x and y are no point of the curve");
                }
                Numbers::Ec { curve, x, y }
            }
            _ => return Err("a JWK has the kty RSA or EC"),
        };
        let owned = |name: &str| text(name).map(str::to_owned);
        Ok(Self { kid: owned("kid"), alg: owned("alg"), purpose: owned("use"), numbers })
    }
}

impl From<PublicJwk> for Value {
    fn from(jwk: PublicJwk) -> Self {
        let mut shown: Value = serde_json::from_str(&jwk.members()).unwrap_or_default();
        for (name, value) in [("kid", jwk.kid), ("alg", jwk.alg), ("use", jwk.purpose)] {
            if let Some(value) = value {
                shown[name] = json!(value);
            }
        }
        shown
    }
}

/// Without zeros in front.
fn bare(mut number: Vec<u8>) -> Vec<u8> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.drain(..zeros);
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example keys of RFC 7638 and RFC 7517.
    const RSA: &str = r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","kid":"2011-04-29"}"#;
    const EC: &str = r#"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}"#;

    fn read(text: &str) -> Result<PublicJwk, &'static str> {
        PublicJwk::try_from(serde_json::from_str::<Map<_, _>>(text).unwrap())
    }

    #[test]
    fn thumbprints_are_those_of_the_standards() {
        let thumbprint = |text| read(text).unwrap().thumbprint();

        assert_eq!(thumbprint(RSA), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assert_eq!(thumbprint(EC), "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
    }

    #[test]
    fn the_private_half_is_left_out_and_what_is_written_is_read_again() {
        for text in [RSA, EC] {
            let key = read(text).unwrap();
            let written = serde_json::to_string(&key).unwrap();

            assert!(!written.contains("\"d\""), "{written}");
            assert_eq!(serde_json::from_str::<PublicJwk>(&written).unwrap(), key);
        }
    }

    #[test]
    fn what_is_no_key_for_okta_is_refused_with_a_reason_and_not_quoted() {
        let other = EC.replace("MKBC", "MKBD");
        for (text, reason) in [
            ("{}", "kty"),
            (r#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#, "kty"),
            (r#"{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}"#, "P-256"),
            (r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, "2048"),
            (r#"{"kty":"RSA","n":"!","e":"AQAB"}"#, "base64url"),
            (r#"{"kty":"RSA","e":"AQAB"}"#, "as texts"),
            (&other, "no point"),
        ] {
            assert!(read(text).unwrap_err().contains(reason), "{text}");
        }
    }
}
