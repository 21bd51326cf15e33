//! Scope consent grants and refresh tokens of a user.

use okta_core::Client;
use okta_users::{ListGrants, ListTokens, Users};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let users = Users::new(client);
    let (grants, tokens) = (users.grants(&at.user), users.tokens(&at.user));
    let of_client = ListGrants::of_client(&at.client).with_scopes().page_size(200);
    let of_scope = ListGrants::of_scope("okta.users.read").with_scopes().page_size(1);
    let all_tokens = ListTokens::all().with_scopes().page_size(200);

    vec![
        grants.list(ListGrants::all()).into(),
        grants.list(of_scope).into(),
        grants.list(of_client).into(),
        grants.get(&at.grant).into(),
        grants.get_with_scope(&at.grant).into(),
        grants.revoke(&at.grant).into(),
        grants.revoke_for_client(&at.client).into(),
        grants.revoke_all().into(),
        tokens.list(&at.client, ListTokens::all()).into(),
        tokens.list(&at.client, all_tokens).into(),
        tokens.get(&at.client, &at.token).into(),
        tokens.get_with_scopes(&at.client, &at.token).into(),
        tokens.revoke(&at.client, &at.token).into(),
        tokens.revoke_all(&at.client).into(),
    ]
}
