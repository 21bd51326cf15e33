//! Users in Okta's JSON.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::org::{
    base::hex,
    render::{
        relation::{DELETE, FORGOT_PASSWORD, RESET_FACTORS, is_about_credentials, relations},
        shown_user::{Date, Link, Links, Reference, ShownCredentials, ShownProfile, ShownUser},
    },
    state::{
        State,
        platform::settings::OrgSettings,
        schema::user_type::UserType,
        users::{credentials::Credentials, status::Status, user::User},
    },
    wire::{context::Context, omission::Omission},
};

/// What a user looks like depends on where it is shown and on the org.
pub(crate) struct Rendering<'a> {
    /// Scheme and authority of the links.
    pub(crate) base: &'a str,
    pub(crate) settings: &'a OrgSettings,
    pub(crate) types: &'a [UserType],
    pub(crate) omission: Omission,
}

impl<'a> Rendering<'a> {
    pub(crate) fn new(state: &'a State, context: &'a Context<'_>) -> Self {
        Self {
            base: &context.base,
            settings: &state.settings,
            types: &state.types,
            omission: Omission::default(),
        }
    }

    /// Leaves out what the caller does not want to see, which Okta does where users are read.
    pub(crate) fn omitting(self, omission: Omission) -> Self {
        Self { omission, ..self }
    }

    /// A user on its own, with links to all that can be done with it now.
    pub(crate) fn single(&self, user: &User) -> Value {
        json!(self.shown(user, Links::All(self.links(user))))
    }

    /// A user in a listing, with nothing but a link to itself.
    pub(crate) fn listed<'u>(&self, user: &'u User) -> ShownUser<'u> {
        self.shown(user, Links::OfListing { itself: Link { href: self.href(user) } })
    }

    fn shown<'u>(&self, user: &'u User, links: Links) -> ShownUser<'u> {
        let transitioning_to = user.transitioning_to.filter(|_| !self.omission.transitioning_to);
        ShownUser {
            id: &user.id,
            status: user.status.as_str(),
            created: Date(user.created),
            activated: user.activated.map(Date),
            status_changed: user.status_changed.map(Date),
            last_login: user.last_login.map(Date),
            last_updated: Date(user.last_updated),
            password_changed: user.password_changed.map(Date),
            kind: Reference { id: &user.type_id },
            profile: ShownProfile(&user.profile),
            credentials: (!self.omission.credentials).then(|| self.credentials(user)),
            transitioning_to_status: transitioning_to.map(Status::as_str),
            realm_id: user.realm_id.as_deref(),
            links,
            embedded: None,
        }
    }

    fn credentials<'u>(&self, user: &'u User) -> ShownCredentials<'u> {
        let credentials = ShownCredentials::of(&user.credentials);
        if self.settings.emails_in_credentials {
            credentials.with_email(user.text("email"))
        } else {
            credentials
        }
    }

    fn href(&self, user: &User) -> String {
        format!("{}/api/v1/users/{}", self.base, user.id)
    }

    /// The relations of a single user by its status, as recorded.
    fn links(&self, user: &User) -> Map<String, Value> {
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
        links
    }
}

/// The answer of the operations that change credentials.
pub(crate) fn credentials_value(credentials: &Credentials) -> Value {
    json!(ShownCredentials::of(credentials))
}

/// A weak entity tag that changes with every change of the user.
pub(crate) fn etag(user: &User) -> String {
    let digest =
        Sha256::new().chain_update(&user.id).chain_update(user.revision.to_be_bytes()).finalize();
    format!("W/\"{}\"", hex::encode(&digest))
}
