//! Notices of an administrator.

use okta_core::{Client, HttpRequest};
use okta_users::{NotificationType, Users};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let subscriptions = Users::new(client).subscriptions("00u1");

    [
        subscriptions.list().request(),
        subscriptions.get(NotificationType::OktaUpdate).request(),
        subscriptions.subscribe(NotificationType::AppImport).request(),
        subscriptions.unsubscribe(NotificationType::AdAgent).request(),
    ]
    .map(Result::unwrap)
    .into()
}
