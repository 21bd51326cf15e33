//! Devices, which are seeded, and their users.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use okta_core::DeviceId;

use super::{
    FakeOrg,
    answer::{Answer, Outcome},
    context::Context,
    errors::Problem,
    render::{Rendering, timestamp},
    state::State,
};

impl FakeOrg {
    /// Makes a device of these users, each named by id or login; `platform` is Okta's word, such as `MACOS`.
    ///
    /// # Panics
    ///
    /// When there is no such user.
    #[track_caller]
    pub fn add_device(&self, name: &str, platform: &str, users: &[&str]) -> DeviceId {
        let users: Vec<String> = users
            .iter()
            .map(|key| match self.user(key) {
                Some(user) => user.id().as_str().to_owned(),
                None => panic!("there is no user {key} to have a device"),
            })
            .collect();
        let mut state = self.state();
        let (id, created) = (state.ids.id("guo"), state.now());
        let users = users.into_iter().map(|user| (user, state.ids.id("dau"))).collect();
        let (name, platform) = (name.to_owned(), platform.to_owned());
        state.devices.insert(id.clone(), Device { id: id.clone(), name, platform, created, users });
        id.into()
    }
}

/// A device and who uses it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Device {
    pub(super) id: String,
    pub(super) name: String,
    /// Okta's word, such as `MACOS`.
    pub(super) platform: String,
    pub(super) created: Timestamp,
    /// Ids of users, each with the id of the pair.
    pub(super) users: Vec<(String, String)>,
}

impl Device {
    fn render(&self, base: &str) -> Value {
        let href = format!("{base}/api/v1/devices/{}", self.id);
        json!({
            "id": self.id,
            "status": "ACTIVE",
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.created),
            "profile": {
                "displayName": self.name,
                "platform": self.platform,
                "registered": true,
                "secureHardwarePresent": false,
            },
            "resourceType": "UDDevice",
            "resourceDisplayName": { "value": self.name, "sensitive": false },
            "resourceAlternateId": null,
            "resourceId": self.id,
            "_links": {
                "self": { "href": href, "hints": { "allow": ["GET", "PATCH", "PUT"] } },
                "users": { "href": format!("{href}/users"), "hints": { "allow": ["GET"] } },
            },
        })
    }
}

pub(super) fn list_users(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.parameter(0);
    let device = state.devices.get(id).ok_or_else(|| Problem::not_found(id, "GenericUDObject"))?;
    let rendering = Rendering::new(state, context);
    let users = device.users.iter().filter_map(|(user, _)| state.users.find(user));
    let users = users.map(|user| {
        json!({
            "created": timestamp(device.created),
            "managementStatus": "NOT_MANAGED",
            "user": rendering.single(user),
        })
    });
    Ok(Answer::ok(users.collect()))
}

pub(super) fn list_of_user(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let mine = state.devices.values().filter_map(|device| {
        let (_, pair) = device.users.iter().find(|(id, _)| *id == user.id)?;
        Some(json!({
            "created": timestamp(device.created),
            "deviceUserId": pair,
            "device": device.render(&context.base),
        }))
    });
    Ok(Answer::ok(mine.collect()))
}
