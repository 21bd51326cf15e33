//! Users who are linked to identity providers.

use okta_core::{Client, HttpRequest};
use okta_users::{IdentityProviderUsers, ListIdentityProviderUsers};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let users = IdentityProviderUsers::new(client);
    let some = ListIdentityProviderUsers::find("ada").with_users().page_size(200);
    [
        users.list("0oa1", some).request(),
        users.get("0oa1", "00u1").request(),
        users.link("0oa1", "00u1", "121749775026145").request(),
        users.unlink("0oa1", "00u1").request(),
        users.social_auth_tokens("0oa1", "00u1").request(),
    ]
    .map(Result::unwrap)
    .into()
}
