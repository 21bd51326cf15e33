//! Profile mappings.

use okta_core::Client;
use okta_users::{
    ListProfileMappings, ProfileMappings,
    models::{MappingRule, ProfileMappingUpdate, PushStatus},
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let mappings = ProfileMappings::new(client);
    let all = ListProfileMappings::all().source(at.app.as_str()).target("oty1").page_size(200);
    let update = ProfileMappingUpdate::new()
        .set("nickName", MappingRule::new("user.nickName", PushStatus::Push))
        .remove("fullName");

    vec![
        mappings.list(ListProfileMappings::all()).into(),
        mappings.list(all).into(),
        mappings.get(&at.mapping).into(),
        mappings.update(&at.mapping, update).into(),
    ]
}
