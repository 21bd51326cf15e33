//! Users who are linked to identity providers.

use okta_core::Client;
use okta_users::{IdentityProviderUsers, ListIdentityProviderUsers};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let users = IdentityProviderUsers::new(client);
    let provider = &at.identity_provider;
    let some = ListIdentityProviderUsers::find("ada").with_users().page_size(200);

    vec![
        users.list(provider, some).into(),
        users.get(provider, &at.user).into(),
        users.link(provider, &at.newcomer_id, "121749775026145").into(),
        users.unlink(provider, &at.user).into(),
        users.social_auth_tokens(provider, &at.user).into(),
    ]
}
