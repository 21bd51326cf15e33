//! User types.

use okta_core::Client;
use okta_users::{
    UserTypes,
    models::{NewUserType, UserTypeReplacement, UserTypeUpdate},
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let types = UserTypes::new(client);
    let trainee = || NewUserType::new("trainee", "Trainee");
    let update = UserTypeUpdate::new().display_name("Contractor").description("Paid by the hour");
    let replacement = UserTypeReplacement::new("contractor", "Contractor", "Paid by the hour");

    vec![
        types.list().into(),
        types.create(trainee().description("Here to learn")).into(),
        types.create(trainee()).into(),
        types.get(&at.user_type).into(),
        types.update(&at.user_type, update).into(),
        types.update(&at.user_type, UserTypeUpdate::new()).into(),
        types.replace(&at.user_type, replacement).into(),
        types.delete(&at.user_type).into(),
    ]
}
