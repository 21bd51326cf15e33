//! The update that makes one profile of another.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::models::{UserUpdate, users::typed_profile::members};

impl UserUpdate {
    /// The update that makes the second profile of the first: it sets what has changed, clears what is gone, and does not mention the
    /// rest.
    ///
    /// ```
    /// use okta_core::{UserProfile, UserUpdate};
    ///
    /// let old = UserProfile::new("ada@example.com").title("Countess").set("seat", 7);
    /// let mut new = old.clone().city("London");
    /// new.title = None;
    /// assert_eq!(
    ///     serde_json::to_value(UserUpdate::between(&old, &new))?,
    ///     serde_json::json!({"profile": {"city": "London", "title": null}}),
    /// );
    /// assert!(UserUpdate::between(&old, &old).is_empty());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// The profiles may be of a type of your own. What is none or null says the same as what is absent: a member that goes from some to
    /// none is cleared, one that was none and is none is not mentioned, and neither is what the type does not have.
    ///
    /// ```
    /// # use okta_core::UserUpdate;
    /// #[derive(Clone, serde::Serialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Employee { title: Option<String>, nick_name: Option<String>, badge_number: i64 }
    ///
    /// let old = Employee { title: Some("Countess".into()), nick_name: None, badge_number: 1815 };
    /// let new = Employee { title: None, badge_number: 1843, ..old.clone() };
    /// assert_eq!(
    ///     serde_json::to_value(UserUpdate::between(&old, &new))?,
    ///     serde_json::json!({"profile": {"badgeNumber": 1843, "title": null}}),
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// A type that is not written as a JSON object makes an update that is refused when it is sent, with
    /// [`contradiction`](Self::contradiction).
    pub fn between<T: Serialize + ?Sized>(old: &T, new: &T) -> Self {
        match (members(old), members(new)) {
            (Ok(old), Ok(new)) => Self::from_members(old, new),
            (Err(reason), _) | (_, Err(reason)) => Self::refused(reason),
        }
    }

    fn from_members(mut old: Map<String, Value>, new: Map<String, Value>) -> Self {
        let mut update = Self::new();
        for (name, value) in new {
            if old.remove(&name).as_ref() != Some(&value) {
                update = update.set(name, value);
            }
        }
        old.into_iter().fold(update, |update, (gone, _)| update.clear(gone))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};

    use super::*;
    use crate::models::UserProfile;

    #[test]
    fn a_null_differs_from_nothing_in_no_way() {
        let bare = UserProfile::new("ada@example.com");
        let null = bare.clone().set("seat", Value::Null);

        assert!(UserUpdate::between(&bare, &null).is_empty());
        assert!(UserUpdate::between(&null, &bare).is_empty());
    }

    #[test]
    fn a_base_attribute_is_cleared_and_replaced_like_any_other() {
        let titled = UserProfile::new("ada@example.com").title("Countess");
        let odd = titled.clone().set("title", 7);

        for (old, new, title) in [
            (&titled, &titled.clone().set("title", Value::Null), Value::Null),
            (&titled, &odd, json!(7)),
            (&odd, &titled, json!("Countess")),
        ] {
            assert_eq!(
                to_value(UserUpdate::between(old, new)).unwrap(),
                json!({"profile": {"title": title}})
            );
        }
    }

    #[test]
    fn custom_attributes_are_set_changed_and_cleared() {
        let old =
            UserProfile::new("ada@example.com").set("seat", 7).set("floor", 1).set("kept", [1]);
        let mut new = old.clone().set("seat", 8).set("badge", "x").set("floor", Value::Null);

        assert_eq!(
            to_value(UserUpdate::between(&old, &new)).unwrap(),
            json!({"profile": {"seat": 8, "badge": "x", "floor": null}})
        );

        new.custom.remove("floor");
        assert_eq!(
            to_value(UserUpdate::between(&old, &new)).unwrap(),
            json!({"profile": {"seat": 8, "badge": "x", "floor": null}})
        );
    }
}
