//! Listings of users with their profiles as a type of the application's own.

use serde::de::DeserializeOwned;

use crate::{
    Pager,
    models::{ProfileError, User},
};

/// A user of a listing, and their profile as a type of the application's own; see [`Pager::profiles_as`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypedUser<T> {
    /// The user as Okta sent them, with all of the profile.
    pub user: User,
    /// The profile as the type, or why it does not fit.
    pub profile: Result<T, ProfileError>,
}

impl<T: DeserializeOwned> TypedUser<T> {
    /// A user with their profile read as the type, such as for a test of code that is given one.
    ///
    /// ```
    /// # #[derive(serde::Deserialize)] struct Employee { login: String }
    /// use okta_core::{TypedUser, User, UserProfile, UserStatus};
    ///
    /// let ada = User::new("00u1", UserStatus::Active, UserProfile::new("ada@example.com"));
    /// let ada = TypedUser::<Employee>::new(ada);
    /// assert_eq!(ada.profile?.login, "ada@example.com");
    /// # Ok::<(), okta_core::Error>(())
    /// ```
    pub fn new(user: User) -> Self {
        Self { profile: user.profile_as(), user }
    }
}

impl Pager<User> {
    /// Gives each user together with their profile as a type of your own; see [`User::profile_as`].
    ///
    /// A profile that does not fit the type costs neither the user nor the listing: the item says what does not fit. A user that
    /// cannot be read at all ends the listing as ever, unless [`lenient`](Self::lenient) is said after this.
    ///
    /// Say it before the first item is asked for, as with [`map`](Self::map).
    ///
    /// ```
    /// # use okta_core::{Client, Pager, User, transport_fn};
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # const PAGE: &str = r#"[{"id":"00u1","status":"ACTIVE","profile":{"login":"ada@example.com","badgeNumber":1815}},
    /// #     {"id":"00u2","status":"ACTIVE","profile":{"login":"grace@example.com"}}]"#;
    /// # let client = Client::builder().org_url("https://example.okta.com").api_token("00t")
    /// #     .transport(transport_fn(|_| async { Ok(http::Response::new(PAGE.into())) })).build()?;
    /// # let list = || -> Pager<User> { client.get("listUsers", "/api/v1/users").page() };
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Employee { login: String, badge_number: i64 }
    ///
    /// let mut people = list().profiles_as::<Employee>();
    /// while let Some(person) = people.next().await.transpose()? {
    ///     match person.profile {
    ///         Ok(employee) => println!("{} has the badge {}", employee.login, employee.badge_number),
    ///         Err(error) => println!("{error}"), // the profile of 00u2 does not fit its type: `badgeNumber` is missing
    ///     }
    /// }
    /// # Ok(()) }
    /// ```
    pub fn profiles_as<T: DeserializeOwned + Send + 'static>(self) -> Pager<TypedUser<T>> {
        self.map(TypedUser::new)
    }
}
