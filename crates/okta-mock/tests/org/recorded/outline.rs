//! What of an answer is compared.

use serde_json::{Map, Value, json};

use super::{
    exchange::Received,
    replay::{Reply, is_id},
};

/// Members that orgs of 2020 did not show yet, or no longer show.
const NOT_IN_2020: [&str; 14] = [
    "statusChanged",
    "people",
    "allGroupsValid",
    "orn",
    "autoLaunch",
    "universalLogout",
    "manualProvisioning",
    "implicitAssignment",
    "notes",
    "extendedProperties",
    "uploadLogo",
    "profileEnrollment",
    "policies",
    "accessPolicy",
];

/// What is different between two answers but for the relations of their links; `expected` is the recorded body with the
/// org's ids.
/// `is_ours` tells the org's ids from others, `is_seeded` those of users who were there before.
pub(crate) fn differences(
    reply: &Reply,
    recorded: &Received,
    expected: &Value,
    is_ours: impl Fn(&str) -> bool,
    is_seeded: impl Fn(&str) -> bool,
) -> Vec<String> {
    // Deactivation answered 204 in 2020 and answers 200 now.
    if reply.status != recorded.status && !(reply.status == 200 && recorded.body.is_null()) {
        return vec![format!(
            "status {} instead of {}: {}",
            reply.status, recorded.status, reply.body
        )];
    }
    if reply.status >= 400 {
        let members = ["errorCode", "errorSummary", "errorLink", "errorCauses"];
        let differ = |name: &&str| reply.body[*name] != expected[*name];
        let named = |name| format!("{} instead of {}", reply.body[name], expected[name]);
        return members.into_iter().filter(differ).map(named).collect();
    }
    if recorded.body.is_null() {
        return Vec::new();
    }
    let (ours, theirs) = match (reply.body.as_array(), expected.as_array()) {
        (Some(ours), Some(theirs)) => {
            let (ours, theirs) = in_common(ours, theirs, is_ours);
            if ours.len() != theirs.len() {
                return vec![format!("{} items instead of {}", ours.len(), theirs.len())];
            }
            (ours.into(), theirs.into())
        }
        _ => (reply.body.clone(), expected.clone()),
    };
    let (mut ours, mut theirs): (Value, Value) = (ours, theirs);
    for answer in [&mut ours, &mut theirs] {
        forgive(answer, &is_seeded);
    }
    let is_old = recorded.is_of_2020();
    let (ours, theirs) = (outline(&ours, is_old), outline(&theirs, is_old));
    if ours == theirs { Vec::new() } else { vec![format!("\n  ours   {ours}\n  theirs {theirs}")] }
}

/// The items of two listings in the same order, without those of the real org that no call of the cassette made.
fn in_common(
    ours: &[Value],
    theirs: &[Value],
    is_ours: impl Fn(&str) -> bool,
) -> (Vec<Value>, Vec<Value>) {
    let key = |item: &Value| {
        let key = item["id"].as_str().or(item["_links"]["self"]["href"].as_str());
        key.or(item["user"]["id"].as_str()).unwrap_or_default().to_owned()
    };
    let (mut ours, mut theirs) = (ours.to_vec(), theirs.to_vec());
    theirs.retain(|item| item["id"].as_str().is_none_or(|id| !is_id(id) || is_ours(id)));
    ours.sort_by_key(key);
    theirs.sort_by_key(key);
    (ours, theirs)
}

/// A body without what may differ: names of members, types of values, and the few values that matter.
fn outline(value: &Value, old: bool) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            // Signing in is beyond the fake.
            .filter(|(name, _)| {
                *name != "lastLogin" && !(old && NOT_IN_2020.contains(&name.as_str()))
            })
            .map(|(name, value)| {
                let kept =
                    ["status", "type", "profile", "provider", "method"].contains(&name.as_str());
                let shown = match value {
                    Value::String(_) if kept => value.clone(),
                    // The profile of a schema is a reference, all others are the user's own.
                    _ if name == "profile" && value.get("allOf").is_none() => value.clone(),
                    _ => outline(value, old),
                };
                (name.clone(), shown)
            })
            .collect(),
        Value::Array(items) => items.iter().map(|item| outline(item, old)).collect(),
        Value::String(_) => json!("text"),
        other => other.clone(),
    }
}

/// Takes out what the same org sometimes shows and sometimes not, which are the owners of groups in listings, and what
/// the past of a user would tell who was there before: when that one was activated.
fn forgive(answer: &mut Value, is_seeded: impl Fn(&str) -> bool) {
    let is_listing = answer.is_array();
    let items = match answer {
        Value::Array(items) => items.as_mut_slice(),
        item => std::slice::from_mut(item),
    };
    for item in items {
        if is_listing && let Some(links) = item.get_mut("_links").and_then(Value::as_object_mut) {
            links.remove("owners");
        }
        let user = if item["user"].is_object() { &mut item["user"] } else { item };
        if user["id"].as_str().is_some_and(&is_seeded)
            && let Some(user) = user.as_object_mut()
        {
            user.remove("activated");
        }
    }
}

/// A body that fits the answer, where the recorder did not keep the one that was sent.
pub(crate) fn made_up(path: &str, answer: &Value) -> Value {
    let password = json!({ "value": "Made-Up-Pass-1" });
    let question =
        |question: &Value| json!({ "question": question["question"], "answer": "made up" });
    let copied = |names: &[&str]| -> Value {
        let members: Map<String, Value> =
            names.iter().map(|name| ((*name).to_owned(), answer[name].clone())).collect();
        members.into()
    };
    let segments: Vec<&str> = path.split('/').collect();
    match segments[3..] {
        ["groups", "rules", ..] => copied(&["type", "name", "conditions", "actions"]),
        ["groups", ..] => copied(&["profile"]),
        ["meta", "types", ..] => copied(&["name", "displayName", "description"]),
        ["meta", ..] => copied(&["primary", "associated"]),
        ["apps", _, "users", ..] => copied(&["id", "credentials"]),
        ["apps", ..] => copied(&["name", "label", "signOnMode", "settings"]),
        [.., "authn"] => json!({
            "username": answer["_embedded"]["user"]["profile"]["login"], "password": "Ex4mple-Passw0rd-1",
        }),
        [.., "roles"] => json!({ "type": answer["type"] }),
        [.., "factors"] => json!({
            "factorType": answer["factorType"], "provider": answer["provider"], "profile": answer["profile"],
        }),
        [.., "change_password"] => json!({ "oldPassword": password, "newPassword": password }),
        [.., "change_recovery_question" | "forgot_password_recovery_question"] => {
            json!({ "password": password, "recovery_question": question(&answer["recovery_question"]) })
        }
        _ => {
            let mut body = json!({ "profile": answer["profile"] });
            if answer["credentials"].get("password").is_some() {
                body["credentials"]["password"] = password;
            }
            if let Some(kept) = answer["credentials"].get("recovery_question") {
                body["credentials"]["recovery_question"] = question(kept);
            }
            body
        }
    }
}

/// The relations of the `Link` header lines.
pub(crate) fn relations<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let relation = |line: &str| Some(line.split_once("rel=\"")?.1.trim_end_matches('"').to_owned());
    let mut relations: Vec<String> = lines.filter_map(relation).collect();
    relations.sort_unstable();
    relations
}
