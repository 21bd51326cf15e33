//! Private JWKs (RFC 7517, RFC 7518 section 6).

use aws_lc_rs::{
    rsa::{KeyPairComponents, PublicKeyComponents},
    signature::{EcdsaKeyPair, RsaKeyPair},
};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

use super::{
    factors,
    pair::{CURVES, Pair},
    private_key::PrivateKey,
};
use crate::{Algorithm, KeyError};

#[derive(Deserialize)]
struct Jwk {
    kty: Option<String>,
    kid: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    keys: Option<serde::de::IgnoredAny>,
    oth: Option<serde::de::IgnoredAny>,
    n: Option<Number>,
    e: Option<Number>,
    d: Option<Number>,
    p: Option<Number>,
    q: Option<Number>,
    dp: Option<Number>,
    dq: Option<Number>,
    qi: Option<Number>,
    x: Option<Number>,
    y: Option<Number>,
}

/// The bytes of a member in base64url, wiped when dropped.
pub(super) struct Number(Zeroizing<Vec<u8>>);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        let bytes = BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes());
        bytes.map(|bytes| Self(Zeroizing::new(bytes))).map_err(|_| {
            // Whoever gets it does not show it, and it does not show the text.
            serde::de::Error::custom("not base64url")
        })
    }
}

impl Number {
    /// Without zeros in front.
    fn bare(&self) -> &[u8] {
        let zeros = self.0.iter().take_while(|byte| **byte == 0).count();
        &self.0[zeros..]
    }

    /// With as many zeros in front as a field of that size wants; some libraries leave them out.
    fn padded(&self, size: usize) -> Option<Zeroizing<Vec<u8>>> {
        let bare = self.bare();
        let mut bytes = Zeroizing::new(vec![0; size.checked_sub(bare.len())?]);
        bytes.reserve_exact(bare.len());
        bytes.extend_from_slice(bare);
        Some(bytes)
    }
}

pub(super) fn parse(text: &str) -> Result<PrivateKey, KeyError> {
    // What serde_json says may quote the text.
    let Ok(mut jwk) = serde_json::from_str::<Jwk>(text) else {
        return Err(KeyError::Damaged("it is not the JSON of a JWK"));
    };
    let key = match jwk.kty.as_deref() {
        Some("RSA") => rsa(&jwk)?,
        Some("EC") => ec(&jwk)?,
        Some("OKP") => return Err(KeyError::Unsupported("an OKP key (Ed25519 and the like)")),
        Some("oct") => return Err(KeyError::Unsupported("a shared secret")),
        Some(_) => return Err(KeyError::Unsupported("a JWK of an unknown kind")),
        None if jwk.keys.is_some() => {
            return Err(KeyError::NotPrivate("a set of JWKs: give the one key"));
        }
        None => return Err(KeyError::Damaged("the JWK has no kty")),
    };
    let key = match jwk.alg.as_deref() {
        None => key,
        Some(name) => {
            let known = Algorithm::ALL.into_iter().find(|known| known.name() == name);
            let usual = key.algorithm();
            key.with_algorithm(
                known.ok_or(KeyError::Algorithm { wanted: "the alg of the JWK", usual })?,
            )?
        }
    };
    Ok(match jwk.kid.take().filter(|kid| !kid.is_empty()) {
        Some(kid) => key.with_key_id(kid),
        None => key,
    })
}

fn ec(jwk: &Jwk) -> Result<PrivateKey, KeyError> {
    let (at, size) = match jwk.crv.as_deref() {
        Some("P-256") => (0, 32),
        Some("P-384") => (1, 48),
        Some("P-521") => (2, 66),
        Some("P-256K" | "secp256k1") => {
            return Err(KeyError::Unsupported("a key on the curve P-256K (secp256k1)"));
        }
        _ => return Err(KeyError::Unsupported("a key on an unknown curve")),
    };
    let d = jwk.d.as_ref().ok_or(KeyError::NotPrivate("a public JWK"))?;
    let (Some(x), Some(y)) = (&jwk.x, &jwk.y) else {
        return Err(KeyError::Damaged("the JWK lacks x or y"));
    };
    let number = |number: &Number| {
        number
            .padded(size)
            .ok_or(KeyError::Damaged("a number of the JWK is too long for its curve"))
    };
    let point = [&[4][..], &number(x)?, &number(y)?].concat();
    let (curve, algorithm) = CURVES[at];
    match EcdsaKeyPair::from_private_key_and_public_key(curve, &number(d)?, &point) {
        Ok(pair) => Ok(PrivateKey::new(Pair::Ec(pair), algorithm)),
        Err(_) => Err(KeyError::Damaged("its numbers do not make a key")),
    }
}

#[expect(clippy::many_single_char_names, reason = "the numbers of an RSA key have these names")]
fn rsa(jwk: &Jwk) -> Result<PrivateKey, KeyError> {
    let (Some(modulus), Some(exponent)) = (&jwk.n, &jwk.e) else {
        return Err(KeyError::Damaged("the JWK lacks n or e"));
    };
    let private = jwk.d.as_ref().ok_or(KeyError::NotPrivate("a public JWK"))?;
    if jwk.oth.is_some() {
        return Err(KeyError::Unsupported("an RSA key with more than two primes"));
    }
    if modulus.bare().len() < 256 {
        return Err(KeyError::Unsupported("an RSA key of less than 2048 bits"));
    }
    let damaged = || KeyError::Damaged("its numbers do not make a key");
    let numbers = (modulus.bare(), exponent.bare(), private.bare());
    let found;
    let [p, q, dp, dq, qi] = match (&jwk.p, &jwk.q, &jwk.dp, &jwk.dq, &jwk.qi) {
        (Some(p), Some(q), Some(dp), Some(dq), Some(qi)) => [p, q, dp, dq, qi].map(Number::bare),
        (p, q, ..) => {
            let primes = p.as_ref().zip(q.as_ref()).map(|(p, q)| (p.bare(), q.bare()));
            found = factors::complete(numbers, primes).ok_or_else(damaged)?;
            [&*found.p, &*found.q, &*found.dp, &*found.dq, &*found.qi].map(Vec::as_slice)
        }
    };
    let (n, e, d) = numbers;
    let public_key = PublicKeyComponents { n, e };
    let components = KeyPairComponents { public_key, d, p, q, dP: dp, dQ: dq, qInv: qi };
    match RsaKeyPair::from_components(&components) {
        Ok(pair) => Ok(PrivateKey::new(Pair::Rsa(pair), Algorithm::Rs256)),
        Err(_) => Err(damaged()),
    }
}
