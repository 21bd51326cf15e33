//! Several calls as one job: [`Flow`].

use std::{
    fmt, mem,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use crate::{Budget, Client, Result, RetryPolicy};

type Running<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;
type Start<'a, T> = Box<dyn FnOnce(Budget) -> Running<'a, T> + Send + 'a>;

/// A job of several calls that has not been started yet. It takes a time limit and a retry policy as a [`Call`](crate::Call) does.
///
/// It is a future, and nothing happens until it is awaited. Dropping it abandons the job wherever it is; what was carried out stays so.
///
/// ```
/// # use std::time::Duration;
/// # use okta_core::{Client, Flow, RetryPolicy, transport_fn};
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # let client = Client::builder().org_url("https://example.okta.com").api_token("00t")
/// #     .transport(transport_fn(|_| async { Ok(http::Response::new("{}".into())) })).build()?;
/// fn restart_zone(client: &Client) -> Flow<'static, ()> {
///     let okta = client.clone();
///     Flow::new(client, move |budget| async move {
///         let stop = okta.post("deactivateNetworkZone", "/api/v1/zones/{zoneId}/lifecycle/deactivate");
///         budget.call(stop.segment("nzo1").empty()).await?;
///         let start = okta.post("activateNetworkZone", "/api/v1/zones/{zoneId}/lifecycle/activate");
///         budget.call(start.segment("nzo1").empty()).await
///     })
/// }
///
/// restart_zone(&client).await?;
/// restart_zone(&client).timeout(Duration::from_secs(30)).retries(RetryPolicy::none()).await?;
/// # Ok(()) }
/// ```
#[must_use = "nothing happens until it is awaited"]
pub struct Flow<'a, T> {
    client: Client,
    timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    state: State<'a, T>,
}

enum State<'a, T> {
    Waiting(Start<'a, T>),
    Running(Running<'a, T>),
    Over,
}

impl<'a, T> Flow<'a, T> {
    /// A job. It is given its [`Budget`], and sends its calls through it.
    ///
    /// Unless it is told otherwise, it has the client's time limit for all of its calls together, and the client's retry policy for each.
    pub fn new<F>(client: &Client, run: impl FnOnce(Budget) -> F + Send + 'a) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'a,
    {
        Self { timeout: client.timeout(), ..Self::of_its_own_length(client, run) }
    }

    /// A job that knows by itself when it ends, such as a wait: the client's time limit holds for each of its calls, and not for all of
    /// them together.
    pub fn of_its_own_length<F>(client: &Client, run: impl FnOnce(Budget) -> F + Send + 'a) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'a,
    {
        Self {
            client: client.clone(),
            timeout: None,
            retry: None,
            state: State::Waiting(Box::new(move |budget| Box::pin(run(budget)))),
        }
    }

    /// Limits the job: credentials, waits and all calls together. It counts from when the job is first awaited.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Makes it part of another flow, which has so much time left and repeats so.
    pub(crate) fn within(mut self, left: Option<Duration>, retry: Option<&RetryPolicy>) -> Self {
        self.timeout = [self.timeout, left].into_iter().flatten().min();
        if self.retry.is_none() {
            self.retry = retry.cloned();
        }
        self
    }

    /// Replaces the client's [`RetryPolicy`] for the calls of this job, and for its waits.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }
}

impl Budget {
    /// Lets a flow that is part of this one end with it, and be repeated as this one says.
    pub fn flow<'a, T>(&self, flow: Flow<'a, T>) -> Flow<'a, T> {
        flow.within(self.time_left(), self.retry.as_ref())
    }
}

impl<T> Future for Flow<'_, T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut running = match mem::replace(&mut self.state, State::Over) {
            State::Waiting(start) => {
                let retry = self.retry.take();
                start(Budget::new(self.client.clone(), self.timeout, retry))
            }
            State::Running(running) => running,
            // As with every future, asking again after the end is of no use.
            State::Over => return Poll::Pending,
        };
        let outcome = running.as_mut().poll(cx);
        if outcome.is_pending() {
            self.state = State::Running(running);
        }
        outcome
    }
}

impl<T> fmt::Debug for Flow<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flow")
            .field("client", &self.client)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
