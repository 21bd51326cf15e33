//! What every operation on a user makes of a user in every status.

use okta_core::UserStatus;
use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

const STATUSES: [UserStatus; 8] = [
    UserStatus::Staged,
    UserStatus::Provisioned,
    UserStatus::Active,
    UserStatus::PasswordExpired,
    UserStatus::LockedOut,
    UserStatus::Recovery,
    UserStatus::Suspended,
    UserStatus::Deprovisioned,
];

const NEW: &str = "Brand-New-Pass-1";

// The refusals: HTTP status and code.
const NOT_ACTIVE: &str = "400 E0000001";
const NO_SUCH_USER: &str = "404 E0000007";
const NOTHING_TO_ACTIVATE: &str = "403 E0000016";
const NOT_LOCKED: &str = "403 E0000032";
const NO_RECOVERY: &str = "403 E0000034";
const NO_PASSWORD_CHANGE: &str = "403 E0000035";
const NO_QUESTION_CHANGE: &str = "403 E0000036";
const NOT_NOW: &str = "403 E0000038";

/// Okta's name of an operation, its request, and per status what becomes of a user with password and question (whom
/// deactivation has cost both): the new status, `=` for the same one, `gone`, or the refusal.
#[rustfmt::skip]
const OUTCOMES: [(&str, &str, [&str; 8]); 19] = [
    ("activateUser", "POST lifecycle/activate?sendEmail=false",
        ["ACTIVE", NOTHING_TO_ACTIVATE, NOTHING_TO_ACTIVATE, NOTHING_TO_ACTIVATE, NOTHING_TO_ACTIVATE,
         NOTHING_TO_ACTIVATE, NOTHING_TO_ACTIVATE, "PROVISIONED"]),
    ("reactivateUser", "POST lifecycle/reactivate",
        [NOT_NOW, "=", NOT_NOW, NOT_NOW, NOT_NOW, "=", NOT_NOW, NOT_NOW]),
    ("deactivateUser", "POST lifecycle/deactivate",
        ["DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED",
         "DEPROVISIONED", NO_SUCH_USER]),
    ("deleteUser", "DELETE ",
        ["DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED",
         "DEPROVISIONED", "gone"]),
    ("suspendUser", "POST lifecycle/suspend",
        [NOT_ACTIVE, "SUSPENDED", "SUSPENDED", NOT_ACTIVE, NOT_ACTIVE, NOT_ACTIVE, NOT_ACTIVE, NOT_ACTIVE]),
    ("unsuspendUser", "POST lifecycle/unsuspend",
        [NOT_ACTIVE, NOT_ACTIVE, NOT_ACTIVE, NOT_ACTIVE, NOT_ACTIVE, NOT_ACTIVE, "ACTIVE", NOT_ACTIVE]),
    ("unlockUser", "POST lifecycle/unlock",
        [NOT_LOCKED, NOT_LOCKED, NOT_LOCKED, NOT_LOCKED, "ACTIVE", NOT_LOCKED, NOT_LOCKED, NOT_LOCKED]),
    ("resetFactors", "POST lifecycle/reset_factors",
        [NOT_NOW, NOT_NOW, "=", NOT_NOW, NOT_NOW, "=", NOT_NOW, NOT_NOW]),
    ("expirePassword", "POST lifecycle/expire_password",
        [NOT_NOW, NOT_NOW, "PASSWORD_EXPIRED", "=", NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW]),
    ("expirePasswordWithTempPassword", "POST lifecycle/expire_password_with_temp_password",
        [NOT_NOW, NOT_NOW, "PASSWORD_EXPIRED", "=", NOT_NOW, "PASSWORD_EXPIRED", NOT_NOW, NOT_NOW]),
    ("resetPassword", "POST lifecycle/reset_password?sendEmail=false",
        [NOT_NOW, "RECOVERY", "RECOVERY", "RECOVERY", "RECOVERY", "=", NOT_NOW, NOT_NOW]),
    ("changePassword", "POST credentials/change_password",
        ["=", NO_PASSWORD_CHANGE, "=", "ACTIVE", NO_PASSWORD_CHANGE, "ACTIVE", NO_PASSWORD_CHANGE, NO_PASSWORD_CHANGE]),
    ("changeRecoveryQuestion", "POST credentials/change_recovery_question",
        ["=", NO_QUESTION_CHANGE, "=", NO_QUESTION_CHANGE, NO_QUESTION_CHANGE, "=", NO_QUESTION_CHANGE,
         NO_QUESTION_CHANGE]),
    ("forgotPassword", "POST credentials/forgot_password?sendEmail=false",
        [NO_RECOVERY, NO_RECOVERY, "=", NO_RECOVERY, NO_RECOVERY, NO_RECOVERY, NO_RECOVERY, NO_RECOVERY]),
    ("forgotPasswordSetNewPassword", "POST credentials/forgot_password_recovery_question",
        [NO_RECOVERY, NO_RECOVERY, "=", NO_RECOVERY, NO_RECOVERY, NO_RECOVERY, NO_RECOVERY, NO_RECOVERY]),
    ("updateUser", "POST ",
        ["=", "=", "=", "=", "=", "=", "=", NO_SUCH_USER]),
    ("updateUser", "POST ?strict=true",
        ["=", "ACTIVE", "=", "ACTIVE", "=", "ACTIVE", "=", NO_SUCH_USER]),
    ("replaceUser", "PUT ",
        ["=", "=", "=", "=", "=", "=", "=", NO_SUCH_USER]),
    ("getUser", "GET ",
        ["=", "=", "=", "=", "=", "=", "=", "="]),
];

/// The body of a request; the update that is `strict` is the one that brings a password.
fn body(request: &str) -> Option<Value> {
    let new = json!({ "value": NEW });
    let old = json!({ "value": SeedUser::PASSWORD });
    let profile = json!({
        "firstName": "Ada", "lastName": "King", "email": "ada@example.com", "login": "ada@example.com",
    });
    let question = json!({ "question": "Which poet?", "answer": "George" });
    Some(match request {
        "POST " => json!({ "profile": { "city": "Paris" } }),
        "POST ?strict=true" => json!({ "credentials": { "password": new } }),
        "PUT " => json!({ "profile": profile }),
        "POST credentials/change_password" => json!({ "oldPassword": old, "newPassword": new }),
        "POST credentials/change_recovery_question" => {
            json!({ "password": old, "recovery_question": question })
        }
        "POST credentials/forgot_password_recovery_question" => {
            json!({ "password": new, "recovery_question": { "answer": "Analytical" } })
        }
        _ => return None,
    })
}

fn org_with(status: &UserStatus) -> FakeOrg {
    let org = FakeOrg::new();
    let ada = SeedUser::new("ada@example.com").status(status.clone());
    org.add_user(ada.password(SeedUser::PASSWORD).recovery_question("Which engine?", "Analytical"));
    org
}

#[tokio::test]
async fn every_operation_in_every_status_has_its_outcome() {
    for (operation, request, outcomes) in OUTCOMES {
        let (method, path) = request.split_once(' ').unwrap();
        for (status, expected) in STATUSES.iter().zip(outcomes) {
            let org = org_with(status);
            let ada = format!("/api/v1/users/{}", org.user("ada").unwrap().id());
            let separator = if path.is_empty() || path.starts_with('?') { "" } else { "/" };

            let target = format!("{ada}{separator}{path}");
            let reply = Caller::of(&org).call(method, &target, body(request), &[]).await;

            let after = org.user("ada").map(|user| user.status());
            let outcome = match (reply.status, after) {
                (200 | 204, None) => "gone".to_owned(),
                (200 | 204, Some(after)) if after == *status => "=".to_owned(),
                (200 | 204, Some(after)) => after.as_str().to_owned(),
                (refused, _) => format!("{refused} {}", reply.code()),
            };
            assert_eq!(outcome, expected, "{operation} on {status:?}");
            assert_eq!(org.requests().last().unwrap().operation(), Some(operation));
            if reply.status >= 400 {
                let user = org.user("ada").unwrap();
                assert_eq!(user.status(), *status, "{operation} on {status:?} changes nothing");
                assert!(!user.has_the_password(NEW), "{operation} on {status:?} changes nothing");
            }
        }
    }
}
