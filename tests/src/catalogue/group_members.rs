//! Members of groups.

use okta_core::Client;
use okta_users::{GroupMembers, ListGroupMembers};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let members = GroupMembers::new(client);

    vec![
        members.list(&at.group, ListGroupMembers::all()).into(),
        members.assign(&at.group, &at.newcomer_id).into(),
        members.unassign(&at.group, &at.user).into(),
    ]
}
