//! Links between users, and the definitions of such links.

use okta_core::Client;
use okta_users::{LinkedObjectDefinitions, Primary, Users, models::NewLinkedObject};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let users = Users::new(client);
    let definitions = LinkedObjectDefinitions::new(client);
    let primary = Primary::user(&at.user);
    let full = NewLinkedObject::primary("mentor", "Mentor")
        .associated("mentee", "Mentee")
        .primary_description("Who leads")
        .associated_description("Who is led");
    let short = NewLinkedObject::primary("mentor", "Mentor").associated("mentee", "Mentee");

    vec![
        users.linked_objects(&*at.newcomer).assign("manager", primary).into(),
        users.linked_objects(&at.user).list("manager").into(),
        users.linked_objects(&at.user).delete("manager").into(),
        definitions.list().into(),
        definitions.create(full).into(),
        definitions.create(short).into(),
        definitions.get("manager").into(),
        definitions.delete("subordinate").into(),
    ]
}
