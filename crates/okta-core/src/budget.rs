//! What a job of several calls may still spend: [`Budget`].

use std::{borrow::Cow, time::Duration};

use tokio::time::Instant;

use crate::{
    Call, Client, Error, Pager, RetryPolicy, Wait, WaitReason,
    refusal::Refusal,
    retry::wait_for_limit,
    timer::{deadline_in, sleep},
};

/// What a [`Flow`](crate::Flow) may still spend: the rest of its time, and its patience.
///
/// Every call and every wait of the flow goes through it, so that both hold for all of them together.
#[derive(Clone, Debug)]
pub struct Budget {
    client: Client,
    deadline: Option<Instant>,
    pub(crate) retry: Option<RetryPolicy>,
}

impl Budget {
    pub(crate) fn new(
        client: Client,
        timeout: Option<Duration>,
        retry: Option<RetryPolicy>,
    ) -> Self {
        Self { client, deadline: timeout.and_then(deadline_in), retry }
    }

    /// Lets a call take no longer than the flow may, and be repeated as the flow says.
    pub fn call<T>(&self, call: Call<T>) -> Call<T> {
        call.within(self.deadline, self.retry.as_ref())
    }

    /// Lets the pages of a listing come no later than the flow may end, and be repeated as the flow says.
    pub fn listing<T: Send + 'static>(&self, pager: Pager<T>) -> Pager<T> {
        pager.within(self.deadline, self.retry.as_ref())
    }

    /// How much time is left; `None` where there is no limit.
    pub fn time_left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    /// A [`Wait`] that lasts no longer than the flow may.
    pub fn wait(
        &self,
        operation: &'static str,
        awaited: impl Into<Cow<'static, str>>,
        limit: Duration,
    ) -> Wait {
        Wait::new(operation, awaited, self.time_left().map_or(limit, |left| left.min(limit)))
    }

    /// Waits for the limit that Okta has refused a step for, of a call that the client does not repeat by itself. Gives whether the step
    /// may be taken again.
    ///
    /// `retries` counts how often it was repeated already. How long to wait, and whether at all, is decided as for calls that the client
    /// repeats: by Okta's answer and the retry policy; [`on_wait`](crate::ClientBuilder::on_wait) hears of it.
    ///
    /// It is false, at once, where the error is no refusal for a limit, the policy repeats nothing any more, or the wait would be longer than
    /// policy or time limit allow, or nothing here can wait ([`Error::NoTimer`]); the error's [`retry_in`](Error::retry_in) tells how long that is.
    pub async fn wait_out(&self, error: &Error, retries: u32) -> bool {
        let Some((operation, wait)) = self.wait_for(error, retries) else { return false };
        let Ok(pause) = sleep(wait) else { return false };
        self.client.tell_wait(operation, wait, WaitReason::Refused);
        pause.await;
        true
    }

    fn wait_for(&self, error: &Error, retries: u32) -> Option<(&'static str, Duration)> {
        let api = error.api()?;
        let refusal = Refusal::of(api);
        let policy = self.retry.as_ref().unwrap_or(self.client.retry_policy());
        if !refusal.is_limit() || !policy.repeats_after(retries) {
            return None;
        }
        let wait = wait_for_limit(refusal, retries, fastrand::f64());
        // What Okta says is not overruled by a guess, even where it is hard to believe: the caller decides.
        let allowed = policy.allows(wait.max(refusal.told().unwrap_or_default()))
            && self.time_left().is_none_or(|left| wait < left);
        allowed.then_some((api.operation, wait))
    }
}
