//! Risk and classification of a user.

use okta_core::{Client, HttpRequest};
use okta_users::{ClassificationType, NewUserRisk, Users};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let users = Users::new(client);
    let stolen = NewUserRisk::high().reason("Laptop stolen, 2nd time");

    [
        users.get_risk("00u1").request(),
        users.upsert_risk("00u1", stolen).request(),
        users.upsert_risk("00u1", NewUserRisk::medium()).request(),
        users.upsert_risk("00u1", NewUserRisk::low()).request(),
        users.get_classification("00u1").request(),
        users.replace_classification("00u1", ClassificationType::Lite).request(),
    ]
    .map(Result::unwrap)
    .into()
}
