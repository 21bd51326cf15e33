//! From status to status.

use okta_core::{Client, HttpRequest};
use okta_users::{SendEmail, Users};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let users = Users::new(client);
    let requests = [
        users.activate("00u1", SendEmail::No).request(),
        users.reactivate("00u1", SendEmail::Yes).request(),
        users.deactivate("00u1", SendEmail::Yes).header("prefer", "respond-async").request(),
        users.suspend("00u1").request(),
        users.unsuspend("00u1").request(),
        users.unlock("00u1").request(),
        users.reset_factors("00u1").request(),
    ];
    requests.into_iter().map(Result::unwrap).collect()
}
