//! Lets requests go only as fast as Okta's limits allow, so that it need not refuse any.
//!
//! One gate serves all clones of a client. What Okta says with every answer feeds it, and with that also what other programs use
//! up: they need not know of each other. What it learns stays in it: never does one org or credential learn from another.

mod crowd;
mod lane;
mod lanes;
mod paths;
mod permit;
mod sightings;
mod window;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use http::Method;
use tokio::{
    sync::{Notify, futures::OwnedNotified},
    time::Instant,
};

use self::{crowd::Crowd, lane::Look, lanes::Lanes, paths::Paths};
use crate::{Buckets, Limits};

pub(crate) use self::permit::Permit;

/// How long requests hold back for the one that finds out.
pub(crate) const PATIENCE: Duration = Duration::from_secs(1);

/// How many requests may be under way at once, at most, unless a client is told otherwise.
pub(crate) const AT_ONCE: u32 = 30;

#[derive(Debug)]
pub(crate) struct Gate {
    /// From 0 to 1: how much of every limit may be used up, by whomever.
    share: f64,
    buckets: Buckets,
    state: Mutex<State>,
    /// A request is no longer under way, or more may be.
    room: Arc<Notify>,
}

#[derive(Debug)]
struct State {
    lanes: Lanes,
    paths: Paths,
    crowd: Crowd,
}

/// What a request is told apart by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Route<'a> {
    pub(crate) method: &'a Method,
    pub(crate) template: &'a str,
    /// Without the query.
    pub(crate) path: &'a str,
}

/// What a request that wants to go is told.
pub(crate) enum Turn<'a> {
    Go(Permit<'a>),
    /// To ask again after a while.
    Wait(Duration),
    /// To ask again when another request of its bucket has come back, or when [`PATIENCE`] ends.
    AfterAnother(OwnedNotified),
    /// To ask again when there is room for one more under way.
    NoRoom(OwnedNotified),
}

/// A request's place in the queue. Dropping it leaves the queue.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    gate: &'a Gate,
    route: Route<'a>,
    lane: usize,
    waits: bool,
    waits_for_room: bool,
}

impl Gate {
    pub(crate) fn new(share: f64, at_once: u32, buckets: Buckets) -> Self {
        let state =
            State { lanes: Lanes::default(), paths: Paths::default(), crowd: Crowd::new(at_once) };
        Self { share, buckets, state: Mutex::new(state), room: Arc::default() }
    }

    /// One for another credential, with the same settings.
    pub(crate) fn another(&self) -> Self {
        Self::new(self.share, self.lock().crowd.cap(), self.buckets.clone())
    }

    /// A place for a request that is about to be sent.
    pub(crate) fn place<'a>(&'a self, route: Route<'a>) -> Place<'a> {
        let lane = self.lock().lanes.find(&self.buckets, route);
        Place { gate: self, route, lane, waits: false, waits_for_room: false }
    }

    /// How things stand.
    pub(crate) fn limits(&self) -> Limits {
        let state = self.lock();
        Limits {
            under_way: state.crowd.under_way(),
            at_once: state.crowd.most(),
            buckets: state.lanes.limits(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> Place<'a> {
    /// Asks for the request's turn.
    pub(crate) fn ask(&mut self) -> Turn<'a> {
        let mut state = self.gate.lock();
        self.line_up(&mut state);
        let turn = self.look(&mut state);
        let goes = matches!(turn, Turn::Go(_));
        if self.waits == goes {
            self.waits = !goes;
            state.lanes.get(self.lane).waits(self.waits);
        }
        let waited_for_room = self.waits_for_room;
        self.waits_for_room = matches!(turn, Turn::NoRoom(_));
        if waited_for_room && !self.waits_for_room && state.crowd.has_room() {
            // Whoever is next was perhaps not woken: several places can become free at once, or this one could not take it.
            self.gate.room.notify_one();
        }
        turn
    }

    /// Goes over to another lane, if its route has turned out to be another bucket.
    fn line_up(&mut self, state: &mut State) {
        let lane = state.lanes.find(&self.gate.buckets, self.route);
        if self.waits && lane != self.lane {
            state.lanes.get(self.lane).waits(false);
            state.lanes.get(lane).waits(true);
        }
        self.lane = lane;
    }

    fn look(&self, state: &mut State) -> Turn<'a> {
        let State { lanes, paths, crowd } = state;
        let now = Instant::now();
        if let Some(until) = paths.closed_until(self.route, now) {
            return Turn::Wait(until - now);
        }
        // Made under the lock, under which every change is made before it is told: none is missed.
        let lane = lanes.get(self.lane);
        match lane.look(self.gate.share, now) {
            Look::Closed(until) => return Turn::Wait(until - now),
            Look::Asked | Look::Crowded => {
                return Turn::AfterAnother(Arc::clone(&lane.changed).notified_owned());
            }
            Look::Open => {}
        }
        if !crowd.enter() {
            return Turn::NoRoom(Arc::clone(&self.gate.room).notified_owned());
        }
        let window = lane.enter(now);
        Turn::Go(Permit::new(self.gate, self.route, self.lane, window))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if self.waits {
            self.gate.lock().lanes.get(self.lane).waits(false);
        }
    }
}

#[cfg(test)]
mod tests;
