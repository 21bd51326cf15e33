//! What of an answer is compared.

use serde_json::{Map, Value, json};

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

/// A body without what may differ: names of members, types of values, and the few values that matter.
pub(crate) fn outline(value: &Value, old: bool) -> Value {
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

/// Takes out of a listing what the same org sometimes shows and sometimes not: the owners of groups, and when a user of a
/// device, who is older than the recording, was activated.
pub(crate) fn forgive(listing: &mut Value) {
    for item in listing.as_array_mut().into_iter().flatten() {
        if let Some(links) = item.get_mut("_links").and_then(Value::as_object_mut) {
            links.remove("owners");
        }
        if let Some(user) = item.get_mut("user").and_then(Value::as_object_mut) {
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
