//! Private keys, other ones in each run.

use aws_lc_rs::{
    encoding::{AsBigEndian, EcPrivateKeyBin},
    rand::SystemRandom,
    signature::{self, KeyPair},
};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde_json::{Value, json as value};

/// An EC key on P-256 as PEM, another one in each run.
pub(crate) fn pem() -> String {
    let curve = &signature::ECDSA_P256_SHA256_FIXED_SIGNING;
    let key = signature::EcdsaKeyPair::generate_pkcs8(curve, &SystemRandom::new()).unwrap();
    let text = BASE64.encode(key.as_ref());
    format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n")
}

/// Such a key as a private JWK.
pub(crate) fn jwk() -> Value {
    let curve = &signature::ECDSA_P256_SHA256_FIXED_SIGNING;
    let key = signature::EcdsaKeyPair::generate(curve).unwrap();
    let secret = AsBigEndian::<EcPrivateKeyBin>::as_be_bytes(&key.private_key()).unwrap();
    let point = key.public_key().as_ref();
    let text = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
    let (x, y, d) = (text(&point[1..33]), text(&point[33..]), text(secret.as_ref()));
    value!({"kty": "EC", "crv": "P-256", "x": x, "y": y, "d": d})
}
