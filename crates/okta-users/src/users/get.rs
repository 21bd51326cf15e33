//! Getting a user with more, or with less.

use okta_core::{Call, User, UserKey};

use crate::{Users, query::omission::Omission};

/// What to get of a user.
///
/// ```
/// use okta_users::GetUser;
///
/// let with_blocks = GetUser::new().with_blocks();
/// let quick = GetUser::new().omit_credentials().omit_credentials_links().omit_transitioning_to_status();
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until they are given to `Users::get_with`"]
pub struct GetUser {
    expand: Option<&'static str>,
    omission: Omission,
}

impl GetUser {
    /// The user as [`Users::get`] gives it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Also why sign-ins are refused, for [`User::blocks`]. Replaces
    /// [`with_classification`](Self::with_classification).
    pub fn with_blocks(mut self) -> Self {
        self.expand = Some("blocks");
        self
    }

    /// Also the classification, in [`embedded`](User::embedded). Early access. Replaces
    /// [`with_blocks`](Self::with_blocks).
    pub fn with_classification(mut self) -> Self {
        self.expand = Some("classification");
        self
    }

    /// Leaves out the credentials.
    ///
    /// Okta answers faster if this, [`omit_credentials_links`](Self::omit_credentials_links) and
    /// [`omit_transitioning_to_status`](Self::omit_transitioning_to_status) are all asked for.
    pub fn omit_credentials(mut self) -> Self {
        self.omission = self.omission.credentials();
        self
    }

    /// Leaves out the links that have to do with credentials.
    pub fn omit_credentials_links(mut self) -> Self {
        self.omission = self.omission.credentials_links();
        self
    }

    /// Leaves out the status that a change under way leads to.
    pub fn omit_transitioning_to_status(mut self) -> Self {
        self.omission = self.omission.transitioning_to_status();
        self
    }
}

impl Users {
    /// Gets a user with more or with less than [`get`](Self::get) does; see [`GetUser`].
    ///
    /// Calls `GET /api/v1/users/{id}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let ada = r#"{"id":"00u1","status":"ACTIVE","_embedded":{"blocks":[]}}"#;
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/ada@example.com?expand=blocks", okta_mock::json(200, ada));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::GetUser;
    ///
    /// let ada = users.get_with("ada@example.com", GetUser::new().with_blocks()).await?;
    /// assert!(ada.blocks().unwrap().is_empty());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/getUser
    pub fn get_with(&self, user: impl Into<UserKey>, options: GetUser) -> Call<User> {
        let call = self
            .client
            .get("getUser", "/api/v1/users/{id}")
            .segment(user.into())
            .query("expand", options.expand);
        options.omission.ask(call).decode()
    }
}
