//! Links between users, and the definitions of such links.

use okta_core::{Client, HttpRequest};
use okta_users::{LinkedObjectDefinitions, NewLinkedObject, Primary, Users};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let links = Users::new(client).linked_objects("ada@example.com");
    let definitions = LinkedObjectDefinitions::new(client);
    let full = NewLinkedObject::primary("manager", "Manager")
        .associated("subordinate", "Subordinate")
        .primary_description("Who leads")
        .associated_description("Who is led");
    let short = NewLinkedObject::primary("manager", "Manager").associated("report", "Report");

    [
        links.assign("manager", Primary::user("00u2")).request(),
        links.list("subordinate").request(),
        links.delete("manager").request(),
        definitions.list().request(),
        definitions.create(full).request(),
        definitions.create(short).request(),
        definitions.get("manager").request(),
        definitions.delete("subordinate").request(),
    ]
    .map(Result::unwrap)
    .into()
}
