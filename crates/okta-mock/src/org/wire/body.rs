//! Members of a body.

use serde_json::{Map, Value};

use crate::org::wire::errors::{Code, Problem};

/// A member that must be an object where it is sent and is not null.
pub(crate) fn member<'a>(
    object: &'a Map<String, Value>,
    name: &str,
) -> Result<Option<&'a Map<String, Value>>, Problem> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(member)) => Ok(Some(member)),
        Some(_) => Err(Code::MalformedBody.into()),
    }
}

/// A member that must be text where it is sent and is not null.
pub(crate) fn text<'a>(
    object: &'a Map<String, Value>,
    name: &str,
) -> Result<Option<&'a str>, Problem> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Code::MalformedBody.into()),
    }
}

/// Puts members into a value, those of objects one by one.
pub(crate) fn merge(into: &mut Value, sent: &Map<String, Value>) {
    for (name, value) in sent {
        match (&mut into[name.as_str()], value) {
            (slot @ Value::Object(_), Value::Object(sent)) => merge(slot, sent),
            (slot, value) => *slot = value.clone(),
        }
    }
}
