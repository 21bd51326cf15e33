//! What is known of one of Okta's buckets.

use std::{sync::Arc, time::Duration};

use tokio::{sync::Notify, time::Instant};

use super::window::{Relation, Window};
use crate::{BucketLimit, RateLimit};

/// How long requests hold back for the one that finds out.
pub(crate) const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) struct Lane {
    pub(super) name: String,
    in_flight: u64,
    waiting: u32,
    knowledge: Knowledge,
    /// Others have taken from the window that was forgotten last.
    shared: bool,
    /// Whoever waits for what is not known can look again.
    pub(super) changed: Arc<Notify>,
    /// The lane that this one turned out to be.
    pub(super) merged: Option<usize>,
}

#[derive(Debug)]
enum Knowledge {
    /// Nothing, or nothing any more: one request finds out, and the others hold back for it, though not for long.
    None {
        asked: Option<Instant>,
    },
    /// Okta does not tell: its answers have no limit.
    Untold,
    Window(Window),
    /// Refused without a reset worth believing.
    ClosedUntil(Instant),
}

/// What a request finds that wants to go.
pub(super) enum Look {
    Open,
    Closed(Instant),
    /// Another one has been sent to find out.
    Asked,
    /// Others use the bucket too, and so much is under way already that it could be too much together.
    Crowded,
}

/// What an answer was to what was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Learned {
    Nothing,
    /// It fits; `taken`: others use the bucket too.
    Window {
        taken: bool,
    },
    /// It is about another bucket.
    Foreign,
}

impl Lane {
    pub(super) fn new(name: String) -> Self {
        Self {
            name,
            in_flight: 0,
            waiting: 0,
            knowledge: Knowledge::None { asked: None },
            shared: false,
            changed: Arc::default(),
            merged: None,
        }
    }

    pub(super) fn look(&self, share: f64, now: Instant) -> Look {
        match &self.knowledge {
            Knowledge::Window(window) if window.is_open(now) && !window.lets_through(share) => {
                Look::Closed(window.ends)
            }
            Knowledge::Window(window)
                if window.is_open(now) && window.is_crowded(self.in_flight, share) =>
            {
                Look::Crowded
            }
            Knowledge::ClosedUntil(until) if *until > now => Look::Closed(*until),
            Knowledge::None { asked: Some(asked) }
                if self.in_flight > 0 && now.duration_since(*asked) < PATIENCE =>
            {
                Look::Asked
            }
            _ => Look::Open,
        }
    }

    /// Lets a request go that found the lane open. Gives the window that it is taken from.
    pub(super) fn enter(&mut self, now: Instant) -> Option<u64> {
        self.in_flight += 1;
        match &mut self.knowledge {
            Knowledge::Window(window) if window.is_open(now) => {
                window.take();
                return Some(window.reset);
            }
            Knowledge::Untold => {}
            over => {
                if let Knowledge::Window(window) = over {
                    self.shared = window.taken;
                }
                *over = Knowledge::None { asked: Some(now) };
            }
        }
        None
    }

    pub(super) fn waits(&mut self, waits: bool) {
        self.waiting = if waits { self.waiting + 1 } else { self.waiting.saturating_sub(1) };
    }

    /// Learns from an answer.
    pub(super) fn answered(&mut self, limit: Option<&RateLimit>) -> Learned {
        let others_of_ours = self.in_flight.saturating_sub(1);
        match (&mut self.knowledge, limit) {
            (Knowledge::None { .. }, None) => self.forget(),
            (_, None) => {}
            (Knowledge::Window(window), Some(limit)) => match window.relation(limit) {
                Relation::Same => {
                    let taken = window.update(limit, others_of_ours);
                    return Learned::Window { taken };
                }
                Relation::Late => {}
                Relation::Foreign => return Learned::Foreign,
                Relation::Next => return self.begin(limit),
            },
            (_, Some(limit)) => return self.begin(limit),
        }
        Learned::Nothing
    }

    /// Begins a window, whatever was known before.
    pub(super) fn begin(&mut self, limit: &RateLimit) -> Learned {
        let others_of_ours = self.in_flight.saturating_sub(1);
        let shared =
            matches!(&self.knowledge, Knowledge::Window(window) if window.taken) || self.shared;
        self.shared = false;
        let window = Window::new(limit, others_of_ours, shared);
        let taken = limit.remaining.saturating_add(others_of_ours + 1) < limit.limit;
        self.know(Knowledge::Window(window));
        Learned::Window { taken }
    }

    /// The limit of the window that is known.
    pub(super) fn known_limit(&self) -> Option<u64> {
        match &self.knowledge {
            Knowledge::Window(window) => Some(window.limit),
            _ => None,
        }
    }

    /// A request that was taken from this window was never seen.
    pub(super) fn give_back(&mut self, taken_from: Option<u64>) {
        match &mut self.knowledge {
            Knowledge::Window(window) if Some(window.reset) == taken_from => window.give_back(),
            _ => {}
        }
    }

    /// There is no answer to learn from: the others need not hold back for one.
    pub(super) fn failed(&mut self) {
        if matches!(self.knowledge, Knowledge::None { .. }) {
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.know(Knowledge::Untold);
    }

    /// Rests a while.
    pub(super) fn close(&mut self, wait: Duration) {
        self.know(Knowledge::ClosedUntil(Instant::now() + wait));
    }

    fn know(&mut self, knowledge: Knowledge) {
        self.knowledge = knowledge;
        self.changed.notify_waiters();
    }

    /// A request is no longer under way.
    pub(super) fn left(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
        match &self.knowledge {
            Knowledge::None { .. } => self.changed.notify_waiters(),
            Knowledge::Window(_) => self.changed.notify_one(),
            Knowledge::Untold | Knowledge::ClosedUntil(_) => {}
        }
    }

    /// Takes over another lane, which turned out to be the same; the window is as its last answer says.
    pub(super) fn take_over(&mut self, other: &mut Self, limit: &RateLimit) {
        self.name = format!("{} + {}", self.name, other.name);
        self.in_flight += std::mem::take(&mut other.in_flight);
        self.waiting += std::mem::take(&mut other.waiting);
        self.begin(limit);
        other.changed.notify_waiters();
    }

    pub(super) fn limit(&self) -> BucketLimit {
        let now = Instant::now();
        let (window, until) = match &self.knowledge {
            Knowledge::Window(window) if window.is_open(now) => (Some(window), Some(window.ends)),
            Knowledge::ClosedUntil(until) if *until > now => (None, Some(*until)),
            _ => (None, None),
        };
        BucketLimit {
            bucket: self.name.clone(),
            limit: window.map(|window| window.limit),
            left: window.map(|window| window.left),
            resets_in: until.map(|until| until - now),
            waiting: self.waiting,
            under_way: self.in_flight,
        }
    }
}
