//! A profile as a type of the application's own: read from what Okta sent, and written for what is sent.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{
    models::{ProfileError, User, UserProfile, users::profile_error::named},
    serde_words::place,
};

/// Why something cannot be written as a profile.
pub(crate) const NO_PROFILE: &str = "the profile is not written as a JSON object";

impl User {
    /// The profile as a type of your own, base and custom attributes in one.
    ///
    /// A null counts as absent, and an `Option` is none for both. What the type does not mention is left out.
    ///
    /// ```
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Employee {
    ///     login: String,
    ///     first_name: Option<String>,
    ///     badge_number: Option<i64>,
    /// }
    ///
    /// # use okta_core::{User, UserProfile, UserStatus};
    /// # let profile = UserProfile::new("ada@example.com").set("badgeNumber", 1815);
    /// # let user = User::new("00u1", UserStatus::Active, profile);
    /// let ada: Employee = user.profile_as()?;
    /// assert_eq!((ada.login.as_str(), ada.badge_number), ("ada@example.com", Some(1815)));
    /// # Ok::<(), okta_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProfileError`] names the user and the attribute that does not fit the type, never its value.
    pub fn profile_as<T: DeserializeOwned>(&self) -> Result<T, ProfileError> {
        self.profile.read_as().map_err(|error| error.of(&self.id))
    }
}

impl UserProfile {
    /// The whole profile as a type of your own; see [`User::profile_as`].
    ///
    /// ```
    /// # use okta_core::UserProfile;
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Employee { last_name: String, badge_number: i64 }
    ///
    /// let ada = UserProfile::new("ada@example.com").last_name("Lovelace").set("badgeNumber", "1815");
    /// let error = ada.read_as::<Employee>().err().unwrap();
    /// assert_eq!(error.attribute.as_deref(), Some("badgeNumber"));
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProfileError`] names the attribute that does not fit the type, never its value.
    pub fn read_as<T: DeserializeOwned>(&self) -> Result<T, ProfileError> {
        let members = members(self).unwrap_or_default();
        read(members)
    }

    /// The custom attributes as a type of your own. For base and custom ones in one type there is [`read_as`](Self::read_as).
    ///
    /// A null counts as absent.
    ///
    /// ```
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Seating { seat: u32, floor: Option<u32> }
    ///
    /// # let profile = okta_core::UserProfile::new("ada@example.com").set("seat", 7);
    /// let seating: Seating = profile.custom_as()?;
    /// assert_eq!(seating.seat, 7);
    /// # Ok::<(), okta_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProfileError`] names the attribute that does not fit the type, never its value.
    pub fn custom_as<T: DeserializeOwned>(&self) -> Result<T, ProfileError> {
        read(without_nulls(self.custom.clone()))
    }

    /// What a type of the application's own is written as. A null says the same as nothing, and is left out.
    pub(crate) fn written<T: Serialize + ?Sized>(profile: &T) -> Result<Self, &'static str> {
        let members = Value::Object(members(profile)?);
        serde_json::from_value(members).map_err(|_| NO_PROFILE)
    }
}

/// The members that something is written with, without those that are null.
pub(crate) fn members<T: Serialize + ?Sized>(
    profile: &T,
) -> Result<Map<String, Value>, &'static str> {
    match serde_json::to_value(profile) {
        Ok(Value::Object(members)) => Ok(without_nulls(members)),
        // Serde's message could quote a value.
        Ok(_) | Err(_) => Err(NO_PROFILE),
    }
}

fn without_nulls(mut members: Map<String, Value>) -> Map<String, Value> {
    members.retain(|_, value| !value.is_null());
    members
}

fn read<T: DeserializeOwned>(members: Map<String, Value>) -> Result<T, ProfileError> {
    let members = Value::Object(members);
    serde_path_to_error::deserialize(&members).map_err(|error| {
        let message = error.inner().to_string();
        let attribute = match place(error.path()) {
            // Serde reads a flattened member without telling where it is.
            place if place == "." => culprit::<T>(&members, &message),
            place => Some(place),
        };
        ProfileError::new(attribute, &message)
    })
}

/// Each member is tried by reading all of the others. Okta's profiles have tens of them.
const MOST_TRIED: usize = 500;

/// The member without which reading does not stop there.
fn culprit<T: DeserializeOwned>(members: &Value, message: &str) -> Option<String> {
    let names = members.as_object().filter(|members| members.len() <= MOST_TRIED)?.keys();
    let (mut found, mut needed) = (None, Vec::new());
    for name in names {
        let mut rest = members.clone();
        rest.as_object_mut()?.remove(name);
        match serde_json::from_value::<T>(rest).map_err(|error| error.to_string()) {
            Err(other) if other == message => {}
            // Either because it is the one, or because the type itself looks for it before its flattened parts.
            Err(other) if named(&other, "missing field") == Some(name) => {
                if !is_told::<T>(members, name) {
                    needed.push(name);
                }
            }
            Ok(_) | Err(_) => found = found.or(Some(name)),
        }
    }
    let only = || needed.first().copied().filter(|_| needed.len() == 1);
    found.or_else(only).cloned()
}

/// Whether serde tells where it is when this member does not fit.
fn is_told<T: DeserializeOwned>(members: &Value, name: &str) -> bool {
    let mut odd = members.clone();
    if let Some(member) = odd.get_mut(name) {
        *member = Value::Object(Map::new());
    }
    let outcome: Result<T, _> = serde_path_to_error::deserialize(&odd);
    outcome.is_err_and(|error| place(error.path()) != ".")
}
