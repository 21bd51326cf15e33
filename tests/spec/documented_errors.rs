//! Every method of okta-users says in its documentation which predicates of an error tell what Okta may answer to it.
//!
//! What may befall every call, such as a credential that is not accepted, stands once at `Users`.

use std::{collections::BTreeSet, fs, path::Path};

use okta_tests::OPERATIONS;

use crate::document::Document;

/// What is documented of a method that calls an operation, or by its options one of several.
struct Method {
    name: String,
    operations: BTreeSet<String>,
    /// As in `/api/v1/users/{id}`.
    path: String,
    /// The text from the head `# Errors` on.
    errors: String,
}

/// What tells more than a status: the predicate, and the operations whose documented codes it stands for.
const TELLING: [(&str, &[&str]); 4] = [
    (
        "is_invalid_state",
        &[
            "activateUser",
            "changePassword",
            "changeRecoveryQuestion",
            "expirePassword",
            "expirePasswordWithTempPassword",
            "forgotPassword",
            "forgotPasswordSetNewPassword",
            "reactivateUser",
            "resetPassword",
            "suspendUser",
            "unlockUser",
            "unsuspendUser",
        ],
    ),
    ("is_login_taken", &["createUser", "replaceUser", "updateUser"]),
    (
        "is_password_policy",
        &[
            "changePassword",
            "createUser",
            "forgotPasswordSetNewPassword",
            "replaceUser",
            "updateUser",
        ],
    ),
    ("is_precondition_failed", &["replaceUser", "updateUser"]),
];

/// What cannot come of a method that uses only part of its operation.
const CANNOT: [(&str, &str); 5] = [
    ("set_password", "is_login_taken"),
    ("set_password", "is_precondition_failed"),
    ("set_recovery_question", "is_login_taken"),
    ("set_recovery_question", "is_password_policy"),
    ("set_recovery_question", "is_precondition_failed"),
];

/// Operations with a 404 in Okta's document that address nothing.
const ADDRESS_NOTHING: [&str; 2] = ["listYubikeyOtpTokens", "uploadYubikeyOtpTokenSeed"];

fn methods() -> Vec<Method> {
    let mut found = Vec::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/okta-users/src");
    collect(&sources, &mut found);
    found
}

fn collect(folder: &Path, found: &mut Vec<Method>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
            continue;
        }
        let mut doc = String::new();
        for line in fs::read_to_string(&path).unwrap().lines().map(str::trim_start) {
            if let Some(text) = line.strip_prefix("///") {
                doc.push_str(text);
                doc.push('\n');
            } else if !line.starts_with("#[") {
                found.extend(line.strip_prefix("pub fn ").and_then(|head| method(head, &doc)));
                doc.clear();
            }
        }
    }
}

/// `None` for what calls no operation, or one after the other.
fn method(head: &str, doc: &str) -> Option<Method> {
    let after = |text: &str, mark: &str| Some(text.split_once(mark)?.1.to_owned());
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let operations: BTreeSet<_> = doc.split("/operation/").skip(1).map(word).collect();
    let call = after(doc, "Calls `")?;
    let target = call.split_once('`')?.0.split_once(' ')?.1;
    (!operations.is_empty()).then(|| Method {
        name: word(head),
        operations,
        path: target.split('?').next().unwrap_or_default().to_owned(),
        errors: after(doc, "# Errors").unwrap_or_default(),
    })
}

impl Method {
    fn is_silent_about(&self, predicate: &str) -> bool {
        !self.errors.contains(&format!("[`{predicate}`](okta_core::Error::{predicate})"))
    }
}

#[test]
fn the_walk_finds_every_operation() {
    let operations: BTreeSet<_> =
        methods().into_iter().flat_map(|method| method.operations).collect();

    assert_eq!(operations.len(), OPERATIONS);
    for (predicate, operations_of_it) in TELLING {
        for operation in operations_of_it {
            assert!(operations.contains(*operation), "{predicate}: {operation} is no operation");
        }
    }
}

#[test]
fn whoever_addresses_something_reads_how_it_is_told_that_it_does_not_exist() {
    let silent: Vec<_> = methods()
        .into_iter()
        .filter(|method| method.path.contains('{') && method.is_silent_about("is_not_found"))
        .map(|method| format!("{} ({:?})", method.name, method.operations))
        .collect();

    assert_eq!(silent, [""; 0]);
}

#[test]
fn what_is_telling_stands_at_each_method() {
    let mut silent = Vec::new();
    for method in methods() {
        for (predicate, operations) in TELLING {
            let can = !CANNOT.contains(&(method.name.as_str(), predicate));
            let comes = operations.iter().any(|operation| method.operations.contains(*operation));
            if comes && can && method.is_silent_about(predicate) {
                silent.push(format!("{} is silent about {predicate}", method.name));
            }
        }
    }

    assert_eq!(silent, [""; 0]);
}

#[test]
fn a_404_of_the_document_is_in_the_documentation_of_the_method() {
    let Some(document) = Document::load() else { return };
    let silent: Vec<_> = methods()
        .into_iter()
        // Whoever asks exists.
        .filter(|method| method.name != "me")
        .filter(|method| {
            let mut operations = method.operations.iter().map(String::as_str);
            operations.any(|id| !ADDRESS_NOTHING.contains(&id) && document.may_answer(id, 404))
        })
        .filter(|method| method.is_silent_about("is_not_found"))
        .map(|method| format!("{} ({:?})", method.name, method.operations))
        .collect();

    assert!(document.may_answer("getUser", 404) && !document.may_answer("listUsers", 404));
    assert_eq!(silent, [""; 0]);
}

#[test]
fn a_method_that_says_nothing_is_found() {
    let doc = " Calls `GET /api/v1/things/{thingId}?expand=x` ([reference]).\n\n\
               [reference]: https://example.com/#tag/Thing/operation/getThing\n";

    let method = method("get(&self, thing: impl Into<ThingId>) -> Call<Thing> {", doc).unwrap();

    assert_eq!(method.name, "get");
    assert_eq!(method.operations, BTreeSet::from(["getThing".to_owned()]));
    assert_eq!(method.path, "/api/v1/things/{thingId}");
    assert!(method.is_silent_about("is_not_found"));
}
