//! Users of applications.

use okta_core::{Client, HttpRequest};
use okta_users::{
    AppCredentials, AppUserScope, AppUserUpdate, AppUsers, ListAppUsers, NewAppUser, SendEmail,
};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let app_users = AppUsers::new(client);
    let credentials = || AppCredentials::new().user_name("ada").password("example");
    let new = NewAppUser::new("00u1")
        .credentials(credentials())
        .scope(AppUserScope::User)
        .set("department", "Engines");
    [
        app_users.list("0oa1", ListAppUsers::find("ada").with_users().page_size(500)).request(),
        app_users.assign("0oa1", new).request(),
        app_users.get("0oa1", "00u1").request(),
        app_users.get_with_user("0oa1", "00u1").request(),
        app_users.update("0oa1", "00u1", AppUserUpdate::profile([("seat", 7)])).request(),
        app_users.update("0oa1", "00u1", AppUserUpdate::credentials(credentials())).request(),
        app_users.unassign("0oa1", "00u1", SendEmail::No).request(),
    ]
    .map(Result::unwrap)
    .into()
}
