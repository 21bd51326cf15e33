//! Risk and classification of a user.

use okta_core::Client;
use okta_users::{
    Users,
    models::{ClassificationType, NewUserRisk},
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let users = Users::new(client);
    let stolen = NewUserRisk::high().reason("Laptop stolen, 2nd time");

    vec![
        users.get_risk(&at.user).into(),
        users.upsert_risk(&at.user, stolen).into(),
        users.upsert_risk(&at.user, NewUserRisk::medium()).into(),
        users.upsert_risk(&at.user, NewUserRisk::low()).into(),
        users.get_classification(&at.user).into(),
        users.replace_classification(&at.user, ClassificationType::Lite).into(),
    ]
}
