//! The update that makes one profile of another.

use serde_json::Value;

use crate::models::{UserProfile, UserUpdate, users::user_profile::base_attributes};

macro_rules! base_differences {
    ($( #[doc = $doc:literal] $name:ident = $json:literal, )+) => {
        fn base(mut update: UserUpdate, old: &UserProfile, new: &UserProfile) -> UserUpdate {
            $(
                if old.$name != new.$name {
                    update = update.set($json, new.$name.clone());
                }
            )+
            update
        }
    };
}

base_attributes!(base_differences);

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
        let update = base(Self::new(), old, new);
        // A null says the same as nothing.
        let value = |profile: &UserProfile, name: &str| {
            profile.custom.get(name).filter(|v| !v.is_null()).cloned()
        };
        let gone = old.custom.keys().filter(|name| !new.custom.contains_key(*name));
        new.custom.keys().chain(gone).fold(update, |update, name| {
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
