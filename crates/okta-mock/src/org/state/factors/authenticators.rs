//! The org's authenticators and who is enrolled in them: [`Authenticators`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::org::base::ids::Ids;

/// An authenticator of the org that administrators can enroll users in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Authenticator {
    Phone,
    TemporaryCode,
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
}

impl Authenticators {
    /// The id of an authenticator, which is drawn when somebody first asks for it.
    pub(crate) fn id(&mut self, which: Authenticator, ids: &mut Ids) -> &str {
        self.ids.entry(which).or_insert_with(|| ids.id("aut"))
    }

    pub(crate) fn forget(&mut self, user_id: &str) {
        self.enrollments.retain(|enrollment| enrollment.user_id != user_id);
    }
}
