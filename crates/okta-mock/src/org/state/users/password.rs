//! Passwords: how they are kept and which are accepted.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::org::{
    base::hex,
    state::users::{imported_hash::ImportedHash, login},
};

/// More than this is refused; Okta hashes with bcrypt, which ignores the rest.
const LONGEST: usize = 72;
const SHORTEST: usize = 8;

/// Why the policy refuses a former password.
pub(crate) const USED_BEFORE: &str =
    "Password requirements were not met. Your password cannot be any of your last 4 passwords.";

/// A password that can be checked and not be read. In a file it is as here: a salt and SHA-256 of salt and password.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Password(Kept);

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum Kept {
    Hashed {
        #[serde(with = "hex")]
        salt: [u8; 16],
        #[serde(with = "hex")]
        digest: [u8; 32],
    },
    /// A hash of another system, until the first sign-in.
    Imported(ImportedHash),
    /// A hook knows the password. This org calls none, so nothing verifies.
    Hook,
}

impl Password {
    pub(crate) fn new(text: &str, salt: [u8; 16]) -> Self {
        Self(Kept::Hashed { salt, digest: digest(text, salt) })
    }

    pub(crate) fn imported(hash: ImportedHash) -> Self {
        Self(Kept::Imported(hash))
    }

    pub(crate) fn of_hook() -> Self {
        Self(Kept::Hook)
    }

    pub(crate) fn is_imported(&self) -> bool {
        matches!(self.0, Kept::Imported(_) | Kept::Hook)
    }

    pub(crate) fn verify(&self, text: &str) -> bool {
        match &self.0 {
            Kept::Hashed { salt, digest: kept } => digest(text, *salt) == *kept,
            Kept::Imported(hash) => hash.verify(text),
            Kept::Hook => false,
        }
    }
}

fn digest(text: &str, salt: [u8; 16]) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(text).finalize().into()
}

/// Checks a password against the default policy. The error is a sentence without the password.
pub(crate) fn check(password: &str, login: &str) -> Result<(), &'static str> {
    let has = |class: fn(char) -> bool| password.chars().any(class);
    let length = password.chars().count();
    if length < SHORTEST
        || !has(char::is_lowercase)
        || !has(char::is_uppercase)
        || !has(|c| c.is_ascii_digit())
        || contains_part_of(password, login)
    {
        return Err(
            "Password requirements were not met. Password requirements: at least 8 characters, a lowercase \
             letter, an uppercase letter, a number, no parts of your username.",
        );
    }
    if password.len() > LONGEST {
        return Err(
            "Password requirements were not met. Your password must be at most 72 characters.",
        );
    }
    Ok(())
}

/// Whether a part of the login of four letters or more is in the password. The top-level domain is no part.
fn contains_part_of(password: &str, login: &str) -> bool {
    let password = login::fold(password);
    let login = login::fold(login);
    let login = match login.rsplit_once('.') {
        Some((rest, tld)) if rest.contains('@') && !tld.contains('@') => rest,
        _ => &login,
    };
    login
        .split([',', '.', '_', '#', '@', '-'])
        .any(|part| part.chars().count() >= 4 && password.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_verifies() {
        let password = Password::new("Abcd1234", [3; 16]);

        assert!(password.verify("Abcd1234"));
        assert!(!password.verify("abcd1234"));
        assert!(!Password::of_hook().verify(""));
    }

    #[test]
    fn the_policy_asks_for_length_and_classes() {
        for weak in ["Abcde12", "abcdefg1", "ABCDEFG1", "Abcdefgh", ""] {
            assert!(check(weak, "x@y.zz").is_err(), "{weak}");
        }
        let longest = format!("Aa1{}", "x".repeat(69));

        assert_eq!(check("Abcdefg1", "x@y.zz"), Ok(()));
        assert_eq!(check(&longest, "x@y.zz"), Ok(()));
        assert!(check(&format!("{longest}x"), "x@y.zz").is_err());
    }

    #[test]
    fn no_part_of_the_login_may_be_in_it_but_short_ones_and_the_top_level_domain() {
        for part in ["Ada-LOVELACE-1", "9Analytical", "xExample7Y"] {
            assert!(check(part, "ada.lovelace_analytical@example.info").is_err(), "{part}");
        }
        for part in ["Information-1", "Ada12345x"] {
            assert_eq!(check(part, "ada.lovelace@example.info"), Ok(()), "{part}");
        }
    }
}
