//! Passwords and recovery questions.

use okta_core::{Client, HttpRequest};
use okta_users::{ChangePassword, SendEmail, Sessions, Users};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let users = Users::new(client);
    let change = ChangePassword::new("tlpWENT2m", "uTVM,TPw55", Sessions::Revoke).strict();
    let requests = [
        users.set_password("00u1", "uTVM,TPw55").request(),
        users.set_recovery_question("00u1", "First engine?", "difference").request(),
        users.expire_password("00u1").request(),
        users.expire_password_with_temporary("00u1", Sessions::Revoke).request(),
        users.reset_password("00u1", SendEmail::No, Sessions::Keep).request(),
        users.change_password("00u1", change).request(),
        users
            .change_recovery_question("00u1", "tlpWENT2m", "First engine?", "difference")
            .request(),
        users.forgot_password("00u1", SendEmail::Yes).request(),
        users
            .forgot_password_with_answer("00u1", "difference", "uTVM,TPw55", SendEmail::No)
            .request(),
    ];
    requests.into_iter().map(Result::unwrap).collect()
}
