//! Authenticator enrollments of a user.

use okta_core::{Client, HttpRequest};
use okta_users::{NewTac, PhoneNumbers, Users};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let enrollments = Users::new(client).authenticator_enrollments("00u1");
    let full = NewTac::new("aut2").multi_use().valid_for_minutes(60);

    [
        enrollments.list(PhoneNumbers::Masked).request(),
        enrollments.list(PhoneNumbers::Disclosed).request(),
        enrollments.create_phone("aut1", "+12065551337").request(),
        enrollments.create_tac(NewTac::new("aut2")).request(),
        enrollments.create_tac(full).request(),
        enrollments.get("sms1", PhoneNumbers::Masked).request(),
        enrollments.get("sms1", PhoneNumbers::Disclosed).request(),
        enrollments.delete("sms1").request(),
    ]
    .map(Result::unwrap)
    .into()
}
