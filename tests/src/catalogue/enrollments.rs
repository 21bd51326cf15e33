//! Authenticator enrollments of a user.

use std::time::Duration;

use okta_core::Client;
use okta_users::{PhoneNumbers, Users, models::NewTac};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let enrollments = Users::new(client).authenticator_enrollments(&at.user);
    let tac = || NewTac::new(&at.tac_authenticator);

    vec![
        enrollments.list(PhoneNumbers::Masked).into(),
        enrollments.list(PhoneNumbers::Disclosed).into(),
        enrollments.create_phone(&at.phone_authenticator, "+12065551337").into(),
        enrollments.create_tac(tac()).into(),
        enrollments.create_tac(tac().multi_use().valid_for(Duration::from_secs(3600))).into(),
        enrollments.get(&at.enrollment, PhoneNumbers::Masked).into(),
        enrollments.get(&at.enrollment, PhoneNumbers::Disclosed).into(),
        enrollments.delete(&at.enrollment).into(),
    ]
}
