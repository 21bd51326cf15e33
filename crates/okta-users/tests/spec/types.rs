//! User types.

use okta_core::{Client, HttpRequest};
use okta_users::{NewUserType, UserTypeReplacement, UserTypeUpdate, UserTypes};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let types = UserTypes::new(client);
    let new = NewUserType::new("contractor", "Contractor").description("Paid by the hour");
    let update = UserTypeUpdate::new().display_name("Contractor").description("Paid by the hour");
    let replacement = UserTypeReplacement::new("contractor", "Contractor", "Paid by the hour");
    [
        types.list().request(),
        types.create(new).request(),
        types.create(NewUserType::new("contractor", "Contractor")).request(),
        types.get("oty1").request(),
        types.update("oty1", update).request(),
        types.update("oty1", UserTypeUpdate::new()).request(),
        types.replace("oty1", replacement).request(),
        types.delete("oty1").request(),
    ]
    .map(Result::unwrap)
    .into()
}
