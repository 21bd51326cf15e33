//! What a user has.

use okta_core::{Client, HttpRequest};
use okta_users::{Devices, OauthTokens, Users};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let users = Users::new(client);
    let requests = [
        users.app_links("00u1").request(),
        users.groups("00u1").request(),
        users.blocks("00u1").request(),
        users.clients("00u1").request(),
        users.devices("00u1").request(),
        users.identity_providers("00u1").request(),
        users.clear_sessions("00u1", OauthTokens::Revoke, Devices::Forget).request(),
    ];
    requests.into_iter().map(Result::unwrap).collect()
}
