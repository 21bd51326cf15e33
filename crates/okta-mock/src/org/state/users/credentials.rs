//! What a user signs in with: [`Credentials`].

use serde::{Deserialize, Serialize};

use crate::org::state::users::password::Password;

/// How many former passwords the default policy remembers.
const REMEMBERED: usize = 4;

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Credentials {
    pub(crate) password: Option<Password>,
    /// Latest first.
    pub(crate) former: Vec<Password>,
    pub(crate) question: Option<RecoveryQuestion>,
    pub(crate) provider: Provider,
}

impl Credentials {
    /// Changes the password. Okta checks it from now on, unless it is an imported one.
    pub(crate) fn set_password(&mut self, password: Password) {
        self.provider =
            if password.is_imported() { Provider::import() } else { Provider::default() };
        if let Some(former) = self.password.replace(password) {
            self.former.insert(0, former);
            self.former.truncate(REMEMBERED);
        }
    }

    /// Keeps the password that has just been typed as Okta's own where it was an imported one.
    pub(crate) fn adopt(&mut self, password: Password) {
        self.password = Some(password);
        self.provider = Provider::default();
    }

    /// Whether this text is the password or one of those remembered.
    pub(crate) fn has_used(&self, text: &str) -> bool {
        self.password.iter().chain(&self.former).any(|password| password.verify(text))
    }

    /// Forgets everything secret, as deactivation does.
    pub(crate) fn clear(&mut self) {
        self.password = None;
        self.former.clear();
        self.question = None;
    }
}

/// A recovery question. The answer is kept like a password.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RecoveryQuestion {
    pub(crate) question: String,
    answer: Password,
}

impl RecoveryQuestion {
    pub(crate) fn new(question: String, answer: &str, salt: [u8; 16]) -> Self {
        Self { question, answer: Password::new(&answer.to_lowercase(), salt) }
    }

    /// Case does not matter in an answer.
    pub(crate) fn is_answered_by(&self, answer: &str) -> bool {
        self.answer.verify(&answer.to_lowercase())
    }
}

/// Who checks the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Provider {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) name: String,
}

impl Provider {
    /// The kinds Okta has.
    pub(crate) const KINDS: [&'static str; 6] =
        ["ACTIVE_DIRECTORY", "FEDERATION", "IMPORT", "LDAP", "OKTA", "SOCIAL"];

    pub(crate) fn import() -> Self {
        Self { kind: "IMPORT".to_owned(), name: "IMPORT".to_owned() }
    }

    /// Whether the user signs in at an identity provider, and Okta keeps neither password nor question.
    pub(crate) fn signs_in_elsewhere(&self) -> bool {
        ["FEDERATION", "SOCIAL"].contains(&self.kind.as_str())
    }
}

impl Default for Provider {
    fn default() -> Self {
        Self { kind: "OKTA".to_owned(), name: "OKTA".to_owned() }
    }
}
