//! The handle: reading and writing users themselves.

mod classification;
mod credentials;
mod flags;
mod get;
mod lifecycle;
pub mod list;
mod list_shortcuts;
mod lockout_settings;
mod password_reset;
mod resources;
mod risk;

pub use credentials::ChangePassword;
pub use flags::{
    Activation, AdminNotifications, FactorActivation, ForgetDevices, PhoneNumbers,
    RemoveRecoveryEnrollment, RevokeOauthTokens, RevokeSessions, SendEmail,
};
pub use get::GetUser;
pub use list::ListUsers;
pub use lockout_settings::LockoutSettings;

use okta_core::{Call, Client, NewUser, User, UserKey, UserReplacement, UserUpdate};

/// The operations on users of one org.
///
/// It is cheap to make and to clone: a [`Client`] inside.
///
/// # Errors
///
/// Every call and listing can fail because the credential is not accepted ([`is_unauthorized`](okta_core::Error::is_unauthorized)) or lacks a
/// right or scope ([`is_forbidden`](okta_core::Error::is_forbidden), [`is_insufficient_scope`](okta_core::Error::is_insufficient_scope)), a rate
/// limit is used up ([`is_rate_limited`](okta_core::Error::is_rate_limited)), or no answer came
/// ([`transport_kind`](okta_core::Error::transport_kind), [`is_timeout`](okta_core::Error::is_timeout)). What else may come of an operation stands
/// at it. [`kind`](okta_core::Error::kind) tells all of them apart.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # let client = okta_mock::FakeOrg::sample().client();
/// use okta_users::Users;
///
/// let users = Users::new(&client);
/// let ada = users.get("ada@example.com").await?;
/// println!("{} is {}", ada.id, ada.status);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Users {
    pub(crate) client: Client,
}

impl Users {
    /// The users of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// The client that all of this goes through.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Gets a user by id, login, or the part of a login before `@` while that is unique in the org.
    ///
    /// Await [`send`](Call::send) to get the [`etag`](okta_core::Response::etag) too, for a write that must not overwrite
    /// somebody else's.
    ///
    /// Calls `GET /api/v1/users/{id}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// let found = match users.get("nobody@example.com").await {
    ///     Err(e) if e.is_not_found() => None,
    ///     other => Some(other?),
    /// };
    /// assert!(found.is_none());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/getUser
    pub fn get(&self, user: impl Into<UserKey>) -> Call<User> {
        self.client.get("getUser", "/api/v1/users/{id}").segment(user.into()).decode()
    }

    /// Gets the user that the credential belongs to: of an API token the administrator who made it.
    ///
    /// A service application has no user behind its token; Okta refuses the call then.
    ///
    /// Calls `GET /api/v1/users/me` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// println!("working as {}", users.me().await?.id);
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/getUser
    #[inline]
    pub fn me(&self) -> Call<User> {
        self.get(UserKey::me())
    }

    /// Creates a user.
    ///
    /// What status they get depends on [`Activation`] and on whether they have a password. Creating is not repeated when the answer was
    /// lost, since Okta may have carried it out: [`is_login_taken`](okta_core::Error::is_login_taken) tells it on another try.
    ///
    /// Calls `POST /api/v1/users?activate=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// use okta_users::{Activation, models::{NewUser, UserProfile}};
    ///
    /// let grace = NewUser::new(UserProfile::new("grace@example.com").first_name("Grace").last_name("Hopper"))
    ///     .password("Nanosec0nds!")
    ///     .recovery_question("First computer?", "Mark One");
    /// let grace = users.create(grace, Activation::Now).await?;
    /// assert_eq!(grace.status.as_str(), "ACTIVE");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_login_taken`](okta_core::Error::is_login_taken), [`is_password_policy`](okta_core::Error::is_password_policy);
    /// `InvalidArgument`, with nothing sent, for a password that shall be changed at the next sign-in but was not given, for
    /// own credentials of a federated or social user, and for a hash that is none of its algorithm.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/createUser
    #[inline]
    pub fn create(&self, user: NewUser, activation: Activation) -> Call<User> {
        let change_password = activation == Activation::ChangePasswordAtNextLogin;
        let mut call = self
            .client
            .post("createUser", "/api/v1/users")
            .query("activate", Some(activation != Activation::Later))
            .query("provider", user.has_provider().then_some(true))
            .query("nextLogin", change_password.then_some("changePassword"))
            .json(&user);
        if change_password && !user.has_password() {
            call = call.refuse("activation", "a password to be changed must be given first");
        }
        if let Some(reason) = user.contradiction() {
            call = call.refuse("user", reason);
        }
        call.decode()
    }

    /// Changes some of a user, and keeps the rest.
    ///
    /// Calls `POST /api/v1/users/{id}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// use okta_users::models::UserUpdate;
    ///
    /// let update = UserUpdate::new().nick_name("Countess").clear("mobilePhone").set("costCenter", "42");
    /// let ada = users.update("ada@example.com", update).await?;
    /// assert_eq!(ada.profile.nick_name.as_deref(), Some("Countess"));
    /// # Ok(()) }
    /// ```
    ///
    /// With [`if_match`](Call::if_match) a lost race is an error, for which
    /// [`is_precondition_failed`](okta_core::Error::is_precondition_failed) is true:
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// # use okta_users::models::UserUpdate;
    /// let ada = users.get("ada@example.com").send().await?;
    /// let update = users.update(&ada.body, UserUpdate::new().title("Countess of Lovelace"));
    /// match ada.etag() {
    ///     Some(etag) => update.if_match(etag).await?,
    ///     None => update.await?,
    /// };
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_login_taken`](okta_core::Error::is_login_taken) where somebody else has the new login,
    /// [`is_password_policy`](okta_core::Error::is_password_policy) for a new password,
    /// [`is_precondition_failed`](okta_core::Error::is_precondition_failed) where somebody was faster than a call with
    /// [`if_match`](Call::if_match);
    /// `InvalidArgument`, with nothing sent, for a hash that is none of its algorithm.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/updateUser
    pub fn update(&self, user: impl Into<UserKey>, update: UserUpdate) -> Call<User> {
        let call = self
            .client
            .post("updateUser", "/api/v1/users/{id}")
            .segment(user.into())
            .query("strict", update.is_strict().then_some(true))
            .json(&update);
        match update.contradiction() {
            Some(reason) => call.refuse("update", reason).decode(),
            None => call.decode(),
        }
    }

    /// Replaces a user: **attributes that the new profile does not hold are deleted**.
    ///
    /// To change some and keep the rest, use [`update`](Self::update). This is the only call that can change the user type.
    ///
    /// Calls `PUT /api/v1/users/{id}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// let mut ada = users.get("ada@example.com").await?;
    /// ada.profile.last_name = Some("King".into());
    /// users.replace("ada@example.com", ada.into()).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// An update is not taken for a replacement:
    ///
    /// ```compile_fail
    /// # fn f(users: okta_users::Users) {
    /// let _ = users.replace("ada@example.com", okta_users::models::UserUpdate::new().last_name("King"));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_login_taken`](okta_core::Error::is_login_taken) where somebody else has the new login,
    /// [`is_password_policy`](okta_core::Error::is_password_policy) for a new password,
    /// [`is_precondition_failed`](okta_core::Error::is_precondition_failed) where somebody was faster than a call with
    /// [`if_match`](Call::if_match);
    /// `InvalidArgument`, with nothing sent, for a hash that is none of its algorithm.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/replaceUser
    pub fn replace(&self, user: impl Into<UserKey>, replacement: UserReplacement) -> Call<User> {
        let call = self
            .client
            .put("replaceUser", "/api/v1/users/{id}")
            .segment(user.into())
            .query("strict", replacement.is_strict().then_some(true))
            .json(&replacement);
        match replacement.contradiction() {
            Some(reason) => call.refuse("replacement", reason).decode(),
            None => call.decode(),
        }
    }

    /// Deletes a deprovisioned user for good, but only **deactivates** any other: Okta answers 204 to both.
    ///
    /// The call is sent exactly once, whatever happens, not even again after a rate limit: a repetition could turn a deactivation into a
    /// deletion. After a lost answer, look at the user's status before deciding.
    ///
    /// The mail goes to the administrators, not to the user.
    ///
    /// Calls `DELETE /api/v1/users/{id}?sendEmail=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// use okta_users::SendEmail;
    ///
    /// users.delete("ada@example.com", SendEmail::No).await?;
    /// assert_eq!(users.get("ada@example.com").await?.status.as_str(), "DEPROVISIONED");
    /// users.delete("ada@example.com", SendEmail::No).await?;
    /// assert!(users.get("ada@example.com").await.unwrap_err().is_not_found());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/deleteUser
    pub fn delete(&self, user: impl Into<UserKey>, send_email: SendEmail) -> Call<()> {
        self.client
            .delete("deleteUser", "/api/v1/users/{id}")
            .segment(user.into())
            .query("sendEmail", Some(send_email.is_yes()))
            .never_repeated()
            .empty()
    }
}
