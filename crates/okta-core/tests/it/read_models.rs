//! What Okta sends can be made without Okta, for unit tests of code that takes it.

use std::{fs, path::Path};

/// The names of the structs that are read and cannot be written down as literals, and the whole text of the models.
fn read_models(folder: &Path, names: &mut Vec<(String, bool)>, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_models(&path, names, text);
            continue;
        }
        let file = fs::read_to_string(&path).unwrap();
        let mut derive = "";
        let mut open = true;
        for line in file.lines() {
            if line.starts_with("#[derive(") {
                (derive, open) = (line, true);
            } else if line == "#[non_exhaustive]" {
                open = false;
            } else if let Some(name) = line.strip_prefix("pub struct ") {
                let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                if !open && derive.contains("Deserialize") {
                    names.push((name.to_owned(), derive.contains("Default")));
                }
            }
        }
        text.push_str(&file);
    }
}

/// Whether an `impl` of this name itself has a public `new`.
fn has_a_constructor(text: &str, name: &str) -> bool {
    let head = format!("\nimpl {name} {{\n");
    text.match_indices(&head).any(|(start, _)| {
        let body = &text[start + head.len()..];
        let end = body.find("\n}\n").unwrap_or(body.len());
        body[..end].contains("    pub fn new(")
    })
}

#[test]
fn every_read_model_can_be_made_in_a_test() {
    let (mut names, mut text) = (Vec::new(), String::new());

    read_models(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/models"), &mut names, &mut text);

    assert!(names.len() > 60, "only {} read models were found", names.len());
    let mut missing: Vec<_> = names
        .into_iter()
        .filter(|(name, has_default)| !has_default && !has_a_constructor(&text, name))
        .map(|(name, _)| name)
        .collect();
    missing.sort();
    assert_eq!(missing, [""; 0], "neither Default nor new");
}

#[test]
fn what_a_test_makes_is_what_okta_would_have_to_send() {
    use okta_core::{
        AppUser, Device, FactorResult, FactorType, FactorVerification, Grant, RoleAssignment,
        RoleType, Subscription, UserDevice, UserFactor, UserType,
    };
    use serde::{Serialize, de::DeserializeOwned};
    use serde_json::{Value, json};

    #[track_caller]
    fn check<T: DeserializeOwned + PartialEq + Serialize + std::fmt::Debug>(made: T, sent: Value) {
        assert_eq!(serde_json::from_value::<T>(sent.clone()).unwrap(), made);
        assert_eq!(serde_json::to_value(made).unwrap(), sent);
    }

    check(AppUser::new("00u1"), json!({"id": "00u1"}));
    check(Device::new("guo1"), json!({"id": "guo1"}));
    check(FactorVerification::new(FactorResult::Success), json!({"factorResult": "SUCCESS"}));
    check(Grant::new("oag1"), json!({"id": "oag1"}));
    check(
        RoleAssignment::new("ra1", RoleType::UserAdmin),
        json!({"id": "ra1", "type": "USER_ADMIN"}),
    );
    check(Subscription::default(), json!({}));
    check(UserDevice::default(), json!({}));
    check(UserFactor::new("mbl1", FactorType::Sms), json!({"id": "mbl1", "factorType": "sms"}));
    check(UserType::new("oty1", "staff"), json!({"id": "oty1", "name": "staff"}));
}
