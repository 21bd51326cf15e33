//! A body in the place of one that the recorder lost.

use serde_json::{Map, Value, json};

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
