//! From status to status.

use okta_core::Client;
use okta_users::{SendEmail, Users};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let users = Users::new(client);
    let (no, yes) = (SendEmail::No, SendEmail::Yes);

    vec![
        users.activate(&at.staged, no).into(),
        users.reactivate(&at.provisioned, yes).into(),
        users.reactivate(&at.provisioned, no).into(),
        users.deactivate(&at.user, yes).header("prefer", "respond-async").into(),
        users.suspend(&at.user).into(),
        users.unsuspend(&at.suspended).into(),
        users.unlock(&at.locked_out).into(),
        users.reset_factors(&at.user).into(),
    ]
}
