//! The org's authenticators and who is enrolled in them: [`Authenticators`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::org::base::ids::Ids;

/// An authenticator of the org. Administrators can enroll users in two of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Authenticator {
    Password,
    Email,
    Phone,
    OktaVerify,
    GoogleOtp,
    SecurityQuestion,
    TemporaryCode,
}

impl Authenticator {
    pub(crate) const ALL: [Self; 7] = [
        Self::Password,
        Self::Email,
        Self::Phone,
        Self::OktaVerify,
        Self::GoogleOtp,
        Self::SecurityQuestion,
        Self::TemporaryCode,
    ];

    /// Okta's key, type and name.
    pub(crate) const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Password => ("okta_password", "password", "Password"),
            Self::Email => ("okta_email", "email", "Email"),
            Self::Phone => ("phone_number", "phone", "Phone"),
            Self::OktaVerify => ("okta_verify", "app", "Okta Verify"),
            Self::GoogleOtp => ("google_otp", "app", "Google Authenticator"),
            Self::SecurityQuestion => {
                ("security_question", "security_question", "Security Question")
            }
            Self::TemporaryCode => ("tac", "tac", "Temporary Access Code"),
        }
    }
}

/// A user's enrollment in an authenticator.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Enrollment {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) authenticator: Authenticator,
    pub(crate) created: Timestamp,
    pub(crate) phone_number: Option<String>,
    pub(crate) expires: Option<Timestamp>,
    pub(crate) multi_use: bool,
}

/// The org's authenticators, and who is enrolled in them, in the order of enrollment.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Authenticators {
    pub(crate) ids: BTreeMap<Authenticator, String>,
    pub(crate) enrollments: Vec<Enrollment>,
    /// What was switched on or off, and when.
    pub(crate) switched: BTreeMap<Authenticator, (bool, Timestamp)>,
}

impl Authenticators {
    /// The id of an authenticator, which is drawn when somebody first asks for it.
    pub(crate) fn id(&mut self, which: Authenticator, ids: &mut Ids) -> &str {
        self.ids.entry(which).or_insert_with(|| ids.id("aut"))
    }

    pub(crate) fn is_active(&self, which: Authenticator) -> bool {
        self.switched.get(&which).is_none_or(|(is_active, _)| *is_active)
    }

    pub(crate) fn forget(&mut self, user_id: &str) {
        self.enrollments.retain(|enrollment| enrollment.user_id != user_id);
    }
}
