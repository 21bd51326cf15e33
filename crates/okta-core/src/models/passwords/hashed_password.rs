//! Password hashes made elsewhere, to be imported.

use std::fmt;

use data_encoding::{BASE64, DecodeKind};
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::Secret;

use crate::models::base::open_enum::open_enum;

/// A password hash from another system. Okta checks the next sign-in against it and then keeps a hash of its own.
///
/// There is a constructor per algorithm, which takes what that algorithm needs. A hash that cannot be one of its algorithm, such as a digest in
/// hexadecimal, is refused before anything is sent: Okta takes it, and then nobody can sign in. Okta accepts a hash when a user is created, or
/// updated while staged, and does not check it against the password policy.
///
/// ```
/// use okta_core::{HashedPassword, Salt};
///
/// let bcrypt = HashedPassword::bcrypt(10, "rwh3vH166HCH/NT9XV5FYu", "qaMqvAPULkbiQzkTCWo5XDcvzpk8Tna");
/// let sha512 = HashedPassword::sha512("QrozP8a+KfoHu6mPFysxLoO5LMQsd2Fw6IclZUf8xQjetJOCGS93vm68h+VaFX0LHSiF/GxQkykq1vofmx6NGA==");
/// let salted = HashedPassword::sha256("uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=").salt(Salt::prefix("UEO3wsAsgzQ="));
/// ```
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/)
#[derive(Clone, PartialEq)]
pub struct HashedPassword {
    algorithm: Algorithm,
    value: Secret,
}

#[derive(Clone, PartialEq)]
enum Algorithm {
    Bcrypt { work_factor: u8, salt: Secret },
    Digest { name: &'static str, salt: Option<Salt> },
    Pbkdf2 { digest: DigestAlgorithm, iterations: u32, key_size: u32, salt: Secret },
}

impl HashedPassword {
    /// BCRYPT: the work factor (1 to 20), the salt (22 characters of Radix-64) and the hash without the salt (31 characters).
    pub fn bcrypt(work_factor: u8, salt: impl Into<Secret>, hash: impl Into<Secret>) -> Self {
        let algorithm = Algorithm::Bcrypt { work_factor, salt: salt.into() };
        Self { algorithm, value: hash.into() }
    }

    /// SHA-512, in Base64; [`salt`](SaltedDigest::salt) adds a salt.
    pub fn sha512(digest: impl Into<Secret>) -> SaltedDigest {
        SaltedDigest::new("SHA-512", digest)
    }

    /// SHA-256, in Base64; [`salt`](SaltedDigest::salt) adds a salt.
    pub fn sha256(digest: impl Into<Secret>) -> SaltedDigest {
        SaltedDigest::new("SHA-256", digest)
    }

    /// SHA-1, in Base64; [`salt`](SaltedDigest::salt) adds a salt.
    pub fn sha1(digest: impl Into<Secret>) -> SaltedDigest {
        SaltedDigest::new("SHA-1", digest)
    }

    /// MD5, in Base64; [`salt`](SaltedDigest::salt) adds a salt.
    pub fn md5(digest: impl Into<Secret>) -> SaltedDigest {
        SaltedDigest::new("MD5", digest)
    }

    /// PBKDF2: the HMAC digest, the number of iterations (4096 or more), the length of the derived key in bytes, and salt and key in Base64.
    pub fn pbkdf2(
        digest: DigestAlgorithm,
        iterations: u32,
        key_size: u32,
        salt: impl Into<Secret>,
        key: impl Into<Secret>,
    ) -> Self {
        let algorithm = Algorithm::Pbkdf2 { digest, iterations, key_size, salt: salt.into() };
        Self { algorithm, value: key.into() }
    }
}

impl HashedPassword {
    /// Why nobody could sign in with it, if so.
    pub(crate) fn refusal(&self) -> Option<&'static str> {
        let length = self.value.expose().len();
        match &self.algorithm {
            Algorithm::Bcrypt { work_factor: 0 | 21.., .. } => {
                Some("the work factor of bcrypt is 1 to 20")
            }
            Algorithm::Bcrypt { salt, .. } => (salt.expose().len() != 22 || length != 31)
                .then_some(
                    "bcrypt has a salt of 22 characters, and without it a hash of 31 characters",
                ),
            Algorithm::Digest { name, .. } => {
                let (bytes, refusal) = match *name {
                    "SHA-512" => (64, "a SHA-512 digest is Base64 of 64 bytes"),
                    "SHA-256" => (32, "a SHA-256 digest is Base64 of 32 bytes"),
                    "SHA-1" => (20, "a SHA-1 digest is Base64 of 20 bytes"),
                    _ => (16, "an MD5 digest is Base64 of 16 bytes"),
                };
                (self.bytes() != Some(bytes)).then_some(refusal)
            }
            Algorithm::Pbkdf2 { key_size, .. } => {
                let size = usize::try_from(*key_size).ok();
                (size.is_none() || self.bytes() != size)
                    .then_some("a PBKDF2 key is Base64 of as many bytes as its size says")
            }
        }
    }

    /// How many bytes the Base64 stands for.
    fn bytes(&self) -> Option<usize> {
        let text = self.value.expose();
        match BASE64.decode(text.as_bytes()) {
            Ok(bytes) => Some(bytes.len()),
            // Bits after the last byte are wrong, but say nothing: other decoders pass over them.
            Err(error) if error.kind == DecodeKind::Trailing => {
                Some(text.trim_end_matches('=').len() * 3 / 4)
            }
            Err(_) => None,
        }
    }
}

/// A digest that may be given a salt; becomes a [`HashedPassword`] wherever one is taken.
#[derive(Clone, PartialEq)]
pub struct SaltedDigest(HashedPassword);

impl SaltedDigest {
    fn new(name: &'static str, digest: impl Into<Secret>) -> Self {
        let algorithm = Algorithm::Digest { name, salt: None };
        Self(HashedPassword { algorithm, value: digest.into() })
    }

    /// Adds the salt that was put before or after the password.
    pub fn salt(mut self, salt: Salt) -> HashedPassword {
        if let Algorithm::Digest { salt: place, .. } = &mut self.0.algorithm {
            *place = Some(salt);
        }
        self.0
    }
}

impl From<SaltedDigest> for HashedPassword {
    fn from(digest: SaltedDigest) -> Self {
        digest.0
    }
}

/// The salt of a digest, in Base64, and on which side of the password it was put.
#[derive(Clone, PartialEq)]
pub struct Salt {
    value: Secret,
    order: &'static str,
}

impl Salt {
    /// The digest was made of salt, then password.
    pub fn prefix(base64: impl Into<Secret>) -> Self {
        Self { value: base64.into(), order: "PREFIX" }
    }

    /// The digest was made of password, then salt.
    pub fn postfix(base64: impl Into<Secret>) -> Self {
        Self { value: base64.into(), order: "POSTFIX" }
    }
}

open_enum! {
    /// The HMAC of PBKDF2.
    DigestAlgorithm {
        /// HMAC with SHA-256.
        Sha256Hmac = "SHA256_HMAC",
        /// HMAC with SHA-512.
        Sha512Hmac = "SHA512_HMAC",
    }
}

impl Serialize for HashedPassword {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match &self.algorithm {
            Algorithm::Bcrypt { work_factor, salt } => {
                map.serialize_entry("algorithm", "BCRYPT")?;
                map.serialize_entry("workFactor", work_factor)?;
                map.serialize_entry("salt", salt.expose())?;
            }
            Algorithm::Digest { name, salt } => {
                map.serialize_entry("algorithm", name)?;
                if let Some(Salt { value, order }) = salt {
                    map.serialize_entry("salt", value.expose())?;
                    map.serialize_entry("saltOrder", order)?;
                }
            }
            Algorithm::Pbkdf2 { digest, iterations, key_size, salt } => {
                map.serialize_entry("algorithm", "PBKDF2")?;
                map.serialize_entry("digestAlgorithm", digest)?;
                map.serialize_entry("iterationCount", iterations)?;
                map.serialize_entry("keySize", key_size)?;
                map.serialize_entry("salt", salt.expose())?;
            }
        }
        map.serialize_entry("value", self.value.expose())?;
        map.end()
    }
}

impl fmt::Debug for HashedPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let algorithm = match &self.algorithm {
            Algorithm::Bcrypt { .. } => "BCRYPT",
            Algorithm::Digest { name, .. } => name,
            Algorithm::Pbkdf2 { .. } => "PBKDF2",
        };
        write!(f, "HashedPassword({algorithm}, [REDACTED])")
    }
}

impl fmt::Debug for SaltedDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Salt({}, [REDACTED])", self.order)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};

    use super::*;

    #[test]
    fn each_algorithm_sends_what_it_needs_and_no_more() {
        for (hash, sent) in [
            (
                HashedPassword::bcrypt(10, "s", "h"),
                json!({"algorithm": "BCRYPT", "workFactor": 10, "salt": "s", "value": "h"}),
            ),
            (HashedPassword::sha512("h").into(), json!({"algorithm": "SHA-512", "value": "h"})),
            (
                HashedPassword::sha256("h").salt(Salt::prefix("s")),
                json!({"algorithm": "SHA-256", "salt": "s", "saltOrder": "PREFIX", "value": "h"}),
            ),
            (
                HashedPassword::sha1("h").salt(Salt::postfix("s")),
                json!({"algorithm": "SHA-1", "salt": "s", "saltOrder": "POSTFIX", "value": "h"}),
            ),
            (HashedPassword::md5("h").into(), json!({"algorithm": "MD5", "value": "h"})),
            (
                HashedPassword::pbkdf2(DigestAlgorithm::Sha512Hmac, 4096, 64, "s", "h"),
                json!({"algorithm": "PBKDF2", "digestAlgorithm": "SHA512_HMAC", "iterationCount": 4096, "keySize": 64,
                    "salt": "s", "value": "h"}),
            ),
        ] {
            assert_eq!(to_value(&hash).unwrap(), sent);
        }
    }

    #[test]
    fn a_hash_of_another_length_or_notation_is_refused() {
        type Make = fn(String) -> HashedPassword;

        let base64 = |bytes: usize| BASE64.encode(&vec![7; bytes]);
        let hex = |bytes: usize| "07".repeat(bytes);
        let digests: [(Make, usize); 5] = [
            (|digest| HashedPassword::sha512(digest).into(), 64),
            (|digest| HashedPassword::sha256(digest).salt(Salt::prefix("c2FsdA==")), 32),
            (|digest| HashedPassword::sha1(digest).into(), 20),
            (|digest| HashedPassword::md5(digest).into(), 16),
            (
                |key| {
                    HashedPassword::pbkdf2(DigestAlgorithm::Sha256Hmac, 4096, 24, "c2FsdA==", key)
                },
                24,
            ),
        ];

        for (make, bytes) in digests {
            assert_eq!(make(base64(bytes)).refusal(), None);
            for wrong in [base64(bytes - 1), base64(bytes + 1), hex(bytes), String::new()] {
                assert!(make(wrong.clone()).refusal().is_some(), "{wrong}");
            }
        }
        let odd_bits = HashedPassword::md5("XrY7u+Ae7tCTyyK7j1rNwx==");
        assert_eq!(HashedPassword::from(odd_bits).refusal(), None);
        let (salt, hash) = ("s".repeat(22), "h".repeat(31));
        assert_eq!(HashedPassword::bcrypt(10, &*salt, &*hash).refusal(), None);
        assert!(HashedPassword::bcrypt(21, &*salt, &*hash).refusal().is_some());
        assert!(HashedPassword::bcrypt(10, &*salt, format!("{salt}{hash}")).refusal().is_some());
        assert!(HashedPassword::bcrypt(10, "s", &*hash).refusal().is_some());
    }

    #[test]
    fn debug_shows_the_algorithm_only() {
        let hash = HashedPassword::sha256("canary").salt(Salt::prefix("canary"));

        assert_eq!(format!("{hash:?}"), "HashedPassword(SHA-256, [REDACTED])");
        assert_eq!(format!("{:?}", Salt::postfix("canary")), "Salt(POSTFIX, [REDACTED])");
    }
}
