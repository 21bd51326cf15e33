//! Users of applications.

use okta_core::Client;
use okta_users::{
    AppUsers, ListAppUsers, SendEmail,
    models::{AppCredentials, AppUserScope, AppUserUpdate, NewAppUser},
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    let app_users = AppUsers::new(client);
    let credentials = || AppCredentials::new().user_name("ada").password(&*secret.new_password);
    let new = NewAppUser::new(&at.newcomer_id)
        .credentials(credentials())
        .scope(AppUserScope::User)
        .set("department", "Engines");
    let listed = ListAppUsers::find("ada").with_users().page_size(500);
    let seat = AppUserUpdate::profile([("seat", 7)]);
    let signed_in = AppUserUpdate::credentials(credentials());

    vec![
        app_users.list(&at.app, listed).into(),
        app_users.assign(&at.app, new).into(),
        app_users.get(&at.app, &at.user).into(),
        app_users.get_with_user(&at.app, &at.user).into(),
        app_users.update(&at.app, &at.user, seat).into(),
        app_users.update(&at.app, &at.user, signed_in).into(),
        app_users.unassign(&at.app, &at.user, SendEmail::No).into(),
    ]
}
