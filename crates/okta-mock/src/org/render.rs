//! Users in Okta's JSON.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{
    context::Context,
    credentials::Credentials,
    hex,
    omission::Omission,
    relation::{DELETE, FORGOT_PASSWORD, RESET_FACTORS, is_about_credentials, relations},
    settings::OrgSettings,
    state::State,
    user::User,
    user_type::UserType,
};

/// Attributes that Okta shows as `null` where a user has none. The others are left out.
const ALWAYS_SHOWN: [&str; 2] = ["mobilePhone", "secondEmail"];

/// Okta's form of a date.
pub(super) fn timestamp(instant: Timestamp) -> String {
    format!("{instant:.3}")
}

/// What a user looks like depends on where it is shown and on the org.
pub(super) struct Rendering<'a> {
    /// Scheme and authority of the links.
    pub(super) base: &'a str,
    pub(super) settings: &'a OrgSettings,
    pub(super) types: &'a [UserType],
    pub(super) omission: Omission,
}

impl<'a> Rendering<'a> {
    pub(super) fn new(state: &'a State, context: &'a Context<'_>) -> Self {
        Self {
            base: &context.base,
            settings: &state.settings,
            types: &state.types,
            omission: Omission::default(),
        }
    }

    /// Leaves out what the caller does not want to see, which Okta does where users are read.
    pub(super) fn omitting(self, omission: Omission) -> Self {
        Self { omission, ..self }
    }

    /// A user on its own, with links to all that can be done with it now.
    pub(super) fn single(&self, user: &User) -> Value {
        self.user(user, self.links(user))
    }

    /// A user in a listing, with nothing but a link to itself.
    pub(super) fn listed(&self, user: &User) -> Value {
        self.user(user, json!({ "self": { "href": self.href(user) } }))
    }

    fn user(&self, user: &User, links: Value) -> Value {
        let mut profile = user.profile.clone();
        for name in ALWAYS_SHOWN {
            profile.entry(name).or_insert(Value::Null);
        }
        let mut value = json!({
            "id": user.id,
            "status": user.status.as_str(),
            "created": timestamp(user.created),
            "activated": user.activated.map(timestamp),
            "statusChanged": user.status_changed.map(timestamp),
            "lastLogin": user.last_login.map(timestamp),
            "lastUpdated": timestamp(user.last_updated),
            "passwordChanged": user.password_changed.map(timestamp),
            "type": { "id": user.type_id },
            "profile": profile,
            "_links": links,
        });
        if !self.omission.credentials {
            value["credentials"] = self.credentials(&user.credentials, user.text("email"));
        }
        if let Some(status) = user.transitioning_to.filter(|_| !self.omission.transitioning_to) {
            value["transitioningToStatus"] = status.as_str().into();
        }
        if let Some(realm) = &user.realm_id {
            value["realmId"] = json!(realm);
        }
        value
    }

    /// Which credentials there are; never their values.
    fn credentials(&self, credentials: &Credentials, email: &str) -> Value {
        let mut value = credentials_value(credentials);
        if self.settings.emails_in_credentials && credentials.password.is_some() {
            value["emails"] = json!([{ "value": email, "status": "VERIFIED", "type": "PRIMARY" }]);
        }
        value
    }

    fn href(&self, user: &User) -> String {
        format!("{}/api/v1/users/{}", self.base, user.id)
    }

    /// The relations of a single user by its status, as recorded.
    fn links(&self, user: &User) -> Value {
        let href = self.href(user);
        let schema = self.types.iter().find(|t| t.id == user.type_id).map(|t| t.schema_id.as_str());
        let mut links = Map::new();
        links.insert("self".to_owned(), json!({ "href": href }));
        links.insert(
            "schema".to_owned(),
            json!({ "href": format!("{}/api/v1/meta/schemas/user/{}", self.base, schema.unwrap_or_default()) }),
        );
        links.insert(
            "type".to_owned(),
            json!({ "href": format!("{}/api/v1/meta/types/user/{}", self.base, user.type_id) }),
        );

        let forgot =
            self.settings.forgot_password_without_question || user.credentials.question.is_some();
        let relations = relations(user.status)
            .iter()
            .filter(|relation| **relation != FORGOT_PASSWORD || forgot)
            .chain(self.settings.reset_factors_link.then_some(&RESET_FACTORS))
            .filter(|relation| !self.omission.credentials_links || !is_about_credentials(relation));
        for relation in relations {
            let (name, path) = *relation;
            let method = if *relation == DELETE { "DELETE" } else { "POST" };
            links.insert(
                name.to_owned(),
                json!({ "href": format!("{href}{path}"), "method": method }),
            );
        }
        links.into()
    }
}

/// The answer of the operations that change credentials.
pub(super) fn credentials_value(credentials: &Credentials) -> Value {
    let mut value = json!({
        "provider": { "type": credentials.provider.kind, "name": credentials.provider.name },
    });
    if credentials.password.is_some() {
        value["password"] = json!({});
    }
    if let Some(question) = &credentials.question {
        value["recovery_question"] = json!({ "question": question.question });
    }
    value
}

/// A weak entity tag that changes with every change of the user.
pub(super) fn etag(user: &User) -> String {
    let digest =
        Sha256::new().chain_update(&user.id).chain_update(user.revision.to_be_bytes()).finalize();
    format!("W/\"{}\"", hex::encode(&digest))
}
