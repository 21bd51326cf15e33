//! Scope consent grants and refresh tokens of a user.

use okta_core::{Client, HttpRequest};
use okta_users::{ListGrants, ListTokens, Users};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let users = Users::new(client);
    let (grants, tokens) = (users.grants("00u1"), users.tokens("00u1"));
    let of_client = ListGrants::of_client("0oa1").with_scopes().page_size(200);
    let of_scope = ListGrants::of_scope("scp1").with_scopes().page_size(1);
    let all_tokens = ListTokens::all().with_scopes().page_size(200);

    [
        grants.list(ListGrants::all()).request(),
        grants.list(of_scope).request(),
        grants.list(of_client).request(),
        grants.get("oag1").request(),
        grants.get_with_scope("oag1").request(),
        grants.revoke("oag1").request(),
        grants.revoke_for_client("0oa1").request(),
        grants.revoke_all().request(),
        tokens.list("0oa1", ListTokens::all()).request(),
        tokens.list("0oa1", all_tokens).request(),
        tokens.get("0oa1", "oar1").request(),
        tokens.get_with_scopes("0oa1", "oar1").request(),
        tokens.revoke("0oa1", "oar1").request(),
        tokens.revoke_all("0oa1").request(),
    ]
    .map(Result::unwrap)
    .into()
}
