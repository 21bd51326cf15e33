//! Lets requests go only as fast as Okta's limits allow, so that it need not refuse any.
//!
//! One gate serves all clones of a client. What Okta says with every answer feeds it, and with that also what other programs use
//! up: they need not know of each other. What it learns stays in it: never does one org or credential learn from another.

mod crowd;
mod lane;
mod lanes;
mod paths;
mod permit;
mod place;
mod route;
mod sightings;
mod window;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use self::{crowd::Crowd, lanes::Lanes, paths::Paths};
use crate::{Buckets, Limits};

pub(crate) use self::{
    lane::PATIENCE,
    permit::Permit,
    place::{Place, Turn},
    route::Route,
};

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

#[cfg(test)]
mod tests;
