//! A request's place in the queue.

use std::{sync::Arc, time::Duration};

use tokio::{sync::futures::OwnedNotified, time::Instant};

use super::{Gate, Permit, Route, State, lane::Look};

/// What a request that wants to go is told.
pub(crate) enum Turn<'a> {
    Go(Permit<'a>),
    /// To ask again after a while.
    Wait(Duration),
    /// To ask again when another request of its bucket has come back, or when [`PATIENCE`](super::PATIENCE) ends.
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

impl<'a> Place<'a> {
    /// A place for a request that is about to be sent.
    pub(crate) fn new(gate: &'a Gate, route: Route<'a>) -> Self {
        let lane = gate.lock().lanes.find(&gate.buckets, route);
        Self { gate, route, lane, waits: false, waits_for_room: false }
    }

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
