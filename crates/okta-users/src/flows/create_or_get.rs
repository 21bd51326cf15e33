//! Creating a user who may be there already.

use std::time::Duration;

use okta_core::{Budget, Error, Flow, NewUser, Response, Result, User};
use tokio::time::Instant;

use crate::{Activation, ListUsers, Users, search};

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
    /// Some logins cannot be looked up by a path: Okta refuses several characters there, such as `;`, `[`, `]`, `\`, `?` and `/`, though
    /// it allows them in a login. Whoever has such a login is searched for with `profile.login eq "…"`. Okta's search lags behind by seconds
    /// or minutes, so that a user who has just been created may not be found yet.
    ///
    /// Calls `POST /api/v1/users?activate=…`, and where needed `GET /api/v1/users/{id}` with the login, or `GET /api/v1/users?search=…`.
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
    /// somebody who is not found by it: searched for too soon, or in a place where the credential may not look. An error of `getUser` or
    /// `listUsers` is that of a look-up which failed.
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

            let found = match self.find_by_login(budget, &login).await? {
                Some(found) => found,
                None if again => continue,
                None => return Err(error),
            };
            return Ok(if answer_lost && is_younger_than(start.elapsed(), &found) {
                CreatedOrFound::CreatedUnconfirmed(found.body)
            } else {
                CreatedOrFound::Found(found.body)
            });
        }
    }

    /// Who has a login.
    pub(crate) async fn find_by_login(
        &self,
        budget: &Budget,
        login: &str,
    ) -> Result<Option<Response<User>>> {
        match budget.call(self.get(login)).send().await {
            Ok(found) => Ok(Some(found).filter(|found| may_have_login(&found.body, login))),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) if is_no_path(&error) => self.search_by_login(budget, login).await,
            Err(error) => Err(error),
        }
    }

    async fn search_by_login(
        &self,
        budget: &Budget,
        login: &str,
    ) -> Result<Option<Response<User>>> {
        let query = ListUsers::search(search::login().eq(login));
        let page = match budget.listing(self.list(query)).next_page().await {
            // A login that cannot be searched for either does not tell more than the creation did.
            Err(error) if is_no_path(&error) => return Ok(None),
            page => page?,
        };
        Ok(page.and_then(|page| {
            let user = page.items.into_iter().find(|user| has_login(user, login))?;
            Some(page.response.map(|()| user))
        }))
    }
}

/// A text without `@` may also have found somebody by the part of their login before it.
fn may_have_login(user: &User, login: &str) -> bool {
    login.contains('@') || has_login(user, login)
}

fn has_login(user: &User, login: &str) -> bool {
    user.login().is_some_and(|found| found.to_lowercase() == login.to_lowercase())
}

/// The login stands where neither this crate nor Okta takes it.
fn is_no_path(error: &Error) -> bool {
    matches!(error, Error::InvalidArgument { .. })
        || error.status().is_some_and(|status| status.as_u16() == 400)
}

/// Whether a user was created in the time just gone, all of it by Okta's clock.
fn is_younger_than(age: Duration, found: &Response<User>) -> bool {
    found.date().zip(found.body.created.as_ref()).is_some_and(|(now, created)| {
        now.duration_since(created.instant()).unsigned_abs() <= age + CLOCKS_DIFFER
    })
}
