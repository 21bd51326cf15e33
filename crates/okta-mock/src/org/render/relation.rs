//! What can be done with a user, as its links tell: [`relations`].

use crate::org::state::users::status::Status;

/// A relation of a user and where it leads, below the user.
pub(crate) type Relation = (&'static str, &'static str);

const ACTIVATE: Relation = ("activate", "/lifecycle/activate");
const DEACTIVATE: Relation = ("deactivate", "/lifecycle/deactivate");
const REACTIVATE: Relation = ("reactivate", "/lifecycle/reactivate");
const SUSPEND: Relation = ("suspend", "/lifecycle/suspend");
const UNSUSPEND: Relation = ("unsuspend", "/lifecycle/unsuspend");
const UNLOCK: Relation = ("unlock", "/lifecycle/unlock");
const EXPIRE_PASSWORD: Relation = ("expirePassword", "/lifecycle/expire_password");
const RESET_PASSWORD: Relation = ("resetPassword", "/lifecycle/reset_password");
/// Only some orgs show it, and then in every status.
pub(crate) const RESET_FACTORS: Relation = ("resetFactors", "/lifecycle/reset_factors");
const CHANGE_PASSWORD: Relation = ("changePassword", "/credentials/change_password");
const CHANGE_QUESTION: Relation =
    ("changeRecoveryQuestion", "/credentials/change_recovery_question");
/// Some orgs show it only for users with a recovery question.
pub(crate) const FORGOT_PASSWORD: Relation = ("forgotPassword", "/credentials/forgot_password");
/// The only one that is not a `POST`.
pub(crate) const DELETE: Relation = ("delete", "");

/// What Okta links to by status, as recorded. It is not quite what Okta allows: a staged user can be deactivated without a
/// link, and with an expired password some links lead to refusals.
pub(crate) const fn relations(status: Status) -> &'static [Relation] {
    match status {
        Status::Staged => &[ACTIVATE],
        Status::Provisioned => &[DEACTIVATE, REACTIVATE, RESET_PASSWORD, SUSPEND],
        Status::Active | Status::PasswordExpired => &[
            CHANGE_PASSWORD,
            CHANGE_QUESTION,
            DEACTIVATE,
            EXPIRE_PASSWORD,
            FORGOT_PASSWORD,
            RESET_PASSWORD,
            SUSPEND,
        ],
        Status::LockedOut => &[DEACTIVATE, RESET_PASSWORD, UNLOCK],
        Status::Recovery => &[CHANGE_PASSWORD, DEACTIVATE, REACTIVATE, RESET_PASSWORD],
        Status::Suspended => &[DEACTIVATE, UNSUSPEND],
        Status::Deprovisioned => &[ACTIVATE, DELETE],
    }
}

/// Whether the relation is of no use without knowing the credentials, and can be left out with them.
pub(crate) fn is_about_credentials(relation: &Relation) -> bool {
    [CHANGE_PASSWORD, CHANGE_QUESTION, FORGOT_PASSWORD, RESET_PASSWORD, RESET_FACTORS, UNLOCK]
        .contains(relation)
}
