//! Passwords and recovery questions.

use okta_core::Client;
use okta_users::{ChangePassword, RevokeSessions, SendEmail, Users};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    let users = Users::new(client);
    let (old, new, answer) = (&*secret.password, &*secret.new_password, &*secret.answer);
    let change = ChangePassword::new(old, new, RevokeSessions::Yes).strict();
    let (no, yes) = (SendEmail::No, SendEmail::Yes);

    vec![
        users.set_password(&at.user, new).into(),
        users.set_recovery_question(&at.user, "First engine?", answer).into(),
        users.expire_password(&at.user).into(),
        users.expire_password_with_temporary(&at.user, RevokeSessions::Yes).into(),
        users.reset_password(&at.user, no, RevokeSessions::No).into(),
        users.change_password(&at.user, change).into(),
        users.change_recovery_question(&at.user, old, "First engine?", answer).into(),
        users.forgot_password(&at.user, yes).into(),
        users.forgot_password(&at.user, no).into(),
        users.forgot_password_with_answer(&at.user, answer, new, no).into(),
    ]
}
