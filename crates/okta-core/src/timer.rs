//! Waiting, where there is a runtime that wakes who waits: [`sleep`], [`timeout`], [`within`].
//!
//! Tokio panics outside a runtime and in one without its time driver. The former can be asked for, the latter can only be tried; where panics
//! abort, that one still does.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use tokio::{
    runtime::Handle,
    time::{self, Instant, Sleep},
};

/// Programs for `wasm32-unknown-unknown`, as in a browser, have no clock: asking for the time panics there.
pub(crate) const HAS_A_CLOCK: bool = !cfg!(all(target_family = "wasm", target_os = "unknown"));

/// Nobody is here who could wake a waiting task.
#[derive(Debug)]
pub(crate) struct NoTimer;

/// That long from now; `None` beyond what the clock can tell.
pub(crate) fn deadline_in(limit: Duration) -> Option<Instant> {
    HAS_A_CLOCK.then(Instant::now)?.checked_add(limit)
}

pub(crate) fn sleep(wait: Duration) -> Result<Sleep, NoTimer> {
    begin(|| time::sleep(wait))
}

/// The outcome, or `None` when it takes longer than that.
pub(crate) async fn timeout<F: Future>(
    limit: Duration,
    future: F,
) -> Result<Option<F::Output>, NoTimer> {
    Ok(begin(|| time::timeout(limit, future))?.await.ok())
}

/// The outcome, or `None` when the deadline passes first.
pub(crate) async fn within<F: Future>(
    deadline: Option<Instant>,
    future: F,
) -> Result<Option<F::Output>, NoTimer> {
    match deadline {
        Some(deadline) => Ok(begin(|| time::timeout_at(deadline, future))?.await.ok()),
        None => Ok(Some(future.await)),
    }
}

fn begin<T>(start: impl FnOnce() -> T) -> Result<T, NoTimer> {
    if !HAS_A_CLOCK || Handle::try_current().is_err() {
        return Err(NoTimer);
    }
    catch_unwind(AssertUnwindSafe(start)).map_err(|_| NoTimer)
}
