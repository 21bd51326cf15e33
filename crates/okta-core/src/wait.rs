//! Polling with a growing pause, until a deadline.

use std::{borrow::Cow, time::Duration};

use tokio::time::Instant;

use crate::{
    Error, Result,
    timer::{NoTimer, deadline_in, sleep, within},
};

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(5);

/// Polls with a growing pause until a deadline: what a wait for something asynchronous is written with.
///
/// The first pause takes 250 ms; each one doubles, up to 5 s, and the last poll comes when the time is up.
///
/// ```
/// # use std::time::Duration;
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// use okta_core::Wait;
///
/// let mut polls = 0;
/// let mut wait = Wait::new("getThing", "status READY", Duration::from_secs(30));
/// while wait.ask(async { polls += 1; Ok(polls) }).await? < 2 {
///     wait.pause().await?;
/// }
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Wait {
    operation: &'static str,
    awaited: Cow<'static, str>,
    limit: Duration,
    /// None for a limit beyond what the clock can tell.
    deadline: Option<Instant>,
    pause: Duration,
}

impl Wait {
    /// A wait by this operation, for this, as long as the limit; the time runs from now.
    pub fn new(
        operation: &'static str,
        awaited: impl Into<Cow<'static, str>>,
        limit: Duration,
    ) -> Self {
        Self {
            operation,
            awaited: awaited.into(),
            limit,
            deadline: deadline_in(limit),
            pause: FIRST,
        }
    }

    /// The answer of one poll.
    ///
    /// # Errors
    ///
    /// The poll's own, [`Error::WaitedTooLong`] when the answer does not come in time, or [`Error::NoTimer`].
    pub async fn ask<T>(&self, ask: impl IntoFuture<Output = Result<T>>) -> Result<T> {
        let outcome = within(self.deadline, ask.into_future()).await;
        let over = || self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        match outcome.map_err(|no_timer| self.no_timer(no_timer))? {
            // The poll may itself know of the deadline, and be a little earlier.
            Some(Err(error)) if error.is_timeout() && over() => Err(self.error()),
            Some(outcome) => outcome,
            None => Err(self.error()),
        }
    }

    /// Waits until the next poll is due; the last is due at the deadline.
    ///
    /// # Errors
    ///
    /// [`Error::WaitedTooLong`] after the last poll, or [`Error::NoTimer`].
    pub async fn pause(&mut self) -> Result<()> {
        let left = match self.deadline {
            Some(deadline) => deadline.saturating_duration_since(Instant::now()),
            None => Duration::MAX,
        };
        if left.is_zero() {
            return Err(self.error());
        }
        sleep(left.min(self.pause)).map_err(|no_timer| self.no_timer(no_timer))?.await;
        self.pause = (2 * self.pause).min(LONGEST);
        Ok(())
    }

    fn no_timer(&self, _: NoTimer) -> Error {
        Error::no_timer(self.operation, None)
    }

    fn error(&self) -> Error {
        Error::waited_too_long(self.operation, self.awaited.clone(), self.limit)
    }
}
