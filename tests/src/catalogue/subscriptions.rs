//! Notices of an administrator.

use okta_core::Client;
use okta_users::{Users, models::NotificationType};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let subscriptions = Users::new(client).subscriptions(&at.user);

    vec![
        subscriptions.list().into(),
        subscriptions.get(NotificationType::OktaUpdate).into(),
        subscriptions.subscribe(NotificationType::AppImport).into(),
        subscriptions.unsubscribe(NotificationType::AdAgent).into(),
    ]
}
