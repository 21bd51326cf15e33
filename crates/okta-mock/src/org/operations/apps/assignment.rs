//! Who may use an app, and why: [`Assignment`].

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{
        State,
        apps::{app::App, app_user::AppUser},
        groups::group::Group,
        users::{status::Status, user::User},
    },
};

/// A user's right to an app: given to the user, or to a group of the user.
pub(crate) struct Assignment<'a> {
    pub(crate) user: Cow<'a, AppUser>,
    pub(crate) group: Option<&'a Group>,
}

impl<'a> Assignment<'a> {
    /// The assignment of a user to an app, if there is one. One's own counts before those of groups, and among these the
    /// first in priority.
    pub(crate) fn of(state: &'a State, app: &'a App, user: &User) -> Option<Self> {
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
        let mut app_user = AppUser::new(id, app.kind.sign_on_mode, user, entry.last_updated);
        app_user.profile.extend(entry.profile.clone());
        Some(Self { user: Cow::Owned(app_user), group: Some(group) })
    }

    /// All assignments to an app by the id of the user.
    pub(crate) fn all(state: &'a State, app: &'a App) -> BTreeMap<&'a String, Self> {
        let own = app.users.iter();
        let own = own.map(|(id, user)| (id, Self { user: Cow::Borrowed(user), group: None }));
        if app.groups.is_empty() {
            return own.collect();
        }
        let users = state.users.iter();
        users.filter_map(|user| Some((&user.id, Self::of(state, app, user)?))).collect()
    }

    /// The user of the app in Okta's form.
    pub(crate) fn render(&self, base: &str, app: &str, user: &str) -> Value {
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
