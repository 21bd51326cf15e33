//! What a user has.

use okta_core::Client;
use okta_users::{ForgetDevices, RevokeOauthTokens, Users};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let users = Users::new(client);

    vec![
        users.app_links(&at.user).into(),
        users.groups(&at.user).into(),
        users.blocks(&at.user).into(),
        users.clients(&at.user).into(),
        users.devices(&at.user).into(),
        users.identity_providers(&at.user).into(),
        users.clear_sessions(&at.user, RevokeOauthTokens::Yes, ForgetDevices::Yes).into(),
    ]
}
