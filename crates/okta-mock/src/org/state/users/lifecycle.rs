//! The transition table: what may be done to a user in which status, and what becomes of the user.

use crate::org::{
    state::users::status::Status,
    wire::errors::{Code, Problem},
};

/// Something that is done to a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Activate,
    Reactivate,
    Deactivate,
    Suspend,
    Unsuspend,
    Unlock,
    /// Too many sign-ins have failed.
    LockOut,
    ExpirePassword,
    /// A password that is good for signing in once, and expired then.
    SetTemporaryPassword,
    ResetPassword,
    ResetFactors,
    ChangePassword,
    ChangeRecoveryQuestion,
    ForgotPassword,
    AnswerRecoveryQuestion,
    /// An update that brings a password.
    SetPassword,
    /// Any other update.
    Update,
}

/// What the outcome depends on besides the status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts<'a> {
    /// The user's id, for a refusal that names it.
    pub(crate) id: &'a str,
    /// Has a password.
    pub(crate) password: bool,
    /// Needs no password: signs in elsewhere, or the org does not ask for one.
    pub(crate) needs_none: bool,
    /// Shut out on unknown devices, whatever the status.
    pub(crate) blocked: bool,
}

/// The status after an action, or Okta's refusal.
#[expect(
    clippy::match_same_arms,
    reason = "a table is read row by row, one action after the other"
)]
pub(crate) fn transition(
    action: Action,
    from: Status,
    facts: Facts<'_>,
) -> Result<Status, Problem> {
    use Status as S;
    match (action, from) {
        (Action::Activate, S::Staged) if facts.password || facts.needs_none => Ok(S::Active),
        (Action::Activate, S::Staged | S::Deprovisioned) => Ok(S::Provisioned),
        (Action::Activate, _) => Err(Code::AlreadyActive.into()),

        (Action::Reactivate, S::Provisioned | S::Recovery) => Ok(from),

        // As if there were no such user: Okta deactivates and updates only whom it takes for one.
        (Action::Deactivate | Action::SetPassword | Action::Update, S::Deprovisioned) => {
            Err(Problem::not_found(facts.id, "User"))
        }
        (Action::Deactivate, _) => Ok(S::Deprovisioned),

        (Action::Suspend, S::Active | S::Provisioned) => Ok(S::Suspended),
        (Action::Suspend, _) => {
            Err(Problem::validation("suspendUser", "Cannot suspend a user that is not active"))
        }

        // Nobody is active without the password they need: the welcome is still to come.
        (Action::Unsuspend, S::Suspended) if facts.password || facts.needs_none => Ok(S::Active),
        (Action::Unsuspend, S::Suspended) => Ok(S::Provisioned),
        (Action::Unsuspend, _) => {
            Err(Problem::validation("suspendUser", "Cannot unsuspend a user that is not suspended"))
        }

        (Action::Unlock, S::LockedOut) => Ok(S::Active),
        (Action::Unlock, S::Active) if facts.blocked => Ok(from),
        (Action::Unlock, _) => {
            Err(Problem::from(Code::UnlockNotAllowed).because("The user is not locked out."))
        }

        (Action::LockOut, S::Active) => Ok(S::LockedOut),

        (Action::ExpirePassword, S::Active | S::PasswordExpired) => Ok(S::PasswordExpired),

        (Action::SetTemporaryPassword, S::Active | S::PasswordExpired | S::Recovery) => {
            Ok(S::PasswordExpired)
        }

        (
            Action::ResetPassword,
            S::Active | S::PasswordExpired | S::Provisioned | S::LockedOut | S::Recovery,
        ) => Ok(S::Recovery),

        (Action::ResetFactors, S::Active | S::Recovery) => Ok(from),

        (Action::ChangePassword, S::Staged | S::Active) if facts.password => Ok(from),
        (Action::ChangePassword, S::PasswordExpired | S::Recovery) if facts.password => {
            Ok(S::Active)
        }
        (Action::ChangePassword, _) => Err(Code::ChangePasswordNotAllowed.into()),

        (Action::ChangeRecoveryQuestion, S::Staged | S::Active | S::Recovery) if facts.password => {
            Ok(from)
        }
        (Action::ChangeRecoveryQuestion, _) => Err(Code::ChangeQuestionNotAllowed.into()),

        (Action::ForgotPassword | Action::AnswerRecoveryQuestion, S::Active) => Ok(from),
        (Action::ForgotPassword | Action::AnswerRecoveryQuestion, _) => {
            Err(Code::ForgotPasswordNotAllowed.into())
        }

        (Action::SetPassword, S::Provisioned | S::PasswordExpired | S::Recovery) => Ok(S::Active),
        (Action::SetPassword | Action::Update, _) => Ok(from),

        (
            Action::Reactivate
            | Action::LockOut
            | Action::ExpirePassword
            | Action::SetTemporaryPassword
            | Action::ResetPassword
            | Action::ResetFactors,
            _,
        ) => Err(Code::StatusForbids.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter per status in the order of [`Status::ALL`] (with a password): the first letter of the new status,
    /// `=` for the same, or a digit for an error.
    #[rustfmt::skip]
    const TABLE: [(Action, &str); 17] = [
        //                                SPAELRUD
        (Action::Activate,               "A111111P"),
        (Action::Reactivate,             "3=333=33"),
        (Action::Deactivate,             "DDDDDDD8"),
        (Action::Suspend,                "2UU22222"),
        (Action::Unsuspend,              "222222A2"),
        (Action::Unlock,                 "4444A444"),
        (Action::LockOut,                "33L33333"),
        (Action::ExpirePassword,         "33E=3333"),
        (Action::SetTemporaryPassword,   "33E=3E33"),
        (Action::ResetPassword,          "3RRRR=33"),
        (Action::ResetFactors,           "33=33=33"),
        (Action::ChangePassword,         "=5=A5A55"),
        (Action::ChangeRecoveryQuestion, "=6=66=66"),
        (Action::ForgotPassword,         "77=77777"),
        (Action::AnswerRecoveryQuestion, "77=77777"),
        (Action::SetPassword,            "=A=A=A=8"),
        (Action::Update,                 "=======8"),
    ];

    fn letter(from: Status, outcome: &Result<Status, Problem>) -> char {
        match outcome {
            Ok(to) if *to == from => '=',
            Ok(Status::Staged) => 'S',
            Ok(Status::Provisioned) => 'P',
            Ok(Status::Active) => 'A',
            Ok(Status::PasswordExpired) => 'E',
            Ok(Status::LockedOut) => 'L',
            Ok(Status::Recovery) => 'R',
            Ok(Status::Suspended) => 'U',
            Ok(Status::Deprovisioned) => 'D',
            Err(problem) => match problem.code() {
                "E0000016" => '1',
                "E0000001" => '2',
                "E0000038" => '3',
                "E0000032" => '4',
                "E0000035" => '5',
                "E0000036" => '6',
                "E0000034" => '7',
                "E0000007" => '8',
                _ => '?',
            },
        }
    }

    #[test]
    fn every_action_in_every_status_has_the_documented_outcome() {
        let facts = Facts { password: true, ..Facts::default() };

        for (action, expected) in TABLE {
            let row: String = Status::ALL
                .iter()
                .map(|&from| letter(from, &transition(action, from, facts)))
                .collect();

            assert_eq!(row, expected, "{action:?}");
        }
    }

    #[test]
    fn without_a_password_a_staged_user_becomes_provisioned_and_has_nothing_to_change() {
        let facts = Facts::default();

        assert_eq!(transition(Action::Activate, Status::Staged, facts), Ok(Status::Provisioned));
        for action in [Action::ChangePassword, Action::ChangeRecoveryQuestion] {
            assert!(transition(action, Status::Active, facts).is_err(), "{action:?}");
        }
    }

    #[test]
    fn whoever_was_suspended_before_their_welcome_still_has_it_before_them() {
        let facts = Facts::default();

        assert_eq!(
            transition(Action::Unsuspend, Status::Suspended, facts),
            Ok(Status::Provisioned)
        );
    }

    #[test]
    fn who_needs_no_password_becomes_active() {
        let facts = Facts { needs_none: true, ..Facts::default() };

        assert_eq!(transition(Action::Activate, Status::Staged, facts), Ok(Status::Active));
        assert_eq!(transition(Action::Unsuspend, Status::Suspended, facts), Ok(Status::Active));
    }

    #[test]
    fn unlock_lifts_the_device_block_of_an_active_user() {
        let facts = Facts { password: true, blocked: true, ..Facts::default() };

        assert_eq!(transition(Action::Unlock, Status::Active, facts), Ok(Status::Active));
    }
}
