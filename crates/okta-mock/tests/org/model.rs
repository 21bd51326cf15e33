//! Random walks through the lifecycle, next to a model written from Okta's documentation, and where that is silent from `FIDELITY.md`.
//!
//! The model knows statuses, not requests; nothing in it is shared with the org.

use std::cell::RefCell;
use std::collections::BTreeSet;

use okta_mock::FakeOrg;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const LOGINS: [&str; 3] = ["ada@example.com", "bob@example.com", "eve@example.com"];

/// Wrong passwords in a row until Okta's default policy locks the user out.
const ATTEMPTS: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Staged,
    Provisioned,
    Active,
    PasswordExpired,
    LockedOut,
    Recovery,
    Suspended,
    Deprovisioned,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::Staged => "STAGED",
            Self::Provisioned => "PROVISIONED",
            Self::Active => "ACTIVE",
            Self::PasswordExpired => "PASSWORD_EXPIRED",
            Self::LockedOut => "LOCKED_OUT",
            Self::Recovery => "RECOVERY",
            Self::Suspended => "SUSPENDED",
            Self::Deprovisioned => "DEPROVISIONED",
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Operation {
    Create { password: bool, activate: bool },
    Activate,
    Reactivate,
    Deactivate,
    Suspend,
    Unsuspend,
    Unlock,
    ExpirePassword,
    ResetPassword,
    SetPassword,
    FailToSignIn,
    Delete,
    Get,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    user: usize,
    operation: Operation,
    /// Whether the path names the user by login rather than by id.
    by_login: bool,
}

/// The status of an answer and its error code, empty for none.
type Outcome = (u16, &'static str);

/// What the documentation says of one user.
#[derive(Clone, Copy, Debug)]
struct Modelled {
    status: Status,
    has_password: bool,
}

/// What an operation makes of a user.
enum Effect {
    Stays,
    Becomes(Status),
    Vanishes,
    Refused(Outcome),
}

/// The outcome of `operation`, and the user afterwards.
fn predict(user: Option<Modelled>, operation: Operation) -> (Outcome, Option<Modelled>) {
    let user = match (user, operation) {
        (None, Operation::Create { password, activate }) => {
            let status = match (activate, password) {
                (false, _) => Status::Staged,
                (true, false) => Status::Provisioned,
                (true, true) => Status::Active,
            };
            return ((200, ""), Some(Modelled { status, has_password: password }));
        }
        (None, Operation::FailToSignIn) => return ((401, "E0000004"), None),
        (None, _) => return ((404, "E0000007"), None),
        (Some(user), _) => user,
    };
    let success = match operation {
        Operation::Delete => (204, ""),
        Operation::FailToSignIn => (401, "E0000004"),
        _ => (200, ""),
    };
    match effect(user, operation) {
        Effect::Refused(outcome) => (outcome, Some(user)),
        Effect::Stays => {
            let has_password = user.has_password || matches!(operation, Operation::SetPassword);
            (success, Some(Modelled { has_password, ..user }))
        }
        Effect::Vanishes => (success, None),
        Effect::Becomes(status) => {
            let has_password = status != Status::Deprovisioned
                && (user.has_password || matches!(operation, Operation::SetPassword));
            (success, Some(Modelled { status, has_password }))
        }
    }
}

#[expect(clippy::match_same_arms, reason = "the arms stand in the order of the documentation")]
fn effect(user: Modelled, operation: Operation) -> Effect {
    use Effect::{Becomes, Refused, Stays, Vanishes};
    use Status::{
        Active, Deprovisioned, LockedOut, PasswordExpired, Provisioned, Recovery, Staged, Suspended,
    };

    match (operation, user.status) {
        (Operation::Get, _) => Stays,
        // A login is unique.
        (Operation::Create { .. }, _) => Refused((400, "E0000001")),

        (Operation::Activate, Staged) if user.has_password => Becomes(Active),
        (Operation::Activate, Staged | Deprovisioned) => Becomes(Provisioned),
        (Operation::Activate, _) => Refused((403, "E0000016")),

        (Operation::Reactivate, Provisioned | Recovery) => Stays,

        (Operation::Delete, Deprovisioned) => Vanishes,
        (Operation::Deactivate | Operation::SetPassword, Deprovisioned) => {
            Refused((404, "E0000007"))
        }
        (Operation::Deactivate | Operation::Delete, _) => Becomes(Deprovisioned),

        (Operation::Suspend, Active | Provisioned) => Becomes(Suspended),
        (Operation::Unsuspend, Suspended) if user.has_password => Becomes(Active),
        (Operation::Unsuspend, Suspended) => Becomes(Provisioned),
        (Operation::Suspend | Operation::Unsuspend, _) => Refused((400, "E0000001")),

        (Operation::Unlock, LockedOut) => Becomes(Active),
        (Operation::Unlock, _) => Refused((403, "E0000032")),

        (Operation::ExpirePassword, Active | PasswordExpired) => Becomes(PasswordExpired),
        (
            Operation::ResetPassword,
            Active | PasswordExpired | Provisioned | LockedOut | Recovery,
        ) => Becomes(Recovery),

        // Okta documents PROVISIONED; of the other two it is likely, as the user has a password that works.
        (Operation::SetPassword, Provisioned | PasswordExpired | Recovery) => Becomes(Active),
        (Operation::SetPassword, Staged | Active | LockedOut | Suspended) => Stays,

        (Operation::FailToSignIn, Active) => Becomes(LockedOut),
        (Operation::FailToSignIn, _) => Stays,

        (Operation::Reactivate | Operation::ExpirePassword | Operation::ResetPassword, _) => {
            Refused((403, "E0000038"))
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let create = any::<(bool, bool)>()
        .prop_map(|(password, activate)| Operation::Create { password, activate });
    let other = [
        Operation::Activate,
        Operation::Reactivate,
        Operation::Deactivate,
        Operation::Suspend,
        Operation::Unsuspend,
        Operation::Unlock,
        Operation::ExpirePassword,
        Operation::ResetPassword,
        Operation::SetPassword,
        Operation::FailToSignIn,
        Operation::Delete,
        Operation::Get,
    ];
    let operation = prop_oneof![1 => create, 4 => select(other.to_vec())];
    (0..LOGINS.len(), operation, any::<bool>()).prop_map(|(user, operation, by_login)| Step {
        user,
        operation,
        by_login,
    })
}

/// The org under test, and the ids it gave out last.
struct Walk<'a> {
    okta: Caller<'a>,
    ids: [Option<String>; 3],
}

impl Walk<'_> {
    fn path(&self, user: usize, by_login: bool) -> String {
        match &self.ids[user] {
            Some(id) if !by_login => format!("/api/v1/users/{id}"),
            _ => format!("/api/v1/users/{}", LOGINS[user]),
        }
    }

    async fn take(&mut self, step: Step) -> Reply {
        let login = LOGINS[step.user];
        let path = self.path(step.user, step.by_login);
        let lifecycle = |name: &str| format!("{path}/lifecycle/{name}");
        let target = match step.operation {
            Operation::Create { password, activate } => {
                let reply =
                    self.okta.post(&create_target(activate), Some(new(login, password))).await;
                if let Some(id) = reply.body["id"].as_str() {
                    self.ids[step.user] = Some(id.to_owned());
                }
                return reply;
            }
            Operation::SetPassword => {
                let body =
                    json!({ "credentials": { "password": { "value": "Brand-New-Pass-1" } } });
                return self.okta.post(&path, Some(body)).await;
            }
            Operation::FailToSignIn => return self.fail_to_sign_in(login).await,
            Operation::Delete => return self.okta.delete(&path).await,
            Operation::Get => return self.okta.get(&path).await,
            Operation::Activate => lifecycle("activate?sendEmail=false"),
            Operation::Reactivate => lifecycle("reactivate?sendEmail=false"),
            Operation::Deactivate => lifecycle("deactivate"),
            Operation::Suspend => lifecycle("suspend"),
            Operation::Unsuspend => lifecycle("unsuspend"),
            Operation::Unlock => lifecycle("unlock"),
            Operation::ExpirePassword => lifecycle("expire_password"),
            Operation::ResetPassword => lifecycle("reset_password?sendEmail=false"),
        };
        self.okta.post(&target, None).await
    }

    /// Answers the last attempt's reply.
    async fn fail_to_sign_in(&self, login: &str) -> Reply {
        let body = json!({ "username": login, "password": "wrong" });
        for _ in 1..ATTEMPTS {
            self.okta.post("/api/v1/authn", Some(body.clone())).await;
        }
        self.okta.post("/api/v1/authn", Some(body)).await
    }
}

fn create_target(activate: bool) -> String {
    format!("/api/v1/users?activate={activate}")
}

fn new(login: &str, password: bool) -> Value {
    let profile = json!({ "firstName": "U", "lastName": "V", "email": login, "login": login });
    if password {
        let credentials = json!({ "password": { "value": "Kestrel-Tower-42" } });
        json!({ "profile": profile, "credentials": credentials })
    } else {
        json!({ "profile": profile })
    }
}

/// Walks both and compares after every step: the answer, and what each of the users has become.
async fn compare(steps: &[Step], seen: &RefCell<BTreeSet<Status>>) -> Result<(), TestCaseError> {
    let org = FakeOrg::new();
    let mut walk = Walk { okta: Caller::of(&org), ids: [const { None }; 3] };
    let mut model: [Option<Modelled>; 3] = [None; 3];

    for step in steps {
        let (expected, after) = predict(model[step.user], step.operation);
        let reply = walk.take(*step).await;

        prop_assert_eq!((reply.status, reply.code()), expected, "{:?}: {:?}", step, &model);
        model[step.user] = after;
        for (user, modelled) in model.iter().enumerate() {
            let found = walk.okta.get(&walk.path(user, step.by_login)).await;
            let outcome = (found.status, found.code(), found.body["status"].as_str());
            let expected = match modelled {
                Some(modelled) => (200, "", Some(modelled.status.name())),
                None => (404, "E0000007", None),
            };
            prop_assert_eq!(outcome, expected, "{} after {:?}", LOGINS[user], step);
        }
        seen.borrow_mut().extend(after.map(|user| user.status));
    }
    Ok(())
}

#[test]
fn every_walk_through_the_lifecycle_ends_where_the_documentation_says() {
    let config =
        ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let seen = RefCell::new(BTreeSet::new());

    let result = TestRunner::new(config).run(&prop::collection::vec(step(), 1..=30), |steps| {
        runtime.block_on(compare(&steps, &seen))
    });

    if let Err(failure) = result {
        panic!("{failure}");
    }
    // Otherwise the walks would prove less than they seem to.
    assert_eq!(seen.borrow().len(), 8, "every status is visited: {:?}", seen.borrow());
}
