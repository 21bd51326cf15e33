//! What the control interface knows besides the org: [`Desk`].

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::watch;

use super::request_log::RequestLog;
use crate::{FakeOrg, FaultRule, Faulty, Snapshot};

/// The org, how it was before, and what it was asked.
pub(super) struct Desk {
    pub(super) org: Faulty<FakeOrg>,
    start: Start,
    log: Mutex<RequestLog>,
    snapshots: Mutex<BTreeMap<String, Snapshot>>,
    changes: watch::Sender<()>,
    closed: AtomicBool,
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
        }
    }

    /// Everything as it was at the start; snapshots stay.
    pub(super) fn reset(&self) {
        for (number, _) in self.org.rules() {
            self.org.remove_rule(number);
        }
        for rule in &self.start.faults {
            self.org.add_rule(rule.clone());
        }
        self.org.inner().restore(&self.start.org);
        self.log().clear();
    }

    pub(super) fn log(&self) -> MutexGuard<'_, RequestLog> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn snapshots(&self) -> MutexGuard<'_, BTreeMap<String, Snapshot>> {
        self.snapshots.lock().unwrap_or_else(PoisonError::into_inner)
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
