//! Creating a user who may be there already.

use std::time::Duration;

use okta_core::{Budget, Error, Flow, NewUser, Response, Result, User};
use tokio::time::Instant;

use crate::{Activation, Users};

/// How far the clocks of Okta's machines may be apart.
const CLOCKS_DIFFER: Duration = Duration::from_secs(2);

/// How a user came to be there.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CreatedOrFound {
    /// This call created them: Okta said so.
    Created(User),
    /// This call asked to create them, the answer was lost, and by Okta's clock they were created meanwhile.
    ///
    /// That is this call's work, unless somebody else created the same login in the same seconds.
    CreatedUnconfirmed(User),
    /// They were there before, as they are: nothing that was given for the new user has been applied.
    Found(User),
}

impl CreatedOrFound {
    /// The user, however they came to be there.
    pub fn user(&self) -> &User {
        match self {
            Self::Created(user) | Self::CreatedUnconfirmed(user) | Self::Found(user) => user,
        }
    }

    /// The user, however they came to be there.
    pub fn into_user(self) -> User {
        match self {
            Self::Created(user) | Self::CreatedUnconfirmed(user) | Self::Found(user) => user,
        }
    }

    /// Whether this call created them, or almost certainly did.
    pub fn is_created(&self) -> bool {
        !matches!(self, Self::Found(_))
    }
}

impl Users {
    /// Creates a user, or finds the one who has the login already. It is safe to call again.
    ///
    /// Where Okta's answer to the creation was lost, the login is looked up; if nobody has it, the creation is tried once more.
    /// A user who was there before is left as they are: they may have another profile, password and status than the new one.
    ///
    /// Calls `POST /api/v1/users?activate=…`, and `GET /api/v1/users/{id}` with the login where needed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, error, json};
    /// # let ada = serde_json::json!({"id": "00u1", "status": "ACTIVE", "profile": {"login": "ada@example.com"}});
    /// # let taken = "login: An object with this field already exists in the current organization";
    /// # let okta = MockTransport::new()
    /// #     .on("POST /api/v1/users?activate=true", error(400, "E0000001", "Api validation failed: login").cause(taken))
    /// #     .on("GET /api/v1/users/ada@example.com", json(200, ada));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::{Activation, CreatedOrFound, models::{NewUser, UserProfile}};
    ///
    /// let ada = NewUser::new(UserProfile::new("ada@example.com").first_name("Ada").last_name("Lovelace"));
    /// match users.create_or_get(ada, Activation::Now).await? {
    ///     CreatedOrFound::Found(user) => println!("{} was there, {}", user.id, user.status),
    ///     new => println!("{} is new", new.user().id),
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// A [`timeout`](Flow::timeout), or the client's own, holds for all of it together.
    ///
    /// # Errors
    ///
    /// What [`create`](Self::create) gives. [`is_login_taken`](okta_core::Error::is_login_taken) comes only where the login is taken by
    /// somebody who cannot be looked up by it.
    pub fn create_or_get(
        &self,
        user: NewUser,
        activation: Activation,
    ) -> Flow<'static, CreatedOrFound> {
        let users = self.clone();
        Flow::new(&self.client, move |budget| async move {
            users.create_or_look(&budget, user, activation).await
        })
    }

    async fn create_or_look(
        &self,
        budget: &Budget,
        user: NewUser,
        activation: Activation,
    ) -> Result<CreatedOrFound> {
        let start = Instant::now();
        let login = user.profile().login.clone().unwrap_or_default();
        let mut answer_lost = false;
        loop {
            let error = match budget.call(self.create(user.clone(), activation)).await {
                Ok(user) => return Ok(CreatedOrFound::Created(user)),
                Err(error) => error,
            };
            let again = !answer_lost && error.may_have_been_carried_out();
            answer_lost |= error.may_have_been_carried_out();
            if !answer_lost && !error.is_login_taken() {
                return Err(error);
            }

            let found = match budget.call(self.get(login.as_str())).send().await {
                Ok(found) if has_login(&found.body, &login) => found,
                Err(look) if !look.is_not_found() && !is_local(&look) => return Err(look),
                _ if again => continue,
                _ => return Err(error),
            };
            return Ok(if answer_lost && is_younger_than(start.elapsed(), &found) {
                CreatedOrFound::CreatedUnconfirmed(found.body)
            } else {
                CreatedOrFound::Found(found.body)
            });
        }
    }
}

/// A text without `@` may also have found somebody by the part of their login before it.
fn has_login(user: &User, login: &str) -> bool {
    login.contains('@')
        || user.login().is_some_and(|found| found.to_lowercase() == login.to_lowercase())
}

/// The login cannot be looked up at all; that does not tell more than the creation did.
fn is_local(error: &Error) -> bool {
    matches!(error, Error::InvalidArgument { .. })
}

/// Whether a user was created in the time just gone, all of it by Okta's clock.
fn is_younger_than(age: Duration, found: &Response<User>) -> bool {
    let now = found.headers.get("date").and_then(|date| date.to_str().ok());
    let now = now.and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
    let created = found.body.created.as_ref();
    now.zip(created).is_some_and(|(now, created)| {
        now.timestamp().duration_since(created.instant()).unsigned_abs() <= age + CLOCKS_DIFFER
    })
}
