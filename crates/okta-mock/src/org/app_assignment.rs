//! Who may use an app, and why: [`Assignment`], [`AppUser`], [`AppGroup`].

use std::{borrow::Cow, collections::BTreeMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    app::App, app_kind::SignOnMode, group::Group, render::timestamp, state::State, status::Status,
    user::User,
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
pub(super) struct AppUser {
    pub(super) assignment_id: String,
    pub(super) created: Timestamp,
    pub(super) last_updated: Timestamp,
    pub(super) user_name: String,
    pub(super) profile: Map<String, Value>,
}

impl AppUser {
    /// What an app knows of a user in the beginning.
    pub(super) fn new(assignment_id: String, app: &App, user: &User, since: Timestamp) -> Self {
        let profile = match app.kind.sign_on_mode {
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
pub(super) struct AppGroup {
    /// 0 comes first.
    pub(super) priority: u64,
    pub(super) last_updated: Timestamp,
    pub(super) profile: Map<String, Value>,
}

impl AppGroup {
    /// The assignment in Okta's form.
    pub(super) fn render(&self, base: &str, app: &str, group: &str) -> Value {
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

/// A user's right to an app: given to the user, or to a group of the user.
pub(super) struct Assignment<'a> {
    pub(super) user: Cow<'a, AppUser>,
    pub(super) group: Option<&'a Group>,
}

impl<'a> Assignment<'a> {
    /// The assignment of a user to an app, if there is one. One's own counts before those of groups, and among these the
    /// first in priority.
    pub(super) fn of(state: &'a State, app: &'a App, user: &User) -> Option<Self> {
        if let Some(own) = app.users.get(&user.id) {
            return Some(Self { user: Cow::Borrowed(own), group: None });
        }
        if user.status == Status::Deprovisioned {
            return None;
        }
        let groups =
            app.groups.iter().filter_map(|(id, entry)| Some((state.groups.get(id)?, entry)));
        let mine = groups.filter(|(group, _)| state.is_member(user, group));
        let (group, entry) = mine.min_by_key(|(_, entry)| entry.priority)?;
        let id = format!("0ua{}", user.id.trim_start_matches("00u"));
        let mut app_user = AppUser::new(id, app, user, entry.last_updated);
        app_user.profile.extend(entry.profile.clone());
        Some(Self { user: Cow::Owned(app_user), group: Some(group) })
    }

    /// All assignments to an app by the id of the user.
    pub(super) fn all(state: &'a State, app: &'a App) -> BTreeMap<&'a String, Self> {
        let own = app.users.iter();
        let own = own.map(|(id, user)| (id, Self { user: Cow::Borrowed(user), group: None }));
        if app.groups.is_empty() {
            return own.collect();
        }
        let users = state.users.iter();
        users.filter_map(|user| Some((&user.id, Self::of(state, app, user)?))).collect()
    }

    /// The user of the app in Okta's form.
    pub(super) fn render(&self, base: &str, app: &str, user: &str) -> Value {
        let app_user = &self.user;
        let mut value = json!({
            "id": user,
            "externalId": null,
            "created": timestamp(app_user.created),
            "lastUpdated": timestamp(app_user.last_updated),
            "scope": if self.group.is_some() { "GROUP" } else { "USER" },
            "status": "ACTIVE",
            "statusChanged": timestamp(app_user.created),
            "passwordChanged": null,
            "syncState": "DISABLED",
            "credentials": { "userName": app_user.user_name },
            "profile": app_user.profile,
            "_links": {
                "app": { "href": format!("{base}/api/v1/apps/{app}") },
                "user": { "href": format!("{base}/api/v1/users/{user}") },
            },
        });
        if let Some(group) = self.group {
            let href = format!("{base}/api/v1/groups/{}", group.id);
            value["_links"]["group"] = json!({ "name": group.name, "href": href });
        }
        value
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
