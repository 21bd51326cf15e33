//! Groups of users.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::models::{Extra, GroupId, Links, Timestamp, base::open_enum::open_enum};

/// A group of users.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Group {
    /// Unique key.
    pub id: GroupId,
    /// When the group was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When the group's profile changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// When the group's members changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_membership_updated: Option<Timestamp>,
    /// What the profile is made of, such as `okta:user_group`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_class: Option<Vec<String>>,
    /// Who keeps the group.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<GroupType>,
    /// What the group is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<GroupProfile>,
    /// What was asked for with `expand`.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// Where its logo, users and apps are.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Group {
    /// A group for a test, with nothing but a name. The fields can be set afterwards.
    ///
    /// ```
    /// let readers = okta_core::Group::new("00g1", "Readers");
    /// assert_eq!(readers.name(), Some("Readers"));
    /// ```
    pub fn new(id: impl Into<GroupId>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            created: None,
            last_updated: None,
            last_membership_updated: None,
            object_class: None,
            kind: None,
            profile: Some(GroupProfile { name: Some(name.into()), ..GroupProfile::default() }),
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }

    /// The name, where the profile has one.
    pub fn name(&self) -> Option<&str> {
        self.profile.as_ref().and_then(|profile| profile.name.as_deref())
    }
}

/// What a group is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GroupProfile {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the group is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Everything else: custom attributes, and of a group from a directory those that the directory has, such as
    /// `samAccountName`.
    #[serde(flatten, deserialize_with = "crate::careful::kept")]
    pub custom: Map<String, Value>,
}

open_enum! {
    /// Who keeps a group.
    GroupType {
        /// Administrators and rules do.
        Okta = "OKTA_GROUP",
        /// An app or directory that the group was imported from.
        App = "APP_GROUP",
        /// Okta itself, such as Everyone.
        BuiltIn = "BUILT_IN",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn everything_okta_sends_is_kept_and_written_back() {
        let value = json!({
            "id": "00g1", "created": "2025-03-19T08:01:45.000Z", "lastUpdated": "2025-03-19T08:01:45.000Z",
            "lastMembershipUpdated": "2025-09-29T02:19:52.000Z", "objectClass": ["okta:user_group", "new"], "type": "SECT",
            "profile": {"name": "Readers", "description": "", "samAccountName": "r", "shelf": {"row": null}},
            "_embedded": {"stats": {"usersCount": 3}}, "_links": {"logo": [{"name": "medium", "href": "https://o/x.png"}]},
            "new": [],
        });

        let group: Group = serde_json::from_value(value.clone()).unwrap();

        assert_eq!(group.name(), Some("Readers"));
        assert_eq!(group.kind, Some(GroupType::Unknown("SECT".into())));
        assert_eq!(serde_json::to_value(&group).unwrap(), value);
    }

    #[test]
    fn a_group_for_a_test_is_what_okta_would_have_to_send() {
        let sent = json!({"id": "00g1", "profile": {"name": "Readers"}});

        let built = Group::new("00g1", "Readers");

        assert_eq!(serde_json::from_value::<Group>(sent.clone()).unwrap(), built);
        assert_eq!(serde_json::to_value(built).unwrap(), sent);
    }

    #[test]
    fn an_empty_profile_is_not_an_absent_one() {
        for value in
            [json!({"id": "00g1"}), json!({"id": "00g1", "profile": {}, "objectClass": []})]
        {
            let group: Group = serde_json::from_value(value.clone()).unwrap();

            assert_eq!(serde_json::to_value(&group).unwrap(), value);
        }
    }
}
