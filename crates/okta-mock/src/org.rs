//! A fake Okta org in memory: [`FakeOrg`].

mod base;
mod dispatch;
mod fixture;
mod operations;
mod query;
mod render;
mod state;
mod wire;

use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use okta_core::{
    Client, ClientBuilder, GroupId, HttpRequest, HttpResponse, HttpTransport, TransportError,
    UserTypeId,
};

#[cfg(feature = "oauth")]
pub use self::fixture::{oauth_meter::OAuthMeter, seed_service_app::SeedServiceApp};
use self::{dispatch::engine, state::State};
pub(crate) use self::{dispatch::router::operation_name, wire::errors::known_summary};
pub use self::{
    fixture::{
        factor_view::{FactorView, PushAnswer},
        org_file::OrgFileError,
        rate_meter::RateMeter,
        seed_user::SeedUser,
        snapshot::Snapshot,
        user_view::UserView,
    },
    state::{
        platform::{
            logged_request::LoggedRequest,
            mail::{Mail, MailKind},
            rate_limits::{InvalidRateLimits, RateLimits},
            settings::OrgSettings,
        },
        schema::attribute_type::AttributeType,
    },
};
use crate::test_client;

/// An Okta org in memory that behaves like a real one, as far as users go.
///
/// It is a transport: what a client sends changes the org, and what the org answers has Okta's form, error codes and
/// headers. Nothing is scripted, so a test says what it wants to be true instead of which requests it expects.
///
/// ```
/// use okta_core::{HttpTransport, UserStatus};
/// use okta_mock::FakeOrg;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let org = FakeOrg::sample();
///
/// // What `users.suspend("ada@example.com")` sends:
/// let request = http::Request::post("https://test.okta.com/api/v1/users/ada@example.com/lifecycle/suspend")
///     .header("authorization", format!("SSWS {}", FakeOrg::TOKEN))
///     .body(Default::default())?;
/// let response = org.send(request).await?;
///
/// assert_eq!(response.status(), 200);
/// assert_eq!(org.user("ada@example.com").unwrap().status(), UserStatus::Suspended);
/// # Ok(()) }
/// ```
///
/// A clone is the same org. The same settings and the same requests give the same answers, ids included. Time is the
/// org's own: it follows tokio's, so paused time stands still, and [`advance`](Self::advance) moves it.
///
/// What is faithful, what is not and what is missing is listed in `FIDELITY.md` of this crate. A path that is
/// not there is answered with Okta's 404: the org makes no success up.
#[derive(Clone)]
pub struct FakeOrg {
    state: Arc<Mutex<State>>,
    /// How many requests wait for their answers.
    running: Arc<AtomicUsize>,
}

impl FakeOrg {
    /// Where [`client`](Self::client) believes the org to be.
    pub const URL: &'static str = test_client::URL;

    /// The API token that every org accepts.
    pub const TOKEN: &'static str = test_client::TOKEN;

    /// An org without users: it has the default user type and the group Everyone.
    ///
    /// Behind the token is nobody, unlike at Okta, so that a test can count who is there; see
    /// [`with_administrator`](Self::with_administrator).
    pub fn new() -> Self {
        Self::with_settings(OrgSettings::new())
    }

    /// An org without users, with settings of your own.
    pub fn with_settings(settings: OrgSettings) -> Self {
        Self::of_state(State::new(settings)).with_token(Self::TOKEN)
    }

    /// Accepts one more token, with no user behind it, as an API token or as a bearer token.
    #[must_use = "the token is accepted by every clone, but this is the value to keep"]
    pub fn with_token(self, token: impl Into<String>) -> Self {
        self.state().tokens.insert(token.into(), None);
        self
    }

    /// Accepts a token that belongs to the user with this login: the one whom `/users/me` then means.
    #[must_use = "the token is accepted by every clone, but this is the value to keep"]
    pub fn with_token_of(self, token: impl Into<String>, login: impl Into<String>) -> Self {
        self.state().tokens.insert(token.into(), Some(login.into()));
        self
    }

    /// No longer accepts this token, as when Okta has revoked it.
    pub fn revoke_token(&self, token: &str) {
        self.state().tokens.remove(token);
    }

    /// Changes the settings from now on. The seed and the start of the clock have had their effect already, and
    /// listings that were late are not any more.
    pub fn change_settings(&self, change: impl FnOnce(OrgSettings) -> OrgSettings) {
        let changed = change(self.state().settings.clone());
        self.state().configure(changed);
    }

    /// A client of this org; [`client_builder`](Self::client_builder) makes one with settings of your own.
    pub fn client(&self) -> Client {
        test_client::build(self.client_builder())
    }

    /// The beginning of a client of this org: URL, token and transport are set, and can be set anew.
    ///
    /// ```
    /// use okta_core::RetryPolicy;
    /// use okta_mock::FakeOrg;
    ///
    /// let client = FakeOrg::sample().client_builder().retries(RetryPolicy::none()).build()?;
    /// # Ok::<(), okta_core::Error>(())
    /// ```
    pub fn client_builder(&self) -> ClientBuilder {
        test_client::builder(self.clone())
    }

    /// Makes a group.
    pub fn add_group(&self, name: &str) -> GroupId {
        self.state().add_group(name, None, false).into()
    }

    /// Makes a user type with Okta's base attributes.
    pub fn add_user_type(&self) -> UserTypeId {
        self.state().add_type().into()
    }

    /// Adds a custom attribute to the schema of all user types. Okta refuses attributes that the schema lacks.
    pub fn define_attribute(&self, name: impl Into<String>, kind: AttributeType) {
        let name = name.into();
        for kind_of_user in &mut self.state().types {
            kind_of_user.schema.define(name.clone(), kind);
        }
    }

    /// Removes a custom attribute from the schema, and its values with it. Base attributes stay.
    pub fn remove_attribute(&self, name: &str) {
        let state = &mut *self.state();
        for kind in &mut state.types {
            if kind.schema.remove(name) {
                state.users.drop_attribute(name, &kind.id);
            }
        }
    }

    /// The org's time.
    pub fn now(&self) -> jiff::Timestamp {
        self.state().now()
    }

    /// Moves the org's clock on, besides what tokio's time does.
    pub fn advance(&self, duration: Duration) {
        self.state().clock.advance(duration);
    }

    fn of_state(state: State) -> Self {
        Self { state: Arc::new(Mutex::new(state)), running: Arc::default() }
    }

    /// A test may have panicked while the state was locked; every operation changes it at its end, in one go.
    fn state(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle();
        state
    }
}

impl Default for FakeOrg {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl HttpTransport for FakeOrg {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let running = Running::one_more(&self.running);
        let (response, latency) = {
            let mut state = self.state();
            let response = engine::handle(&mut state, &request, running.number);
            (response, state.settings.latency)
        };
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
        Ok(response)
    }
}

/// A request that has not got its answer yet.
struct Running<'a> {
    all: &'a AtomicUsize,
    /// How many there are with this one.
    number: usize,
}

impl<'a> Running<'a> {
    fn one_more(all: &'a AtomicUsize) -> Self {
        Self { all, number: all.fetch_add(1, Ordering::Relaxed) + 1 }
    }
}

impl Drop for Running<'_> {
    /// Also when the caller has stopped waiting.
    fn drop(&mut self) {
        self.all.fetch_sub(1, Ordering::Relaxed);
    }
}

impl fmt::Debug for FakeOrg {
    /// Counts only: no tokens, no people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("FakeOrg")
            .field("users", &state.users.iter().count())
            .field("groups", &state.groups.len())
            .field("requests", &state.log.len())
            .finish_non_exhaustive()
    }
}
