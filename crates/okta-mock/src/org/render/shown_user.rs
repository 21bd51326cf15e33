//! Okta's JSON for a user, written without a detour: [`ShownUser`].

use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::org::state::users::credentials::Credentials;

/// Attributes that Okta shows as `null` where a user has none. The others are left out.
const ALWAYS_SHOWN: [&str; 2] = ["mobilePhone", "secondEmail"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ShownUser<'a> {
    pub(crate) id: &'a str,
    pub(crate) status: &'static str,
    pub(crate) created: Date,
    pub(crate) activated: Option<Date>,
    pub(crate) status_changed: Option<Date>,
    pub(crate) last_login: Option<Date>,
    pub(crate) last_updated: Date,
    pub(crate) password_changed: Option<Date>,
    #[serde(rename = "type")]
    pub(crate) kind: Reference<'a>,
    pub(crate) profile: ShownProfile<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) credentials: Option<ShownCredentials<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) transitioning_to_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) realm_id: Option<&'a str>,
    #[serde(rename = "_links")]
    pub(crate) links: Links,
    #[serde(rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub(crate) embedded: Option<Value>,
}

#[derive(Serialize)]
pub(crate) struct Reference<'a> {
    pub(crate) id: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Links {
    OfListing {
        #[serde(rename = "self")]
        itself: Link,
    },
    All(Map<String, Value>),
}

#[derive(Serialize)]
pub(crate) struct Link {
    pub(crate) href: String,
}

/// A date in Okta's form.
#[derive(Clone, Copy)]
pub(crate) struct Date(pub(crate) Timestamp);

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:.3}", self.0))
    }
}

/// A profile with the nulls that Okta shows.
pub(crate) struct ShownProfile<'a>(pub(crate) &'a Map<String, Value>);

impl Serialize for ShownProfile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nulls = ALWAYS_SHOWN.into_iter().filter(|name| !self.0.contains_key(*name));
        let attributes = self.0.iter().map(|(name, value)| (name.as_str(), value));
        serializer.collect_map(attributes.chain(nulls.map(|name| (name, &Value::Null))))
    }
}

/// Which credentials there are; never their values.
#[derive(Serialize)]
pub(crate) struct ShownCredentials<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_question: Option<ShownQuestion<'a>>,
    provider: ShownProvider<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    emails: Option<[ShownEmail<'a>; 1]>,
}

#[derive(Serialize)]
struct ShownQuestion<'a> {
    question: &'a str,
}

#[derive(Serialize)]
struct ShownProvider<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct ShownEmail<'a> {
    value: &'a str,
    status: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
}

impl<'a> ShownCredentials<'a> {
    pub(crate) fn of(credentials: &'a Credentials) -> Self {
        let question = credentials.question.as_ref();
        Self {
            password: credentials.password.is_some().then(Map::new),
            recovery_question: question.map(|q| ShownQuestion { question: &q.question }),
            provider: ShownProvider {
                kind: &credentials.provider.kind,
                name: &credentials.provider.name,
            },
            emails: None,
        }
    }

    /// With the address, which some orgs show beside a password.
    pub(crate) fn with_email(mut self, email: &'a str) -> Self {
        if self.password.is_some() {
            self.emails = Some([ShownEmail { value: email, status: "VERIFIED", kind: "PRIMARY" }]);
        }
        self
    }
}
