//! Asking again and again, less and less often, until a deadline.

use std::{borrow::Cow, time::Duration};

use okta_core::{Error, Result};
use tokio::time::{Instant, sleep, timeout_at};

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(5);

/// One wait: by which operation, for what, and how long.
pub(crate) struct Wait {
    operation: &'static str,
    awaited: Cow<'static, str>,
    limit: Duration,
    /// None for a limit beyond what the clock can tell.
    deadline: Option<Instant>,
    pause: Duration,
}

impl Wait {
    pub(crate) fn new(
        operation: &'static str,
        awaited: impl Into<Cow<'static, str>>,
        limit: Duration,
    ) -> Self {
        Self {
            operation,
            awaited: awaited.into(),
            limit,
            deadline: Instant::now().checked_add(limit),
            pause: FIRST,
        }
    }

    /// An answer, if it comes before the deadline.
    pub(crate) async fn ask<T>(&self, ask: impl IntoFuture<Output = Result<T>>) -> Result<T> {
        match self.deadline {
            Some(deadline) => timeout_at(deadline, ask).await.unwrap_or_else(|_| Err(self.error())),
            None => ask.await,
        }
    }

    /// Waits until it is time to ask again: for the last time at the deadline.
    pub(crate) async fn pause(&mut self) -> Result<()> {
        let left = match self.deadline {
            Some(deadline) => deadline.saturating_duration_since(Instant::now()),
            None => Duration::MAX,
        };
        if left.is_zero() {
            return Err(self.error());
        }
        sleep(left.min(self.pause)).await;
        self.pause = (2 * self.pause).min(LONGEST);
        Ok(())
    }

    fn error(&self) -> Error {
        Error::waited_too_long(self.operation, self.awaited.clone(), self.limit)
    }
}
