//! How long one `next` of a listing may take.

use std::{pin::Pin, task::Context, time::Duration};

use tokio::time::{Instant, Sleep};

use crate::{
    Error,
    timer::{NoTimer, sleep},
};

/// A time limit, and the timer of the `next` under way.
#[derive(Default)]
pub(super) struct NextLimit {
    limit: Option<Duration>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl NextLimit {
    pub(super) fn new(limit: Option<Duration>) -> Self {
        Self { limit, timer: None }
    }

    pub(super) fn limit(&self) -> Option<Duration> {
        self.limit
    }

    /// The time runs from the next question whether it has passed.
    pub(super) fn restart(&mut self) {
        self.timer = None;
    }

    /// The error, where the time has passed or nothing here could tell.
    pub(super) fn ends(&mut self, cx: &mut Context<'_>, operation: &'static str) -> Option<Error> {
        let limit = self.limit?;
        let timer = match &mut self.timer {
            Some(timer) => timer,
            none => match sleep(limit) {
                Ok(timer) => none.insert(Box::pin(timer)),
                Err(NoTimer) => return Some(Error::no_timer(operation, None)),
            },
        };
        // Beside a server that answers at once the timer never has its turn.
        let has_passed = timer.as_mut().poll(cx).is_ready() || timer.deadline() <= Instant::now();
        has_passed.then(|| Error::waited_too_long(operation, "the next item or page", limit))
    }
}
