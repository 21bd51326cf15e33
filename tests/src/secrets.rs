//! What nobody may see: [`Secrets`].

use base64::{Engine, engine::general_purpose::STANDARD};

/// The secret of every argument that takes one.
#[derive(Clone)]
pub struct Secrets {
    /// The password that a user has.
    pub password: String,
    /// The one that a user gets.
    pub new_password: String,
    /// The answer of a recovery question or of a factor.
    pub answer: String,
    /// What the hash of a password is made of.
    pub hash: String,
    /// Its salt, in Base64.
    pub salt: String,
    /// The code that proves a factor.
    pub pass_code: String,
    /// What a token makes its codes of.
    pub seed: String,
    /// What a security key signs or encrypts.
    pub proof: String,
    /// The id of a session, which is as good as being signed in.
    pub session: String,
}

impl Secrets {
    /// Texts of the form that Okta asks for.
    pub fn made_up() -> Self {
        Self {
            password: "tlpWENT2m".to_owned(),
            new_password: "uTVM,TPw55".to_owned(),
            answer: "difference".to_owned(),
            hash: "hash".to_owned(),
            salt: "c2FsdA==".to_owned(),
            pass_code: "123456".to_owned(),
            seed: "1fcc6d8c".to_owned(),
            proof: "eyJ.proof".to_owned(),
            session: "102made-up".to_owned(),
        }
    }

    /// A digest of so many bytes, in Base64, that holds the hash.
    pub fn digest(&self, bytes: usize) -> String {
        STANDARD.encode(self.hash.bytes().cycle().take(bytes).collect::<Vec<_>>())
    }

    /// The same text everywhere.
    pub fn all(text: &str) -> Self {
        let text = || text.to_owned();
        Self {
            password: text(),
            new_password: text(),
            answer: text(),
            hash: text(),
            salt: text(),
            pass_code: text(),
            seed: text(),
            proof: text(),
            session: text(),
        }
    }
}
