//! Sessions by id.

use okta_core::Client;
use okta_users::OrgSessions;

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, _: &Places, secret: &Secrets) -> Vec<Attempt> {
    let sessions = OrgSessions::new(client);
    let id = &*secret.session;

    vec![sessions.get(id).into(), sessions.revoke(id).into(), sessions.refresh(id).into()]
}
