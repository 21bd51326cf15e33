//! Password hashes of other systems: [`ImportedHash`].

use base64::{Engine, engine::general_purpose::STANDARD};
use md5::Md5;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use crate::org::wire::{
    body::text,
    errors::{Code, Problem},
};

/// What Okta asks of PBKDF2 at least.
const FEWEST_ITERATIONS: u32 = 4096;

/// The longest key that is derived; Okta names no bound, and nobody has a longer one.
const LONGEST_KEY: u64 = 1024;

/// A hash of another system, with everything it takes to check a password against it, as it was sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) enum ImportedHash {
    /// In bcrypt's own notation, which has cost, salt and hash in one text.
    Bcrypt(String),
    Digest {
        algorithm: Digester,
        salt: String,
        order: SaltOrder,
        value: String,
    },
    Pbkdf2 {
        sha512: bool,
        salt: String,
        iterations: u32,
        value: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Digester {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SaltOrder {
    Prefix,
    Postfix,
}

impl ImportedHash {
    /// Reads the member `hash` of a password.
    pub(crate) fn parse(hash: &Map<String, Value>) -> Result<Self, Problem> {
        match text(hash, "algorithm")?.unwrap_or_default() {
            "BCRYPT" => bcrypt(hash),
            "PBKDF2" => pbkdf2(hash),
            "MD5" => digest(hash, Digester::Md5),
            "SHA-1" => digest(hash, Digester::Sha1),
            "SHA-256" => digest(hash, Digester::Sha256),
            "SHA-512" => digest(hash, Digester::Sha512),
            _ => Err(refusal("The password hash needs a supported algorithm")),
        }
    }

    pub(crate) fn verify(&self, password: &str) -> bool {
        match self {
            // A hash that bcrypt cannot read belongs to no password.
            Self::Bcrypt(hash) => bcrypt::verify(password, hash).unwrap_or(false),
            Self::Digest { algorithm, salt, order, value } => {
                let (Some(salt), Some(value)) = (bytes(salt), bytes(value)) else { return false };
                let (first, second) = match order {
                    SaltOrder::Prefix => (salt.as_slice(), password.as_bytes()),
                    SaltOrder::Postfix => (password.as_bytes(), salt.as_slice()),
                };
                algorithm.digest(first, second) == value
            }
            Self::Pbkdf2 { sha512, salt, iterations, value } => {
                let (Some(salt), Some(value)) = (bytes(salt), bytes(value)) else { return false };
                let mut key = vec![0; value.len()];
                let derive = if *sha512 {
                    pbkdf2::pbkdf2_hmac::<Sha512>
                } else {
                    pbkdf2::pbkdf2_hmac::<Sha256>
                };
                derive(password.as_bytes(), &salt, *iterations, &mut key);
                key == value
            }
        }
    }
}

impl Digester {
    fn digest(self, first: &[u8], second: &[u8]) -> Vec<u8> {
        fn of<D: Digest>(first: &[u8], second: &[u8]) -> Vec<u8> {
            D::new().chain_update(first).chain_update(second).finalize().to_vec()
        }
        match self {
            Self::Md5 => of::<Md5>(first, second),
            Self::Sha1 => of::<Sha1>(first, second),
            Self::Sha256 => of::<Sha256>(first, second),
            Self::Sha512 => of::<Sha512>(first, second),
        }
    }
}

fn bcrypt(hash: &Map<String, Value>) -> Result<ImportedHash, Problem> {
    let salt = text(hash, "salt")?.unwrap_or_default();
    let cost = number(hash, "workFactor")?.filter(|cost| (1..=20).contains(cost));
    let cost = cost.ok_or_else(|| refusal("BCRYPT needs a workFactor from 1 to 20"))?;
    if salt.is_empty() {
        return Err(refusal("BCRYPT needs a salt"));
    }
    Ok(ImportedHash::Bcrypt(format!("$2b${cost:02}${salt}{}", value(hash)?)))
}

fn digest(hash: &Map<String, Value>, algorithm: Digester) -> Result<ImportedHash, Problem> {
    let order = match text(hash, "saltOrder")? {
        Some("POSTFIX") => SaltOrder::Postfix,
        Some("PREFIX") | None => SaltOrder::Prefix,
        Some(_) => return Err(refusal("The saltOrder must be PREFIX or POSTFIX")),
    };
    let salt = text(hash, "salt")?.unwrap_or_default().to_owned();
    Ok(ImportedHash::Digest { algorithm, salt, order, value: value(hash)?.to_owned() })
}

fn pbkdf2(hash: &Map<String, Value>) -> Result<ImportedHash, Problem> {
    let iterations = number(hash, "iterationCount")?.and_then(|count| u32::try_from(count).ok());
    let iterations = iterations
        .filter(|count| *count >= FEWEST_ITERATIONS)
        .ok_or_else(|| refusal("PBKDF2 needs an iterationCount of 4096 or more"))?;
    let sha512 = match text(hash, "digestAlgorithm")? {
        Some("SHA256_HMAC") => false,
        Some("SHA512_HMAC") => true,
        _ => return Err(refusal("PBKDF2 needs the digestAlgorithm SHA256_HMAC or SHA512_HMAC")),
    };
    let salt = text(hash, "salt")?.filter(|salt| !salt.is_empty());
    let salt = salt.ok_or_else(|| refusal("PBKDF2 needs a salt"))?.to_owned();
    number(hash, "keySize")?
        .filter(|size| (1..=LONGEST_KEY).contains(size))
        .ok_or_else(|| refusal("PBKDF2 needs a keySize"))?;
    Ok(ImportedHash::Pbkdf2 { sha512, salt, iterations, value: value(hash)?.to_owned() })
}

fn value(hash: &Map<String, Value>) -> Result<&str, Problem> {
    let value = text(hash, "value")?.filter(|value| !value.is_empty());
    value.ok_or_else(|| refusal("The password hash needs a value"))
}

fn number(hash: &Map<String, Value>, name: &str) -> Result<Option<u64>, Problem> {
    match hash.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value.as_u64().map(Some).ok_or_else(|| Code::MalformedBody.into()),
    }
}

/// Salts and digests are Base64 of their bytes. Okta takes others without a word; they then belong to no password.
fn bytes(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

fn refusal(cause: &str) -> Problem {
    Problem::field("password", cause)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parse(hash: &Value) -> Result<ImportedHash, Problem> {
        ImportedHash::parse(hash.as_object().unwrap())
    }

    #[track_caller]
    fn assert_is_of_the_password(hash: &Value) {
        let hash = parse(hash).unwrap();

        assert!(hash.verify("Kestrel-Tower-42"));
        assert!(!hash.verify("kestrel-Tower-42"));
    }

    #[test]
    fn salted_digests_verify_in_both_orders() {
        let salt = b"sea salt";
        let password = b"Kestrel-Tower-42";
        for (name, algorithm) in [
            ("MD5", Digester::Md5),
            ("SHA-1", Digester::Sha1),
            ("SHA-256", Digester::Sha256),
            ("SHA-512", Digester::Sha512),
        ] {
            for (order, digest) in [
                ("PREFIX", algorithm.digest(salt, password)),
                ("POSTFIX", algorithm.digest(password, salt)),
            ] {
                assert_is_of_the_password(&json!({
                    "algorithm": name, "salt": STANDARD.encode(salt), "saltOrder": order,
                    "value": STANDARD.encode(digest),
                }));
            }
        }
    }

    #[test]
    fn a_salt_or_a_value_that_is_no_base64_belongs_to_no_password() {
        let salt = "&*salt)AF#P(";
        let digest = Digester::Sha512.digest(b"Kestrel-Tower-42", salt.as_bytes());
        let of = |salt: &str, value: &str| json!({ "algorithm": "SHA-512", "salt": salt, "saltOrder": "POSTFIX", "value": value });
        let (encoded, value) = (STANDARD.encode(salt), STANDARD.encode(&digest));

        assert_is_of_the_password(&of(&encoded, &value));
        for bad in [of(salt, &value), of(&encoded, "&*")] {
            assert!(!parse(&bad).unwrap().verify("Kestrel-Tower-42"), "{bad}");
        }
    }

    #[test]
    fn a_digest_is_the_standard_one() {
        let hash = json!({ "algorithm": "MD5", "value": "kAFQmDzST7DWlj99KOF/cg==" });

        assert!(parse(&hash).unwrap().verify("abc"));
    }

    #[test]
    fn bcrypt_hashes_verify() {
        let hash = bcrypt::hash_with_salt("Kestrel-Tower-42", 4, [7; 16]).unwrap().to_string();
        let (salt, value) = hash["$2b$04$".len()..].split_at(22);

        assert_is_of_the_password(&json!({
            "algorithm": "BCRYPT", "workFactor": 4, "salt": salt, "value": value,
        }));
    }

    #[test]
    fn pbkdf2_hashes_verify() {
        let mut key = [0; 32];
        pbkdf2::pbkdf2_hmac::<Sha512>(b"Kestrel-Tower-42", b"sea salt", 4096, &mut key);

        assert_is_of_the_password(&json!({
            "algorithm": "PBKDF2", "digestAlgorithm": "SHA512_HMAC", "iterationCount": 4096, "keySize": 32,
            "salt": STANDARD.encode("sea salt"), "value": STANDARD.encode(key),
        }));
    }

    #[test]
    fn a_hash_with_something_missing_is_refused() {
        for incomplete in [
            json!({ "algorithm": "MD4", "value": "eA==" }),
            json!({ "algorithm": "SHA-1" }),
            json!({ "algorithm": "SHA-1", "value": "eA==", "saltOrder": "AROUND" }),
            json!({ "algorithm": "BCRYPT", "salt": "x", "value": "x" }),
            json!({ "algorithm": "BCRYPT", "workFactor": 21, "salt": "x", "value": "x" }),
            json!({ "algorithm": "PBKDF2", "value": "eA==", "salt": "eA==", "keySize": 1,
                "digestAlgorithm": "SHA256_HMAC", "iterationCount": 1 }),
        ] {
            assert!(parse(&incomplete).is_err(), "{incomplete}");
        }
    }
}
