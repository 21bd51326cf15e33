//! What the control interface knows besides the org: [`Desk`].

use std::{
    collections::BTreeMap,
    iter::repeat_with,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use http::{Method, StatusCode, header::AUTHORIZATION};
use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError};
use serde_json::Value;
use tokio::sync::watch;

use super::{
    answered_request::{AnsweredRequest, Observation},
    reply::Refusal,
    request_log::RequestLog,
};
use crate::{FakeOrg, Fault, FaultRule, Faulty, RateLimits, Snapshot};

/// The org, how it was before, and what it was asked.
pub(super) struct Desk {
    pub(super) org: Faulty<FakeOrg>,
    start: Start,
    log: Mutex<RequestLog>,
    snapshots: Mutex<BTreeMap<String, Snapshot>>,
    changes: watch::Sender<()>,
    closed: AtomicBool,
    /// The token of the pages, which the org accepts only while they do something.
    token: String,
}

fn request(method: Method, base: &str, path: &str, token: &str) -> Result<HttpRequest, Refusal> {
    let request = http::Request::builder().method(method).uri(format!("{base}{path}"));
    let request = request.header(AUTHORIZATION, format!("SSWS {token}"));
    request.body(Bytes::new()).map_err(|error| Refusal::bad(error.to_string()))
}

fn answer_of(sent: Result<HttpResponse, TransportError>) -> Result<(StatusCode, Value), Refusal> {
    let failed = |error: TransportError| Refusal::bad(error.to_string());
    let response = sent.map_err(failed)?;
    let body = serde_json::from_slice(response.body()).unwrap_or_default();
    Ok((response.status(), body))
}

/// What a reset goes back to.
struct Start {
    org: Snapshot,
    faults: Vec<FaultRule>,
}

impl Desk {
    pub(super) fn new(org: Faulty<FakeOrg>) -> Self {
        let faults = org.rules().into_iter().map(|(_, rule)| rule).collect();
        let start = Start { org: org.inner().snapshot(), faults };
        Self {
            org,
            start,
            log: Mutex::default(),
            snapshots: Mutex::default(),
            changes: watch::Sender::new(()),
            closed: AtomicBool::new(false),
            token: repeat_with(fastrand::alphanumeric).take(40).collect(),
        }
    }

    /// Everything as it was at the start; snapshots stay.
    pub(super) fn reset(&self) {
        self.remove_faults();
        for rule in &self.start.faults {
            self.org.add_rule(rule.clone());
        }
        self.org.inner().restore(&self.start.org);
        self.log().clear();
    }

    pub(super) fn remove_faults(&self) {
        for (number, _) in self.org.rules() {
            self.org.remove_rule(number);
        }
    }

    pub(super) fn log(&self) -> MutexGuard<'_, RequestLog> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn snapshots(&self) -> MutexGuard<'_, BTreeMap<String, Snapshot>> {
        self.snapshots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the org something, which leaves no trace in it: a twin of it answers, at once and without limits.
    pub(super) async fn ask(&self, base: &str, path: &str) -> Result<(StatusCode, Value), Refusal> {
        let twin = self.org.inner().fork();
        twin.change_settings(|settings| {
            settings.rate_limits(RateLimits::OFF).latency(Duration::ZERO)
        });
        let request = request(Method::GET, base, path, &self.token)?;
        answer_of(twin.with_token(&self.token).send(request).await)
    }

    /// Does something to the org by a request like any other, but for faults: they are for those who are tested.
    pub(super) async fn act(
        &self,
        base: &str,
        method: Method,
        path: &str,
    ) -> Result<(StatusCode, Value), Refusal> {
        let org = self.org.inner();
        let request = request(method, base, path, &self.token)?;
        let observation = Observation::begin(org, request.clone()).by("this page");
        let sent = org.clone().with_token(&self.token).send(request).await;
        org.revoke_token(&self.token);
        self.note(observation, None, &sent);
        answer_of(sent)
    }

    /// Puts a request that was answered into the log.
    pub(super) fn note(
        &self,
        observation: Observation,
        fault: Option<Fault>,
        outcome: &Result<HttpResponse, TransportError>,
    ) -> AnsweredRequest {
        let (answered, request) = observation.end(fault, outcome);
        self.log().push(answered, request, outcome)
    }

    /// Wakes whoever waits for something to happen.
    pub(super) fn changed(&self) {
        self.changes.send_replace(());
    }

    pub(super) fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.changed();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }
}
