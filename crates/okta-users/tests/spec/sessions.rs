//! Sessions by id.

use okta_core::{Client, HttpRequest};
use okta_users::OrgSessions;

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let sessions = OrgSessions::new(client);

    [
        sessions.get("102made-up").request(),
        sessions.revoke("102made-up").request(),
        sessions.refresh("102made-up").request(),
    ]
    .map(Result::unwrap)
    .into()
}
