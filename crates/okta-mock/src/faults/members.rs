//! Changes the members of a JSON body.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::Fault;

/// What Okta leaves out of a user or sends as null, depending on the user and on what it was asked for.
const OPTIONAL: [&str; 11] = [
    "_embedded",
    "_links",
    "activated",
    "created",
    "credentials",
    "lastLogin",
    "lastUpdated",
    "passwordChanged",
    "realmId",
    "statusChanged",
    "transitioningToStatus",
];

/// `None` where the body is no JSON.
pub(super) fn altered(fault: Fault, body: &Bytes) -> Option<Bytes> {
    let mut value = serde_json::from_slice(body).ok()?;
    in_every_object(&mut value, &|object| alter(fault, object));
    Some(Bytes::from(value.to_string()))
}

/// The inner objects first: what is added is not gone through.
fn in_every_object(value: &mut Value, change: &impl Fn(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| in_every_object(item, change)),
        Value::Object(object) => {
            object.values_mut().for_each(|member| in_every_object(member, change));
            change(object);
        }
        _ => {}
    }
}

fn alter(fault: Fault, object: &mut Map<String, Value>) {
    match fault {
        Fault::UnknownEnum => {
            if let Some(status @ Value::String(_)) = object.get_mut("status") {
                *status = json!("HIBERNATING");
            }
        }
        Fault::ExtraMembers => {
            object
                .insert("newerThanYou".to_owned(), json!({"list": [true, null, 1.5], "text": "x"}));
        }
        Fault::MissingMembers => object.retain(|name, _| !OPTIONAL.contains(&name.as_str())),
        Fault::NullMembers => replace_optional(object, &Value::Null),
        Fault::WrongTypes => replace_optional(object, &json!(5)),
        _ => {}
    }
}

fn replace_optional(object: &mut Map<String, Value>, with: &Value) {
    for name in OPTIONAL {
        if let Some(member) = object.get_mut(name) {
            *member = with.clone();
        }
    }
}
