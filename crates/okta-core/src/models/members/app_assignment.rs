//! Assigning a user to an application, and changing what the app knows about them.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::Secret;

use crate::models::{AppUserScope, UserId, base::secret};

/// A user to be assigned to an application.
///
/// ```
/// use okta_core::{AppCredentials, NewAppUser};
///
/// let ada = NewAppUser::new("00ub0oNGTSWTBKOLGLNR")
///     .credentials(AppCredentials::new().user_name("ada").password("corr3ct Horse"))
///     .set("department", "Engines");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[must_use = "a user is assigned by `AppUsers::assign`"]
pub struct NewAppUser {
    id: UserId,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<AppUserScope>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credentials: Option<AppCredentials>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    profile: Map<String, Value>,
}

impl NewAppUser {
    /// The user with this id. What else the app wants to know follows from its profile mapping.
    pub fn new(user: impl Into<UserId>) -> Self {
        Self { id: user.into(), scope: None, credentials: None, profile: Map::new() }
    }

    /// What the user signs in to the app with.
    pub fn credentials(mut self, credentials: AppCredentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Sets an attribute of the profile in the app by its JSON name, in place of what the mapping would give.
    pub fn set(mut self, attribute: impl Into<String>, value: impl Into<Value>) -> Self {
        self.profile.insert(attribute.into(), value.into());
        self
    }

    /// Whether the user is assigned directly, or through a group. Said of one who is assigned already, it changes from one to the other.
    pub fn scope(mut self, scope: AppUserScope) -> Self {
        self.scope = Some(scope);
        self
    }
}

/// What a user signs in to an app with, to be set.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AppCredentials {
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<AppPassword>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct AppPassword {
    #[serde(with = "secret")]
    value: Secret,
}

impl AppCredentials {
    /// Nothing, yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The name in the app, up to 100 characters.
    pub fn user_name(mut self, name: impl Into<String>) -> Self {
        self.user_name = Some(name.into());
        self
    }

    /// The password for the app, which Okta keeps to sign the user in.
    pub fn password(mut self, password: impl Into<Secret>) -> Self {
        let value = password.into();
        self.password = Some(AppPassword { value });
        self
    }
}

/// A change of an app's user: of the profile or of the credentials, since Okta takes one of the two at a time.
///
/// ```
/// use okta_core::{AppCredentials, AppUserUpdate};
/// use serde_json::{Value, json};
///
/// let profile = AppUserUpdate::profile([("department", json!("Engines")), ("fax", Value::Null)]);
/// let credentials = AppUserUpdate::credentials(AppCredentials::new().user_name("ada"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[must_use = "an app's user is changed by `AppUsers::update`"]
pub struct AppUserUpdate(Part);

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
enum Part {
    Profile(Map<String, Value>),
    Credentials(AppCredentials),
}

impl AppUserUpdate {
    /// Sets these attributes of the profile in the app, by their JSON names; null clears one. The others stay as they are.
    pub fn profile<K: Into<String>, V: Into<Value>>(
        attributes: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let own = |(name, value): (K, V)| (name.into(), value.into());
        Self(Part::Profile(attributes.into_iter().map(own).collect()))
    }

    /// Sets these credentials.
    pub fn credentials(credentials: AppCredentials) -> Self {
        Self(Part::Credentials(credentials))
    }
}
