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
    /// None before it has asked for the first time.
    lane: Option<usize>,
    waits: bool,
    waits_for_room: bool,
}

impl<'a> Place<'a> {
    /// A place for a request that is about to be sent.
    pub(crate) fn new(gate: &'a Gate, route: Route<'a>) -> Self {
        Self { gate, route, lane: None, waits: false, waits_for_room: false }
    }

    /// Asks for the request's turn.
    pub(crate) fn ask(&mut self) -> Turn<'a> {
        let mut state = self.gate.lock();
        let lane = self.line_up(&mut state);
        let turn = self.look(lane, &mut state);
        let goes = matches!(turn, Turn::Go(_));
        if self.waits == goes {
            self.waits = !goes;
            state.lanes.get(lane).waits(self.waits);
        }
        let waited_for_room = self.waits_for_room;
        self.waits_for_room = matches!(turn, Turn::NoRoom(_));
        if waited_for_room && !self.waits_for_room && state.crowd.has_room() {
            // Whoever is next was perhaps not woken: several places can become free at once, or this one could not take it.
            self.gate.room.notify_one();
        }
        turn
    }

    /// Finds the lane, and goes over to another one if its route has turned out to be another bucket.
    fn line_up(&mut self, state: &mut State) -> usize {
        let lane = state.lanes.find(&self.gate.buckets, self.route);
        if let Some(before) = self.lane.replace(lane)
            && self.waits
            && before != lane
        {
            state.lanes.get(before).waits(false);
            state.lanes.get(lane).waits(true);
        }
        lane
    }

    fn look(&self, lane: usize, state: &mut State) -> Turn<'a> {
        let State { lanes, paths, crowd } = state;
        let now = Instant::now();
        if let Some(until) = paths.closed_until(self.route, now) {
            return Turn::Wait(until - now);
        }
        // Made under the lock, under which every change is made before it is told: none is missed.
        let bucket = lanes.get(lane);
        match bucket.look(self.gate.share, now) {
            Look::Closed(until) => return Turn::Wait(until - now),
            Look::Asked | Look::Crowded => {
                return Turn::AfterAnother(Arc::clone(&bucket.changed).notified_owned());
            }
            Look::Open => {}
        }
        if !crowd.enter() {
            return Turn::NoRoom(Arc::clone(&self.gate.room).notified_owned());
        }
        let window = bucket.enter(now);
        Turn::Go(Permit::new(self.gate, self.route, lane, window, now))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Some(lane) = self.lane.filter(|_| self.waits) {
            self.gate.lock().lanes.get(lane).waits(false);
        }
    }
}
