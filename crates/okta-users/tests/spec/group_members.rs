//! Members of groups.

use okta_core::{Client, HttpRequest};
use okta_users::{GroupMembers, ListGroupMembers};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let members = GroupMembers::new(client);
    [
        members.list("00g1", ListGroupMembers::all()).request(),
        members.assign("00g1", "00u1").request(),
        members.unassign("00g1", "00u1").request(),
    ]
    .map(Result::unwrap)
    .into()
}
