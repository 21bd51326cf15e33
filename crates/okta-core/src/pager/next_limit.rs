//! How long one `next` of a listing may take.

use std::{pin::Pin, task::Context, time::Duration};

use tokio::time::{Instant, Sleep, sleep};

use crate::Error;

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

    pub(super) fn has_passed(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(limit) = self.limit else { return false };
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(limit)));
        // Beside a server that answers at once the timer never has its turn.
        timer.as_mut().poll(cx).is_ready() || timer.deadline() <= Instant::now()
    }

    pub(super) fn error(&self, operation: &'static str) -> Error {
        let limit = self.limit.unwrap_or_default();
        Error::waited_too_long(operation, "the next item or page", limit)
    }
}
