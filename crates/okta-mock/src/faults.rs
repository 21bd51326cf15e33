//! A transport that goes wrong on purpose: [`Faulty`].

mod answers;
mod fault;
mod inject;
mod members;
mod pages;
mod place;
mod rule;
mod spec_error;

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use okta_core::{Client, ClientBuilder, HttpRequest, HttpResponse, HttpTransport, TransportError};

pub use self::{
    fault::{Fault, Gateway, Moment, RateLimitHeaders},
    rule::FaultRule,
    spec_error::FaultSpecError,
};
use self::{place::Place, rule::Active};
use crate::test_client;

/// A transport around another one that goes wrong where it is told to.
///
/// It is for questions like: what does my import do when the connection breaks after Okta has created the user?
///
/// ```
/// use okta_mock::{FakeOrg, Fault, Faulty, Moment};
/// use serde_json::{Value, json};
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() -> okta_core::Result<()> {
/// let okta = Faulty::new(FakeOrg::new())
///     .on_operation("createUser", Fault::Reset(Moment::AfterActing))
///     .on_call(2, Fault::ConnectionRefused);
/// let client = okta.client();
///
/// let profile = json!({"login": "ada@example.com", "email": "ada@example.com", "firstName": "Ada", "lastName": "B"});
/// let created = client
///     .post("createUser", "/api/v1/users")
///     .json(&json!({"profile": profile}))
///     .decode::<Value>()
///     .await;
///
/// assert!(created.is_err());
/// assert!(okta.inner().user("ada@example.com").is_some(), "the org acted before the connection broke");
/// assert_eq!(okta.injected(), [Fault::Reset(Moment::AfterActing)]);
/// # Ok(()) }
/// ```
///
/// Each request meets at most one fault: that of the first rule that applies. Rules can also be written as text, see
/// [`FaultRule`]. The same rules, seeds and requests give the same faults. A fault that finds nothing to change, such as
/// an empty page on an answer that is no page, leaves the answer as it is.
///
/// A clone shares the inner transport, the rules and the counts.
pub struct Faulty<T> {
    inner: Arc<T>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    rules: Vec<Active>,
    /// How many rules there have ever been: the next one's number is one more.
    numbered: usize,
    calls: usize,
    injected: VecDeque<Fault>,
    /// How many of those are remembered.
    history: Option<usize>,
}

impl<T: HttpTransport> Faulty<T> {
    /// A transport that does what the inner one does, until it gets rules.
    pub fn new(inner: T) -> Self {
        Self { inner: Arc::new(inner), state: Arc::default() }
    }

    /// Lets the n-th request go wrong, whatever it is; the first is 1. Requests that are repeated count again.
    #[must_use = "the rule is also part of every clone, but this is the value to keep"]
    pub fn on_call(self, number: usize, fault: Fault) -> Self {
        self.rule(FaultRule::new(fault, Place::Call(number)))
    }

    /// Lets every request of an operation go wrong. It is named by the client's [`OperationId`](okta_core::OperationId),
    /// or else, as for a client in another process, by the request's method and path.
    #[must_use = "the rule is also part of every clone, but this is the value to keep"]
    pub fn on_operation(self, operation: &str, fault: Fault) -> Self {
        let operation = operation.to_owned();
        self.rule(FaultRule::new(fault, Place::Operation { operation, number: None }))
    }

    /// Lets some requests go wrong by chance, each with one of these faults.
    ///
    /// # Panics
    ///
    /// Where the rate is not from 0 to 1, or there is no fault to choose from.
    #[track_caller]
    #[must_use = "the rule is also part of every clone, but this is the value to keep"]
    pub fn at_rate(self, rate: f64, seed: u64, faults: impl IntoIterator<Item = Fault>) -> Self {
        let faults: Vec<_> = faults.into_iter().collect();
        assert!((0.0..=1.0).contains(&rate), "the rate {rate} is not from 0 to 1");
        assert!(!faults.is_empty(), "there is no fault to choose from");
        self.rule(FaultRule::one_of(faults, Place::Chance { rate, seed }))
    }

    /// Adds a rule, such as `"reset-after@createUser:2".parse()?`.
    #[must_use = "the rule is also part of every clone, but this is the value to keep"]
    pub fn rule(self, rule: FaultRule) -> Self {
        self.add_rule(rule);
        self
    }

    /// Remembers only the last faults for [`injected`](Self::injected), so that memory does not grow when it is served for
    /// days. Otherwise all are remembered.
    #[must_use = "the limit is also that of every clone, but this is the value to keep"]
    pub fn history(self, most: usize) -> Self {
        self.state().history = Some(most);
        self
    }

    /// A client of this transport, for what is faked inside: it has the URL and the token of a [`FakeOrg`](crate::FakeOrg).
    ///
    /// ```
    /// use okta_core::{Error, TransportErrorKind};
    /// use okta_mock::{FakeOrg, Fault, Faulty, Moment};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let okta = Faulty::new(FakeOrg::sample()).on_call(1, Fault::Reset(Moment::AfterActing));
    ///
    /// let suspend = okta.client().post("suspendUser", "/api/v1/users/{id}/lifecycle/suspend");
    /// let error = suspend.segment("ada@example.com").empty().await.unwrap_err();
    ///
    /// assert_eq!(error.transport_kind(), Some(TransportErrorKind::Interrupted));
    /// # }
    /// ```
    pub fn client(&self) -> Client {
        test_client::build(self.client_builder())
    }

    /// The beginning of a client of this transport: URL, token and transport are set. Over a real transport, set the URL and the
    /// credential anew.
    pub fn client_builder(&self) -> ClientBuilder {
        test_client::builder(self.clone())
    }

    /// The transport that is made faulty.
    pub fn inner(&self) -> &T {
        &self.inner
    }
}

impl<T> Faulty<T> {
    /// Adds a rule while the transport is in use, and tells the number by which it can be removed.
    pub fn add_rule(&self, rule: FaultRule) -> usize {
        let mut state = self.state();
        state.numbered += 1;
        let number = state.numbered;
        state.rules.push(Active::new(number, rule));
        number
    }

    /// Removes the rule with this number; `false` when there is none.
    pub fn remove_rule(&self, number: usize) -> bool {
        let mut state = self.state();
        let before = state.rules.len();
        state.rules.retain(|rule| rule.number() != number);
        state.rules.len() < before
    }

    /// The rules with their numbers, in the order in which they are asked.
    pub fn rules(&self) -> Vec<(usize, FaultRule)> {
        self.state().rules.iter().map(|rule| (rule.number(), rule.rule().clone())).collect()
    }

    /// How many requests came, the untouched ones too.
    pub fn calls(&self) -> usize {
        self.state().calls
    }

    /// The faults so far, in the order of their requests.
    pub fn injected(&self) -> Vec<Fault> {
        self.state().injected.iter().copied().collect()
    }

    /// What [`injected`](Self::injected) says, and forgets it.
    #[must_use = "the faults are forgotten"]
    pub fn take_injected(&self) -> Vec<Fault> {
        std::mem::take(&mut self.state().injected).into()
    }

    /// Only plain values are in there: a panic elsewhere leaves them true.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn choose(&mut self, request: &HttpRequest) -> Option<Fault> {
        self.calls += 1;
        let call = self.calls;
        // Every rule is asked, so that one rule does not change what another one counts or draws.
        let chosen: Vec<_> =
            self.rules.iter_mut().filter_map(|rule| rule.fault(call, request)).collect();
        let fault = chosen.first().copied();
        self.injected.extend(fault);
        if self.history.is_some_and(|most| self.injected.len() > most) {
            self.injected.pop_front();
        }
        fault
    }
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for Faulty<T> {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        self.send_telling(request).await.1
    }
}

impl<T: HttpTransport> Faulty<T> {
    /// Sends, and tells which fault the request has met.
    pub(crate) async fn send_telling(
        &self,
        request: HttpRequest,
    ) -> (Option<Fault>, Result<HttpResponse, TransportError>) {
        // The lock is free again before the wait.
        let fault = self.state().choose(&request);
        let sent = match fault {
            Some(fault) => inject::inject(fault, &*self.inner, request).await,
            None => self.inner.send(request).await,
        };
        (fault, sent)
    }
}

impl<T> Clone for Faulty<T> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), state: Arc::clone(&self.state) }
    }
}

impl<T: fmt::Debug> fmt::Debug for Faulty<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Faulty")
            .field("inner", &self.inner)
            .field("rules", &state.rules.iter().map(Active::to_string).collect::<Vec<_>>())
            .field("calls", &state.calls)
            .field("injected", &state.injected.len())
            .finish_non_exhaustive()
    }
}
