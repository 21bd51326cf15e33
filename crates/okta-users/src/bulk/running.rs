//! Many calls under way.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use futures_util::{Stream, StreamExt as _, stream::FuturesUnordered};
use okta_core::{Client, Error};

/// So many more calls are begun than may go: the client lets more go at once only where some have to wait.
const WAITING: usize = 2;

type Running<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type Items<I, T, E> = Box<dyn Iterator<Item = Running<BulkOutcome<I, T, E>>> + Send>;

/// Many calls under way; made by [`Users::bulk`](crate::Users::bulk).
///
/// Nothing is sent until an outcome is asked for, and the calls make progress while one is awaited. Dropping it abandons the calls that are
/// under way; Okta may have carried them out. To end it well, [`stop`](Self::stop) it and take the outcomes that are left.
#[must_use = "nothing is done until an outcome is asked for"]
pub struct Bulk<I, T, E = Error> {
    client: Client,
    items: Items<I, T, E>,
    running: FuturesUnordered<Running<BulkOutcome<I, T, E>>>,
    at_once: Option<usize>,
    stops_at_error: bool,
    stop: BulkStop,
    progress: BulkProgress,
}

/// What came of one item.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BulkOutcome<I, T, E = Error> {
    /// Its place among the items, from 0.
    pub index: usize,
    /// The item.
    pub item: I,
    /// What its call gave.
    pub result: Result<T, E>,
}

/// What came of all items; from [`Bulk::finish`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BulkReport<I, T, E = Error> {
    /// Those whose calls succeeded.
    pub done: Vec<(I, T)>,
    /// Those whose calls failed.
    pub failed: Vec<(I, E)>,
}

/// How far a job has come; from [`Bulk::progress`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BulkProgress {
    /// Items whose calls succeeded.
    pub done: usize,
    /// Items whose calls failed.
    pub failed: usize,
    /// Items whose calls are under way, or wait for a limit.
    pub under_way: usize,
    /// Items that were not begun, where their number is known.
    pub left: Option<usize>,
}

/// Stops a [`Bulk`] from elsewhere, such as a handler of signals; from [`Bulk::stopper`].
#[derive(Clone, Debug, Default)]
pub struct BulkStop(Arc<AtomicBool>);

impl BulkStop {
    /// Begins no further item. Those under way are finished.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl<I, T, E> Bulk<I, T, E>
where
    I: Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    pub(super) fn new<F>(
        client: Client,
        items: impl Iterator<Item = I> + Send + 'static,
        mut begin: impl FnMut(&I) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        let items = items.enumerate().map(move |(index, item)| {
            let call = begin(&item);
            let running: Running<_> =
                Box::pin(async move { BulkOutcome { index, item, result: call.await } });
            running
        });
        Self {
            client,
            items: Box::new(items),
            running: FuturesUnordered::new(),
            at_once: None,
            stops_at_error: false,
            stop: BulkStop::default(),
            progress: BulkProgress::default(),
        }
    }

    /// Lets no more than so many calls run at once, at least 1. If not said, as many run as the client lets go.
    pub fn at_once(mut self, calls: usize) -> Self {
        self.at_once = Some(calls.max(1));
        self
    }

    /// Begins no further item once one has failed. Those under way are finished, and their outcomes come too.
    pub fn stop_at_first_error(mut self) -> Self {
        self.stops_at_error = true;
        self
    }

    /// Begins no further item. Those under way are finished, and their outcomes come still.
    pub fn stop(&mut self) {
        self.stop.stop();
    }

    /// What stops it from elsewhere.
    pub fn stopper(&self) -> BulkStop {
        self.stop.clone()
    }

    /// What came of the item that is done next; `None` when all are done, or those under way when it was stopped.
    ///
    /// The future may be dropped and asked for again: nothing is lost.
    pub async fn next(&mut self) -> Option<BulkOutcome<I, T, E>> {
        poll_fn(|cx| self.poll_outcome(cx)).await
    }

    /// Does all that is left.
    pub async fn finish(mut self) -> BulkReport<I, T, E> {
        let mut report = BulkReport { done: Vec::new(), failed: Vec::new() };
        while let Some(BulkOutcome { item, result, .. }) = self.next().await {
            match result {
                Ok(done) => report.done.push((item, done)),
                Err(error) => report.failed.push((item, error)),
            }
        }
        report
    }

    /// How far it has come.
    pub fn progress(&self) -> BulkProgress {
        let (least, most) = self.items.size_hint();
        let left = most.filter(|most| *most == least);
        BulkProgress { under_way: self.running.len(), left, ..self.progress }
    }

    fn poll_outcome(&mut self, cx: &mut Context<'_>) -> Poll<Option<BulkOutcome<I, T, E>>> {
        self.fill();
        let outcome = ready!(self.running.poll_next_unpin(cx));
        if let Some(BulkOutcome { result, .. }) = &outcome {
            match result {
                Ok(_) => self.progress.done += 1,
                Err(_) => self.progress.failed += 1,
            }
            if result.is_err() && self.stops_at_error {
                self.stop.stop();
            }
        }
        Poll::Ready(outcome)
    }

    fn fill(&mut self) {
        let most = self.at_once.unwrap_or_else(|| self.client.limits().at_once as usize + WAITING);
        while self.running.len() < most && !self.stop.is_stopped() {
            let Some(call) = self.items.next() else { break };
            self.running.push(call);
        }
    }
}

impl<I, T, E> Stream for Bulk<I, T, E>
where
    I: Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    type Item = BulkOutcome<I, T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_outcome(cx)
    }
}

impl<I, T, E> fmt::Debug for Bulk<I, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bulk")
            .field("progress", &self.progress)
            .field("under_way", &self.running.len())
            .finish_non_exhaustive()
    }
}
