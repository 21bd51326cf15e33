//! Org files in which one value is wrong: refused, or an org like any other.

use std::{collections::BTreeSet, time::Duration};

use okta_mock::FakeOrg;
use serde_json::{Value, json};

use super::{caller::Caller, org_file::eventful};

/// How long a message is at most that tells what is wrong.
const LONGEST: usize = 1_000;

/// The end of time.
const FAR: &str = "9999-12-30T22:00:00Z";

/// What a value of a file is changed into.
fn mutants(value: &Value) -> Vec<Value> {
    match value {
        Value::Number(_) => {
            vec![json!(0), json!(u64::MAX), json!(i64::MAX), json!(i64::MIN), json!(0.5)]
        }
        Value::String(text) => {
            let other = json!(format!("{text}x"));
            vec![Value::Null, json!(""), other, json!("y".repeat(1 << 16)), json!(FAR)]
        }
        Value::Bool(yes) => vec![json!(!yes), Value::Null],
        Value::Null => vec![json!(7), json!("z"), json!(FAR)],
        Value::Array(items) => {
            let twice = items.iter().chain(items.first()).cloned().collect();
            let reversed = items.iter().rev().cloned().collect();
            vec![json!([]), Value::Array(twice), Value::Array(reversed), Value::Null]
        }
        Value::Object(_) => vec![json!({}), json!([])],
    }
}

/// The places of all values, the whole not among them.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (escaped(name), value)).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect()
        }
        _ => Vec::new(),
    };
    for (name, part) in parts {
        let place = format!("{place}/{name}");
        places(part, &place, found);
        found.push(place);
    }
}

/// A place without what tells one of many: numbers, ids, names of attributes.
fn kind(place: &str) -> String {
    let parts: Vec<&str> = place.split('/').collect();
    let is_one_of_many = |at: usize| {
        let part = parts[at];
        let holds_many = ["base", "profile", "custom", "tokens"].contains(&parts[at - 1]);
        part.parse::<usize>().is_ok() || part.len() >= 20 || holds_many
    };
    (1..parts.len()).map(|at| if is_one_of_many(at) { "/*" } else { parts[at] }).collect()
}

/// A file with one wrong value.
struct WrongFile {
    what: String,
    text: String,
    /// Whether the value is a number or a moment, with which the org goes on counting.
    counts: bool,
}

fn wrong_files(file: &Value) -> Vec<WrongFile> {
    let mut all = Vec::new();
    places(file, "", &mut all);
    let mut seen = BTreeSet::new();
    all.retain(|place| seen.insert(kind(place)));

    let mut files = Vec::new();
    for place in all {
        for mutant in mutants(file.pointer(&place).unwrap()) {
            let mut changed = file.clone();
            *changed.pointer_mut(&place).unwrap() = mutant.clone();
            let what = format!("{place} is {mutant:.40}");
            let counts = mutant.is_number() || mutant.as_str().is_some_and(|text| text == FAR);
            files.push(WrongFile { what, text: changed.to_string(), counts });
        }
        let (parent, name) = place.rsplit_once('/').unwrap();
        let mut changed = file.clone();
        if let Some(parent) = changed.pointer_mut(parent).unwrap().as_object_mut() {
            parent.remove(&name.replace("~1", "/").replace("~0", "~"));
            let what = format!("{place} is missing");
            files.push(WrongFile { what, text: changed.to_string(), counts: false });
        }
    }
    files
}

/// Requests that read and change many parts of the org, whatever it answers.
async fn use_it(org: &FakeOrg) {
    let okta = Caller::of(org);
    for user in ["ada", "grace.hopper"] {
        let user = format!("/api/v1/users/{user}");
        okta.post(&user, Some(json!({ "profile": { "nickName": "N" } }))).await;
        for step in ["activate?sendEmail=false", "deactivate"] {
            okta.post(&format!("{user}/lifecycle/{step}"), None).await;
        }
        okta.get(&format!("{user}/groups")).await;
        okta.get(&format!("{user}/roles")).await;
    }
    okta.delete("/api/v1/users/ada").await;
    for target in ["users?limit=2", "users?search=id%20pr", "groups", "groups/rules", "apps"] {
        okta.get(&format!("/api/v1/{target}")).await;
    }
    org.advance(Duration::from_secs(3600));
    okta.get("/api/v1/users").await;
}

#[track_caller]
fn assert_read_as_written(org: &FakeOrg, what: &str) {
    let written = org.to_json();
    match FakeOrg::from_json(&written) {
        Ok(read) => assert!(read.to_json() == written, "{what}: another org is read"),
        Err(error) => panic!("{what}: what was written is refused: {error}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_file_with_a_wrong_value_is_refused_in_few_words_or_makes_an_org_like_any_other() {
    let mut file: Value = serde_json::from_str(&eventful().await.to_json()).unwrap();
    // Two show as much as a dozen.
    let people = ["ada@example.com", "grace.hopper@example.com"];
    let is_kept = |user: &Value| people.iter().any(|login| user["profile"]["login"] == *login);
    file["users"].as_array_mut().unwrap().retain(is_kept);

    let (mut refused, mut taken) = (0, 0);
    for WrongFile { what, text, counts } in wrong_files(&file) {
        match FakeOrg::from_json(&text) {
            Err(error) => {
                refused += 1;
                let length = error.to_string().len();
                assert!(length <= LONGEST, "{what}: {length} bytes of message");
            }
            Ok(org) => {
                taken += 1;
                assert_read_as_written(&org, &what);
                if counts {
                    use_it(&org).await;
                    assert_read_as_written(&org, &format!("{what}, and was used"));
                }
            }
        }
    }

    assert!(refused > 100 && taken > 100, "{refused} refused, {taken} taken");
}
