//! What an app knows of its users and groups: [`AppUser`], [`AppGroup`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{apps::app_kind::SignOnMode, users::user::User},
};

/// The claims that an OIDC client knows of a user, and the attributes they come from.
const CLAIMS: [(&str, &str); 15] = [
    ("email", "email"),
    ("given_name", "firstName"),
    ("middle_name", "middleName"),
    ("family_name", "lastName"),
    ("nickname", "nickName"),
    ("profile", "profileUrl"),
    ("phone_number", "primaryPhone"),
    ("street_address", "streetAddress"),
    ("locality", "city"),
    ("region", "state"),
    ("postal_code", "zipCode"),
    ("country", "countryCode"),
    ("formatted", "postalAddress"),
    ("locale", "locale"),
    ("zoneinfo", "timezone"),
];

/// A user of an app.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AppUser {
    pub(crate) assignment_id: String,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    pub(crate) user_name: String,
    pub(crate) profile: Map<String, Value>,
}

impl AppUser {
    /// What an app knows of a user in the beginning.
    pub(crate) fn new(
        assignment_id: String,
        mode: SignOnMode,
        user: &User,
        since: Timestamp,
    ) -> Self {
        let profile = match mode {
            SignOnMode::OpenidConnect => claims(user),
            _ => Map::new(),
        };
        Self {
            assignment_id,
            created: since,
            last_updated: since,
            user_name: user.login().to_owned(),
            profile,
        }
    }
}

/// A group whose members may use an app.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AppGroup {
    /// 0 comes first.
    pub(crate) priority: u64,
    pub(crate) last_updated: Timestamp,
    pub(crate) profile: Map<String, Value>,
}

impl AppGroup {
    /// The assignment in Okta's form.
    pub(crate) fn render(&self, base: &str, app: &str, group: &str) -> Value {
        let href = format!("{base}/api/v1/apps/{app}");
        json!({
            "id": group,
            "lastUpdated": timestamp(self.last_updated),
            "priority": self.priority,
            "profile": self.profile,
            "_links": {
                "app": { "href": href },
                "self": { "href": format!("{href}/groups/{group}") },
                "group": { "href": format!("{base}/api/v1/groups/{group}") },
            },
        })
    }
}

fn claims(user: &User) -> Map<String, Value> {
    let attribute = |name: &str| user.profile.get(name).cloned().unwrap_or_default();
    let mut profile: Map<String, Value> =
        CLAIMS.iter().map(|(claim, name)| ((*claim).to_owned(), attribute(name))).collect();
    let set = |profile: &mut Map<String, Value>, claim: &str, value: Value| {
        profile.insert(claim.to_owned(), value);
    };
    for claim in ["website", "birthdate", "gender", "picture"] {
        set(&mut profile, claim, Value::Null);
    }
    // Recorded: an org's own language and time zone where the user has none.
    for (claim, usual) in [("locale", "en_US"), ("zoneinfo", "America/Los_Angeles")] {
        if profile[claim].is_null() {
            set(&mut profile, claim, usual.into());
        }
    }
    let name = format!("{} {}", user.text("firstName"), user.text("lastName"));
    set(&mut profile, "name", name.into());
    profile
}
