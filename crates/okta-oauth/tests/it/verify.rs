//! Takes JWTs apart and verifies them, with nothing of the crate that is tested.

use aws_lc_rs::{
    digest::{SHA256, digest},
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ECDSA_P521_SHA512_FIXED,
        RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
        RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
    },
};
use data_encoding::BASE64URL_NOPAD;
use serde_json::Value;

/// Header and claims of a JWT in compact form.
pub(crate) fn read(jwt: &str) -> (Value, Value) {
    let mut parts = jwt.split('.').map(json);
    (parts.next().unwrap(), parts.next().unwrap())
}

/// Whether the key made the signature.
pub(crate) fn is_signed(jwt: &str, key: &Value) -> bool {
    let (input, signature) = jwt.rsplit_once('.').unwrap();
    let signature = decode(signature);
    let member = |name: &str| decode(key[name].as_str().unwrap());
    let curve = |algorithm: &'static dyn VerificationAlgorithm| {
        let point = [vec![4], member("x"), member("y")].concat();
        UnparsedPublicKey::new(algorithm, point).verify(input.as_bytes(), &signature).is_ok()
    };
    let rsa = |algorithm| {
        let key = RsaPublicKeyComponents { n: member("n"), e: member("e") };
        key.verify(algorithm, input.as_bytes(), &signature).is_ok()
    };
    match json(input.split_once('.').unwrap().0)["alg"].as_str().unwrap() {
        "RS256" => rsa(&RSA_PKCS1_2048_8192_SHA256),
        "RS384" => rsa(&RSA_PKCS1_2048_8192_SHA384),
        "RS512" => rsa(&RSA_PKCS1_2048_8192_SHA512),
        "ES256" => curve(&ECDSA_P256_SHA256_FIXED),
        "ES384" => curve(&ECDSA_P384_SHA384_FIXED),
        "ES512" => curve(&ECDSA_P521_SHA512_FIXED),
        other => panic!("signed with {other}"),
    }
}

/// SHA-256 in base64url.
pub(crate) fn hash(text: &str) -> String {
    BASE64URL_NOPAD.encode(digest(&SHA256, text.as_bytes()).as_ref())
}

fn json(part: &str) -> Value {
    serde_json::from_slice(&decode(part)).unwrap()
}

fn decode(text: &str) -> Vec<u8> {
    BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()
}
