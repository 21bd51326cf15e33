//! The public half of a key as a JWK (RFC 7517), and its thumbprint (RFC 7638).

use aws_lc_rs::{
    digest,
    signature::{EcdsaKeyPair, KeyPair},
};
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;

use super::pair::{CURVES, Pair};

/// The members that make the key, in the order of a thumbprint, and no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum PublicJwk {
    Ec { crv: &'static str, kty: &'static str, x: String, y: String },
    Rsa { e: String, kty: &'static str, n: String },
}

impl PublicJwk {
    pub(super) fn of(pair: &Pair) -> Self {
        match pair {
            Pair::Ec(pair) => {
                // 4 and both coordinates, each as long as the field.
                let point = pair.public_key().as_ref().get(1..).unwrap_or_default();
                let (x, y) = point.split_at(point.len() / 2);
                Self::Ec { crv: curve(pair), kty: "EC", x: encode(x), y: encode(y) }
            }
            Pair::Rsa(pair) => {
                let (n, e) = numbers(pair.public_key().as_ref()).unwrap_or_default();
                Self::Rsa { e: encode(e), kty: "RSA", n: encode(n) }
            }
        }
    }

    pub(crate) fn thumbprint(&self) -> String {
        encode(digest::digest(&digest::SHA256, self.json().as_bytes()).as_ref())
    }

    /// No white space, members in the order of the alphabet.
    pub(crate) fn json(&self) -> String {
        // Every value is base64url or one of our own words.
        match self {
            Self::Ec { crv, kty, x, y } => {
                format!(r#"{{"crv":"{crv}","kty":"{kty}","x":"{x}","y":"{y}"}}"#)
            }
            Self::Rsa { e, kty, n } => format!(r#"{{"e":"{e}","kty":"{kty}","n":"{n}"}}"#),
        }
    }
}

fn curve(pair: &EcdsaKeyPair) -> &'static str {
    let [(p256, _), (p384, _), _] = CURVES;
    match pair.algorithm() {
        algorithm if algorithm == p256 => "P-256",
        algorithm if algorithm == p384 => "P-384",
        _ => "P-521",
    }
}

fn encode(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// The modulus and the exponent of an `RSAPublicKey` (RFC 8017, A.1.1) that our own library wrote.
fn numbers(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (sequence, _) = element(der, 0x30)?;
    let (modulus, rest) = element(sequence, 0x02)?;
    let (exponent, _) = element(rest, 0x02)?;
    Some((unsigned(modulus), unsigned(exponent)))
}

/// What an element of DER holds, and what comes after it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
            (bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    (found == tag).then(|| rest.split_at_checked(length))?
}

/// Without the zero that keeps a number positive.
fn unsigned(number: &[u8]) -> &[u8] {
    number.strip_prefix(&[0]).unwrap_or(number)
}
