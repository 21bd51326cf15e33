//! Reading a record of which some member is not what it should be: the member is set aside and kept, the record is not lost.
//!
//! Okta's answers are read straight, at full speed. Only a record that cannot be read so comes here. The member that stopped the
//! decoder is renamed to a name that no model has, so that it lands among the members the model does not know, where
//! [`kept`] gives it its own name back; then the record is read again. The typed field stays empty, the value is written back as
//! it came. Where a record cannot do without the member (its id, its status), reading it fails.

use std::{fmt, sync::LazyLock};

use serde::{
    Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use serde_json::{Map, Value};
use serde_path_to_error::{Path, Segment};

/// Stands before the name of a member that was set aside. Nobody outside this process can know it.
static MARK: LazyLock<String> =
    LazyLock::new(|| format!("\u{0}set aside {:016x}\u{0}", fastrand::u64(..)));

/// How many members of one record are set aside at most: a record with more is no record.
const MOST: usize = 64;

/// Why a record cannot be read: where, and what serde says.
pub(crate) type Unreadable = serde_path_to_error::Error<serde_json::Error>;

/// Reads a record; what does not fit a member is kept among the members that the model does not know.
pub(crate) fn record<T: DeserializeOwned>(tree: Value) -> Result<T, Unreadable> {
    read(tree, false)
}

/// Reads an object that holds records in an array: nothing outside the records is set aside, since a member of the object may be
/// the records themselves.
pub(crate) fn records_within<T: DeserializeOwned>(tree: Value) -> Result<T, Unreadable> {
    read(tree, true)
}

fn read<T: DeserializeOwned>(mut tree: Value, inside_array: bool) -> Result<T, Unreadable> {
    let mut said = match serde_path_to_error::deserialize(&tree) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let mut aside = set_aside(&mut tree, said.path(), inside_array);
    for _ in 0..MOST {
        if aside.is_none() {
            break;
        }
        match serde_path_to_error::deserialize(&tree) {
            Ok(value) => return Ok(value),
            Err(error) => {
                aside = set_aside(&mut tree, error.path(), inside_array);
                // The record can do without the members before, and not without this one.
                if aside.is_some() && !error.path().to_string().contains(MARK.as_str()) {
                    said = error;
                }
            }
        }
    }
    Err(said)
}

/// Marks the member that the path leads to, or the nearest one around it that can be marked.
fn set_aside(tree: &mut Value, path: &Path, inside_array: bool) -> Option<()> {
    let steps: Vec<&Segment> = path.iter().collect();
    let from = if inside_array {
        steps.iter().position(|step| matches!(step, Segment::Seq { .. }))? + 1
    } else {
        0
    };
    for at in (from..steps.len()).rev() {
        let Segment::Map { key } = steps[at] else { continue };
        let Some(object) = follow(tree, &steps[..at]).and_then(Value::as_object_mut) else {
            continue;
        };
        // A member that stops the decoder although it is marked stands in a map of any names: its parent is at fault.
        if let Some(name) = key.strip_prefix(MARK.as_str()) {
            if let Some(value) = object.remove(key) {
                object.insert(name.to_owned(), value);
            }
            continue;
        }
        if let Some(value) = object.remove(key) {
            object.insert(format!("{}{key}", *MARK), value);
            return Some(());
        }
    }
    None
}

fn follow<'a>(tree: &'a mut Value, steps: &[&Segment]) -> Option<&'a mut Value> {
    steps.iter().try_fold(tree, |tree, step| match step {
        Segment::Map { key } => tree.get_mut(key),
        Segment::Seq { index } => tree.get_mut(index),
        Segment::Enum { .. } | Segment::Unknown => None,
    })
}

/// Reads the members that a model does not know: what was set aside gets its own name back.
pub(crate) fn kept<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, Value>, D::Error> {
    struct Members;

    impl<'de> Visitor<'de> for Members {
        type Value = Map<String, Value>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
            let mut kept = Map::new();
            while let Some((mut name, mut value)) = members.next_entry::<String, Value>()? {
                unmark(&mut name, &mut value);
                kept.insert(name, value);
            }
            Ok(kept)
        }
    }

    deserializer.deserialize_map(Members)
}

/// Gives a member its own name back, and those within it that were set aside before it was.
fn unmark(name: &mut String, value: &mut Value) {
    let Some(own) = name.strip_prefix(MARK.as_str()) else { return };
    *name = own.to_owned();
    unmark_within(value);
}

fn unmark_within(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(unmark_within),
        Value::Object(members) => {
            let marked: Vec<String> =
                members.keys().filter(|name| name.starts_with(MARK.as_str())).cloned().collect();
            for name in marked {
                if let Some(value) = members.remove(&name) {
                    members.insert(name[MARK.len()..].to_owned(), value);
                }
            }
            members.values_mut().for_each(unmark_within);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde::{Serialize, de::DeserializeOwned};
    use serde_json::json;

    use super::*;
    use crate::{AppUser, Session, User, UserSchema};

    /// Read and written back, without the nulls.
    fn through<T: DeserializeOwned + Serialize>(tree: &Value) -> Value {
        serde_json::to_value(record::<T>(tree.clone()).unwrap()).unwrap()
    }

    #[test]
    fn odd_members_are_kept_as_they_came_and_their_typed_fields_are_empty() {
        let odd = json!({
            "id": "00u3", "status": "ACTIVE", "created": "2025-09-24 04:05:52.0", "activated": "", "lastLogin": 1_700_000_000,
            "type": "oty1", "credentials": {"provider": "OKTA", "emails": "none"}, "_links": [], "_embedded": [],
            "profile": {"login": "c@example.com", "employeeNumber": 12345, "title": ["a", {"b": null}], "seat": 7},
        });

        let user: User = record(odd.clone()).unwrap();

        assert_eq!(user.created, None);
        assert_eq!(user.profile.employee_number, None);
        assert_eq!(user.profile.login.as_deref(), Some("c@example.com"));
        assert_eq!(user.extra["lastLogin"], 1_700_000_000);
        assert_eq!(serde_json::to_value(&user).unwrap(), odd);
    }

    #[test]
    fn a_record_without_its_id_is_none() {
        for odd in [
            json!({"status": "ACTIVE"}),
            json!({"id": 7, "status": "ACTIVE"}),
            json!({"id": "00u1", "status": {}}),
            json!([]),
            json!("00u1"),
            json!(null),
        ] {
            assert!(record::<User>(odd.clone()).is_err(), "{odd}");
        }
    }

    #[test]
    fn an_odd_item_of_a_list_takes_the_list_aside_and_not_the_record() {
        let odd =
            json!({"id": "102", "status": "ACTIVE", "userId": "00u1", "amr": ["pwd", null, 3]});

        assert_eq!(through::<Session>(&odd), odd);
    }

    #[test]
    fn an_odd_member_of_a_map_of_any_names_is_kept() {
        let odd = json!({
            "id": "https://o/meta/schemas/user/default", "name": "user",
            "definitions": {"custom": {"id": "#custom", "properties": {"seat": {"type": "integer", "required": "true", "maxLength": "x"}, "x": 5}},
                "base": {"properties": []}},
        });

        assert_eq!(through::<UserSchema>(&odd), odd);
    }

    #[test]
    fn a_profile_that_is_text_is_kept() {
        let odd =
            json!({"id": "00u2", "scope": "USER", "status": "PROVISIONED", "profile": "masked"});

        assert_eq!(through::<AppUser>(&odd), odd);
    }

    #[test]
    fn a_record_of_odd_members_alone_ends_soon() {
        let odd: Map<String, Value> = (0..200).map(|n| (format!("m{n}"), json!(n))).collect();

        assert!(record::<std::collections::BTreeMap<String, String>>(Value::Object(odd)).is_err());
    }

    #[test]
    fn a_sender_cannot_set_members_aside() {
        let plain = json!({"id": "00u1", "status": "ACTIVE", "\u{0}set aside 0000000000000000\u{0}id": "x"});

        assert_eq!(through::<User>(&plain), plain);
    }
}
