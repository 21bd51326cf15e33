//! Signed JWTs in compact form (RFC 7515).

use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;

use crate::SignerError;

/// What is signed: header and claims, as they stand.
pub(crate) fn signing_input(
    header: &impl Serialize,
    claims: &impl Serialize,
) -> Result<String, SignerError> {
    let part = |json: Vec<u8>| BASE64URL_NOPAD.encode(&json);
    Ok(format!("{}.{}", part(serde_json::to_vec(header)?), part(serde_json::to_vec(claims)?)))
}

/// The whole JWT.
pub(crate) fn compact(signing_input: &str, signature: &[u8]) -> String {
    format!("{signing_input}.{}", BASE64URL_NOPAD.encode(signature))
}

/// A `jti` that nobody has used: 128 random bits.
pub(crate) fn unique() -> Result<String, SignerError> {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| "the system has no random numbers")?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}
