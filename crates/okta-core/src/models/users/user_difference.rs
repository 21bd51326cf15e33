//! The update that makes one profile of another.

use serde_json::Value;

use crate::models::{UserProfile, UserUpdate, users::user_profile::base_attributes};

macro_rules! names {
    ($( #[doc = $doc:literal] $name:ident = $json:literal, )+) => {
        const BASE: &[&str] = &[$($json),+];
    };
}

base_attributes!(names);

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
    pub fn between(old: &UserProfile, new: &UserProfile) -> Self {
        // A null says the same as nothing.
        let value =
            |profile: &UserProfile, name: &str| profile.get(name).filter(|value| !value.is_null());
        let custom = new.custom.keys().chain(old.custom.keys()).map(String::as_str);
        BASE.iter().copied().chain(custom).fold(Self::new(), |update, name| {
            let new = value(new, name);
            if value(old, name) == new {
                update
            } else {
                update.set(name, new.unwrap_or(Value::Null))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};

    use super::*;

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
