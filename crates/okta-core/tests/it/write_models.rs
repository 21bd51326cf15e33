//! What is written to Okta can be compared, so that code which plans changes can be tested.

use std::{fs, path::Path};

use okta_core::{HashedPassword, NewUser, Salt, UserProfile, UserReplacement, UserUpdate};

/// The derives of a folder that make a value Okta is sent, and where they are.
fn derives_of_what_is_only_written(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            derives_of_what_is_only_written(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let derives = text.lines().enumerate().filter(|(_, line)| {
            line.starts_with("#[derive(")
                && line.contains("Serialize")
                && !line.contains("Deserialize")
        });
        found.extend(
            derives.map(|(index, line)| format!("{}:{}: {line}", path.display(), index + 1)),
        );
    }
}

#[test]
fn every_write_model_can_be_compared() {
    let mut found = Vec::new();

    derives_of_what_is_only_written(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/models"),
        &mut found,
    );

    assert!(found.len() > 20, "only {} write models were found", found.len());
    found.retain(|derive| !derive.contains("PartialEq"));
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_new_user_is_equal_only_where_all_of_it_is() {
    let hash = |salt| HashedPassword::sha1("qaMqvAPULkbiQzkTCWo5XDcvzpk=").salt(salt);
    let ada = || NewUser::new(UserProfile::new("ada@example.com"));
    let different = [
        ada(),
        NewUser::new(UserProfile::new("bob@example.com")),
        ada().password("one"),
        ada().password("two"),
        ada().password_hook(),
        ada().hashed_password(hash(Salt::prefix("UEO3"))),
        ada().hashed_password(hash(Salt::prefix("UEO4"))),
        ada().hashed_password(hash(Salt::postfix("UEO3"))),
        ada().recovery_question("q", "one"),
        ada().recovery_question("q", "two"),
        ada().group("00g1"),
        ada().user_type("oty1"),
        ada().realm("guo1"),
    ];

    all_differ(&different);
}

#[test]
fn a_change_is_equal_only_where_all_of_it_is() {
    all_differ(&[
        UserUpdate::new(),
        UserUpdate::new().city("London"),
        UserUpdate::new().clear("city"),
        UserUpdate::new().password("one"),
        UserUpdate::new().password("two"),
        UserUpdate::new().realm("guo1"),
        UserUpdate::new().strict(),
    ]);
    let profile = || UserProfile::new("ada@example.com");
    all_differ(&[
        UserReplacement::new(profile()),
        UserReplacement::new(profile().city("London")),
        UserReplacement::new(profile()).strict(),
    ]);
}

fn all_differ<T: Clone + PartialEq + std::fmt::Debug>(values: &[T]) {
    for (left_index, left) in values.iter().enumerate() {
        for (right_index, right) in values.iter().enumerate() {
            assert_eq!(left.clone() == *right, left_index == right_index, "{left:?} {right:?}");
        }
    }
}
