//! The `fields` parameter: which members of a listed user or group are shown.

use serde_json::{Map, Value};

use crate::org::wire::errors::{Code, Problem};

/// A selection such as `status,profile:(firstName,city)`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, Vec<String>)>);

impl Fields {
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        let refusal = || Problem::about(Code::InvalidRequest, "fields");
        let mut fields = Vec::new();
        let mut rest = text;
        while !rest.trim().is_empty() {
            let end = rest.find([',', ':']).unwrap_or(rest.len());
            let name = rest[..end].trim();
            rest = &rest[end..];

            let mut members = Vec::new();
            if let Some(list) = rest.strip_prefix(':') {
                let list = list.trim_start().strip_prefix('(').ok_or_else(refusal)?;
                let (list, after) = list.split_once(')').ok_or_else(refusal)?;
                members.extend(list.split(',').map(|member| member.trim().to_owned()));
                rest = after.trim_start();
            }
            let is_name = |name: &str| {
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            };
            if !is_name(name) || !members.iter().all(|member| is_name(member)) {
                return Err(refusal());
            }
            fields.push((name.to_owned(), members));
            rest = match rest.strip_prefix(',') {
                Some(more) => more,
                None if rest.is_empty() => rest,
                None => return Err(refusal()),
            };
        }
        Ok(Self(fields))
    }

    /// The chosen members of a user or a group, and its id.
    pub(crate) fn select(&self, user: &Value) -> Value {
        let mut selected = Map::new();
        selected.insert("id".to_owned(), user["id"].clone());
        for (name, members) in &self.0 {
            let Some(value) = user.get(name) else { continue };
            let value = match value {
                Value::Object(object) if !members.is_empty() => members
                    .iter()
                    .filter_map(|member| Some((member.clone(), object.get(member)?.clone())))
                    .collect(),
                value => value.clone(),
            };
            selected.insert(name.clone(), value);
        }
        selected.into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_chosen_members_and_the_id_are_shown() {
        let user = json!({ "id": "1", "status": "ACTIVE", "profile": { "city": "Paris", "state": null, "zip": 2 } });
        let select = |fields: &str| Fields::parse(fields).unwrap().select(&user);

        assert_eq!(select("status"), json!({ "id": "1", "status": "ACTIVE" }));
        assert_eq!(
            select("status, profile:(city, state, none),other"),
            json!({ "id": "1", "status": "ACTIVE", "profile": { "city": "Paris", "state": null } })
        );
        assert_eq!(select("profile"), json!({ "id": "1", "profile": user["profile"] }));
        assert_eq!(select(""), json!({ "id": "1" }));
    }

    #[test]
    fn what_is_no_selection_is_refused() {
        for text in
            ["profile:city", "profile:(city", "profile:(city)x", "profile:()", ",status", "a b"]
        {
            assert!(Fields::parse(text).is_err(), "{text}");
        }
    }
}
