//! One pending operation.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::time::Instant;

use crate::{
    Client, DecodeError, Error, HttpRequest, HttpResponse, Repeat, Response, Result, RetryPolicy,
    answer::Answer, draft::Draft, send::send,
};

/// One operation that has not been sent yet: plain data, bound to its client.
///
/// It is a future, and nothing happens until it is polled. Awaiting gives the decoded body; [`send`](Self::send) gives the whole
/// [`Response`]; [`request`](Self::request) gives the HTTP request without sending it, which is all that many unit tests need.
///
/// ```
/// # use std::time::Duration;
/// # use okta_core::{Client, transport_fn};
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # let client = Client::builder().org_url("https://example.okta.com").api_token("00t")
/// #     .transport(transport_fn(|_| async { Ok(http::Response::new("{}".into())) })).build()?;
/// # let get_zone = || client.get("getNetworkZone", "/api/v1/zones/{zoneId}").segment("nzo1").decode::<serde_json::Value>();
/// let zone = get_zone().await?;
/// let zone = get_zone().timeout(Duration::from_secs(2)).await?;
/// let reply = get_zone().send().await?;
/// println!("{} {:?}", reply.status, reply.request_id());
/// let request = get_zone().request()?;
/// assert_eq!(request.uri(), "https://example.okta.com/api/v1/zones/nzo1");
/// # Ok(()) }
/// ```
///
/// It owns all it needs, so it can be spawned, joined with others, and buffered:
///
/// ```
/// # use okta_core::{Client, transport_fn};
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let client = Client::builder().org_url("https://example.okta.com").api_token("00t")
/// #     .transport(transport_fn(|_| async { Ok(http::Response::new("{}".into())) })).build()?;
/// # let delete_zone = |id: &str| client.delete("deleteNetworkZone", "/api/v1/zones/{zoneId}").segment(id).empty();
/// let mut calls = tokio::task::JoinSet::new();
/// for id in ["nzo1", "nzo2"] {
///     calls.spawn(delete_zone(id));
/// }
/// while let Some(outcome) = calls.join_next().await {
///     outcome??;
/// }
/// # Ok(()) }
/// ```
///
/// From the first poll on the call is under way, and its settings no longer change it. Polling it again after it has given its outcome gives an
/// error and sends nothing.
///
/// A call needs a Tokio runtime with its time driver when it waits: for a rate limit, a repetition or a time limit.
/// Dropping the future abandons the call; Okta may have carried it out.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<T> {
    client: Client,
    draft: Arc<Draft>,
    decode: fn(&HttpResponse) -> Result<T, DecodeError>,
    stage: Stage,
}

enum Stage {
    Unsent,
    UnderWay(Pin<Box<dyn Future<Output = Result<Answer>> + Send>>),
    Over,
}

impl<T> Call<T> {
    pub(crate) fn new(
        client: Client,
        draft: Arc<Draft>,
        decode: fn(&HttpResponse) -> Result<T, DecodeError>,
    ) -> Self {
        Self { client, draft, decode, stage: Stage::Unsent }
    }

    /// Okta's name of the operation, such as `getUser`.
    pub fn operation(&self) -> &'static str {
        self.draft.operation
    }

    /// Limits this call: credential, waits, all attempts and the body together. Replaces the client's own limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.draft_mut().timeout = Some(limit);
        self
    }

    /// Replaces the client's [`RetryPolicy`] for this call.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.draft_mut().retry = Some(policy);
        self
    }

    pub(crate) fn within(mut self, deadline: Option<Instant>, retry: Option<&RetryPolicy>) -> Self {
        self.draft_mut().set_limits(deadline, retry);
        self
    }

    /// Sets a request header. `Authorization` cannot be set so: the client's credential replaces it.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft_mut().set_header(name, value);
        self
    }

    /// Lets a write happen only if nobody has changed the object since it was read with this
    /// [`etag`](Response::etag); otherwise it fails, and
    /// [`is_precondition_failed`](crate::Error::is_precondition_failed) is true.
    ///
    /// Okta looks at it on updating and replacing a user. Such a write is not retried when its answer was lost: had it been carried out, the
    /// second one would look like a lost race.
    pub fn if_match(self, etag: &str) -> Self {
        self.unless_carried_out().header("if-match", etag)
    }

    /// Retries the call only where Okta has not carried it out, as after a refusal for a limit. A lost answer is an error, for which
    /// [`may_have_been_carried_out`](crate::Error::may_have_been_carried_out) is true.
    pub fn unless_carried_out(mut self) -> Self {
        if self.draft.repeat == Repeat::Harmless {
            self.draft_mut().repeat = Repeat::OnlyIfNotDone;
        }
        self
    }

    /// Copied only where a call is under way already, whose settings then stay.
    fn draft_mut(&mut self) -> &mut Draft {
        Arc::make_mut(&mut self.draft)
    }

    /// The request that would be sent, but for its credential. Does no I/O.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`](crate::Error::InvalidArgument) for an argument that cannot be sent.
    pub fn request(&self) -> Result<HttpRequest> {
        self.draft.request(&self.client)
    }

    /// Sends the call and gives the whole answer.
    pub async fn send(mut self) -> Result<Response<T>> {
        let answer = poll_fn(|cx| self.poll_answer(cx)).await?;
        let body = answer.read(self.draft.operation, self.decode)?;
        Ok(answer.into_response(body))
    }

    fn poll_answer(&mut self, cx: &mut Context<'_>) -> Poll<Result<Answer>> {
        if matches!(self.stage, Stage::Unsent) {
            let call = send(self.client.clone(), Arc::clone(&self.draft));
            self.stage = Stage::UnderWay(Box::pin(call));
        }
        let Stage::UnderWay(call) = &mut self.stage else {
            return Poll::Ready(Err(Error::InvalidArgument {
                operation: self.draft.operation,
                argument: "call".into(),
                reason: "it has given its outcome before".into(),
            }));
        };
        let outcome = ready!(call.as_mut().poll(cx));
        self.stage = Stage::Over;
        Poll::Ready(outcome)
    }
}

impl<T> Future for Call<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.poll_answer(cx))?;
        Poll::Ready(answer.read(self.draft.operation, self.decode))
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.draft).finish()
    }
}
