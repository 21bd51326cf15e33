//! A fake org with a control interface beside its API: [`OrgSite`].

#![expect(clippy::unnecessary_wraps, reason = "the handlers of a table have one type")]

mod answered_request;
mod call;
mod clock;
mod desk;
mod faults;
mod guard;
mod mails;
mod password_page;
mod people;
mod reply;
mod request_log;
mod requests;
mod routes;
mod sdk_settings;
#[cfg(feature = "oauth")]
mod service_apps;
mod settings;
mod states;
mod tokens;
mod ui;

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use http::Method;
use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError};
use tokio::time::Instant;

pub use self::{answered_request::AnsweredRequest, sdk_settings::sdk_settings};
use self::{
    answered_request::Observation,
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};
use crate::{FakeOrg, Faulty};

/// A fake org as it is reached from outside: its API, and under `/_mock` what a test in this process has as methods.
///
/// Behind a [`Server`](crate::Server) it lets a program in any language reset the org, seed people, read mails and codes,
/// look at requests, move the clock and inject faults. `GET /_mock` lists all that as JSON, and `/_mock/ui` shows it to
/// people. The links in mails lead to a page on which their user chooses a password.
///
/// ```
/// use okta_mock::{FakeOrg, OrgSite, Server};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let site = OrgSite::new(FakeOrg::sample());
/// let server = Server::bind(site.clone()).await?;
///
/// println!("curl {}/_mock", server.url());
/// assert!(site.org().user("ada@example.com").is_some());
/// # Ok(()) }
/// ```
///
/// Only this machine is let in, whatever the server lets in: requests under `/_mock` must come from a loopback address,
/// must name a loopback host, and, where a browser sends them, must come from a page of this very server. So neither a
/// page on the web nor a name that is made to lead here can use it. It needs no token, and the state it hands out has
/// those of the org in it; [`without_control`](Self::without_control) switches it off.
///
/// A clone is the same site.
#[derive(Clone)]
pub struct OrgSite {
    desk: Arc<Desk>,
    observer: Option<Arc<Observer>>,
    controlled: bool,
}

type Observer = dyn Fn(&AnsweredRequest) + Send + Sync;

impl OrgSite {
    /// How many requests are remembered unless it is said otherwise.
    pub const HISTORY: usize = request_log::HISTORY;

    /// The site of an org. Its present state is the one that `POST /_mock/reset` goes back to.
    pub fn new(org: FakeOrg) -> Self {
        Self::faulty(Faulty::new(org))
    }

    /// The same where faults are injected already. `POST /_mock/reset` keeps them and removes those that came later.
    pub fn faulty(org: Faulty<FakeOrg>) -> Self {
        Self { desk: Arc::new(Desk::new(org)), observer: None, controlled: true }
    }

    /// Switches the control interface off: `/_mock` is then a path like any other that Okta does not have.
    pub fn without_control(self) -> Self {
        Self { controlled: false, ..self }
    }

    /// Remembers this many requests for `/_mock/requests` instead of [`HISTORY`](Self::HISTORY). Headers and bodies are
    /// remembered for the latest of them, 16 MiB altogether.
    pub fn history(self, most: usize) -> Self {
        self.desk.log().keep(most);
        self
    }

    /// Tells of every request that the org has answered, and not of those to the control interface.
    pub fn observe(self, observer: impl Fn(&AnsweredRequest) + Send + Sync + 'static) -> Self {
        Self { observer: Some(Arc::new(observer)), ..self }
    }

    /// The org.
    pub fn org(&self) -> &FakeOrg {
        self.desk.org.inner()
    }

    /// Ends all waiting for something to happen, so that a server can shut down at once.
    pub fn close(&self) {
        self.desk.close();
    }

    async fn answer_api(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let observation = Observation::begin(self.org(), request.clone());
        let (fault, outcome) = self.desk.org.send_telling(request).await;
        let answered = self.desk.note(observation, fault, &outcome);
        if let Some(observer) = &self.observer {
            observer(&answered);
        }
        self.desk.changed();
        outcome
    }

    async fn answer_control(&self, request: &HttpRequest) -> HttpResponse {
        match self.control(request).await {
            Ok(reply) => reply.into_response(),
            Err(refusal) => refusal.into_response(),
        }
    }

    async fn control(&self, request: &HttpRequest) -> Result<Reply, Refusal> {
        guard::check(request)?;
        guard::check_media(request)?;
        let (route, call) = routes::find(request)?;
        let wait = call.wait()?;
        let deadline = Instant::now() + wait;
        let mut changes = self.desk.changes();
        loop {
            changes.borrow_and_update();
            let reply = (route.handler)(&self.desk, &call)?;
            if *request.method() != Method::GET {
                self.desk.changed();
                return Ok(reply);
            }
            if !reply.is_nothing_yet() || self.desk.is_closed() {
                return Ok(reply);
            }
            let woken = tokio::time::timeout_at(deadline, changes.changed()).await;
            if !matches!(woken, Ok(Ok(()))) {
                return Ok(reply);
            }
        }
    }
}

#[async_trait]
impl HttpTransport for OrgSite {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let path = request.uri().path();
        if password_page::is_link(path) {
            return Ok(password_page::answer(self.org(), &request));
        }
        if self.controlled && ui::is_page(path) {
            return Ok(ui::answer(&self.desk, &request).await);
        }
        if self.controlled && Call::is_control(path) {
            return Ok(self.answer_control(&request).await);
        }
        self.answer_api(request).await
    }
}

impl fmt::Debug for OrgSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrgSite")
            .field("org", &self.desk.org)
            .field("controlled", &self.controlled)
            .finish_non_exhaustive()
    }
}
