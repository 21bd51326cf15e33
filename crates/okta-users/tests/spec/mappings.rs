//! Profile mappings.

use okta_core::{Client, HttpRequest};
use okta_users::{
    ListProfileMappings, MappingRule, ProfileMappingUpdate, ProfileMappings, PushStatus,
};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let mappings = ProfileMappings::new(client);
    let all = ListProfileMappings::all().source("0oa1").target("oty1").page_size(200);
    let update = ProfileMappingUpdate::new()
        .set("nickName", MappingRule::new("user.nickName", PushStatus::Push))
        .remove("fullName");
    [
        mappings.list(all).request(),
        mappings.get("prm1").request(),
        mappings.update("prm1", update).request(),
    ]
    .map(Result::unwrap)
    .into()
}
