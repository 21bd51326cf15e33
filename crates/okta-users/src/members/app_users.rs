//! Users of applications: who is assigned, and what the app knows about them.

use okta_core::{AppId, AppUser, AppUserUpdate, Call, Client, NewAppUser, Pager, UserKey};

use crate::query::page_size::{Most, PageSized};
use crate::{SendEmail, Users};

/// The users of an org's applications.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, json};
/// # let client = MockTransport::new().on("GET /api/v1/apps/0oa1/users/00u1", json(200, serde_json::json!({"id": "00u1"}))).client();
/// let user = okta_users::AppUsers::new(&client).get("0oa1", "00u1").await?;
/// println!("{:?}", user.status);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct AppUsers {
    client: Client,
}

/// Which users of an application to list, and what of them.
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until they are given to `AppUsers::list`"]
pub struct ListAppUsers {
    find: Option<String>,
    expand: Option<&'static str>,
    limit: Option<u16>,
}

impl ListAppUsers {
    /// All of them.
    pub fn all() -> Self {
        Self::default()
    }

    /// Those who match this text.
    pub fn find(text: impl Into<String>) -> Self {
        Self { find: Some(text.into()), ..Self::default() }
    }

    /// With the users themselves, in [`embedded`](AppUser::embedded).
    pub fn with_users(mut self) -> Self {
        self.expand = Some("user");
        self
    }

    /// How many come per page, 1 to 500; 50 if not said.
    pub fn page_size(mut self, users: u16) -> Self {
        self.limit = Some(users);
        self
    }
}

impl Users {
    /// The users of the org's applications.
    pub fn app_users(&self) -> AppUsers {
        AppUsers::new(&self.client)
    }
}

impl AppUsers {
    /// The users of the applications of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the users who are assigned to an application, themselves or through a group.
    ///
    /// Calls `GET /api/v1/apps/{appId}/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/apps/0oa1/users?limit=500", json(200, serde_json::json!([{"id": "00u1"}])));
    /// # let app_users = okta_users::AppUsers::new(&okta.client());
    /// use okta_users::ListAppUsers;
    ///
    /// let mut assigned = app_users.list("0oa1", ListAppUsers::all().page_size(500));
    /// while let Some(user) = assigned.next().await {
    ///     println!("{}", user?.id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such app.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/#tag/ApplicationUsers/operation/listApplicationUsers
    pub fn list(&self, app: impl Into<AppId>, options: ListAppUsers) -> Pager<AppUser> {
        self.client
            .get("listApplicationUsers", "/api/v1/apps/{appId}/users")
            .segment(app.into())
            .page_size(options.limit, Most::FiveHundred)
            .query("q", options.find)
            .query("expand", options.expand)
            .page()
    }

    /// Assigns a user to an application. The app may create an account for them, and bill it.
    ///
    /// Calls `POST /api/v1/apps/{appId}/users` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /api/v1/apps/0oa1/users", json(200, serde_json::json!({"id": "00u1", "scope": "USER"})));
    /// # let app_users = okta_users::AppUsers::new(&okta.client());
    /// use okta_users::models::NewAppUser;
    ///
    /// app_users.assign("0oa1", NewAppUser::new("00u1").set("department", "Engines")).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such app.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/#tag/ApplicationUsers/operation/assignUserToApplication
    pub fn assign(&self, app: impl Into<AppId>, user: NewAppUser) -> Call<AppUser> {
        self.client
            .post("assignUserToApplication", "/api/v1/apps/{appId}/users")
            .segment(app.into())
            .json(&user)
            .decode()
    }

    /// Gets a user as an application has them. [`get_with_user`](Self::get_with_user) tells about the user as well.
    ///
    /// Okta describes the user's key as an id.
    ///
    /// Calls `GET /api/v1/apps/{appId}/users/{userId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/apps/0oa1/users/00u1", json(200, serde_json::json!({"id": "00u1", "scope": "USER"})));
    /// # let app_users = okta_users::AppUsers::new(&okta.client());
    /// let user = app_users.get("0oa1", "00u1").await?;
    /// println!("{:?}", user.scope);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such app or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/#tag/ApplicationUsers/operation/getApplicationUser
    pub fn get(&self, app: impl Into<AppId>, user: impl Into<UserKey>) -> Call<AppUser> {
        self.get_expanded(app.into(), user.into(), None)
    }

    /// Gets a user as an application has them, and the user in [`embedded`](AppUser::embedded).
    ///
    /// Calls `GET /api/v1/apps/{appId}/users/{userId}?expand=user` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/apps/0oa1/users/00u1?expand=user", json(200, serde_json::json!({"id": "00u1", "_embedded": {"user": {"id": "00u1"}}})));
    /// # let app_users = okta_users::AppUsers::new(&okta.client());
    /// let user = app_users.get_with_user("0oa1", "00u1").await?;
    /// assert_eq!(user.embedded.unwrap()["user"]["id"], "00u1");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such app or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/#tag/ApplicationUsers/operation/getApplicationUser
    pub fn get_with_user(&self, app: impl Into<AppId>, user: impl Into<UserKey>) -> Call<AppUser> {
        self.get_expanded(app.into(), user.into(), Some("user"))
    }

    #[inline]
    fn get_expanded(&self, app: AppId, user: UserKey, expand: Option<&str>) -> Call<AppUser> {
        self.client
            .get("getApplicationUser", "/api/v1/apps/{appId}/users/{userId}")
            .segment(app)
            .segment(user)
            .query("expand", expand)
            .decode()
    }

    /// Changes the profile or the credentials of an application's user, and keeps the rest.
    ///
    /// Okta describes the user's key as an id.
    ///
    /// Calls `POST /api/v1/apps/{appId}/users/{userId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /api/v1/apps/0oa1/users/00u1", json(200, serde_json::json!({"id": "00u1", "scope": "USER"})));
    /// # let app_users = okta_users::AppUsers::new(&okta.client());
    /// use okta_users::models::{AppCredentials, AppUserUpdate};
    ///
    /// let credentials = AppCredentials::new().user_name("ada").password("corr3ct Horse");
    /// app_users.update("0oa1", "00u1", AppUserUpdate::credentials(credentials)).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such app or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/#tag/ApplicationUsers/operation/updateApplicationUser
    pub fn update(
        &self,
        app: impl Into<AppId>,
        user: impl Into<UserKey>,
        update: AppUserUpdate,
    ) -> Call<AppUser> {
        self.client
            .post("updateApplicationUser", "/api/v1/apps/{appId}/users/{userId}")
            .segment(app.into())
            .segment(user.into())
            .json(&update)
            .decode()
    }

    /// Takes an application from a user.
    ///
    /// **This may destroy**: an app that Okta provisions may delete their account and data. The
    /// mail goes to the administrators. Okta describes the user's key as an id.
    ///
    /// Calls `DELETE /api/v1/apps/{appId}/users/{userId}?sendEmail=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("DELETE /api/v1/apps/0oa1/users/00u1?sendEmail=false", empty(204));
    /// # let app_users = okta_users::AppUsers::new(&okta.client());
    /// use okta_users::SendEmail;
    ///
    /// app_users.unassign("0oa1", "00u1", SendEmail::No).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such app or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/#tag/ApplicationUsers/operation/unassignUserFromApplication
    pub fn unassign(
        &self,
        app: impl Into<AppId>,
        user: impl Into<UserKey>,
        send_email: SendEmail,
    ) -> Call<()> {
        self.client
            .delete("unassignUserFromApplication", "/api/v1/apps/{appId}/users/{userId}")
            .segment(app.into())
            .segment(user.into())
            .query("sendEmail", Some(send_email.is_yes()))
            .empty()
    }
}
