//! Lets requests go only as fast as Okta's rate limits allow, so that it need not refuse any.
//!
//! One gate serves all clones of a client. What Okta says with every answer feeds it, and with that also what other programs use
//! up: they need not know of each other.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use http::Method;
use tokio::{
    sync::{Notify, futures::Notified},
    time::Instant,
};

use crate::{RateLimit, retry};

/// What the client takes for one bucket of Okta: method and path template of an operation. Okta's own buckets are coarser; one that
/// holds several of these is known by what it says to each.
pub(crate) type Bucket = (Method, &'static str);

/// Where others use the same bucket, this part of the limit is left untouched: several programs that see the last request left would
/// otherwise all take it.
const CUSHION: u64 = 50;

/// How long requests hold back for the one that finds out.
pub(crate) const PATIENCE: Duration = Duration::from_secs(1);

/// A ceiling this high is none: Okta's own limit of simultaneous requests is 75 and lower.
const NO_CEILING: u32 = 100;

#[derive(Debug)]
pub(crate) struct Gate {
    /// From 0 to 1: how much of every limit may be used up, by whomever.
    share: f64,
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    buckets: HashMap<Bucket, BucketState>,
    in_flight: u32,
    /// How many requests may be under way at once, since Okta refused more.
    ceiling: Option<Ceiling>,
}

#[derive(Debug)]
struct Ceiling {
    most: u32,
    /// Answers since the ceiling was set or raised.
    answers: u32,
}

#[derive(Debug)]
struct BucketState {
    in_flight: u64,
    knowledge: Knowledge,
}

impl Default for BucketState {
    fn default() -> Self {
        Self { in_flight: 0, knowledge: Knowledge::None { asked: None } }
    }
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

#[derive(Debug)]
struct Window {
    limit: u64,
    /// Requests left, less those of ours that are under way.
    left: u64,
    /// The end by Okta's clock tells windows apart; by ours it tells when to go on.
    reset: u64,
    ends: Instant,
    others: bool,
}

/// What a request that wants to go is told.
pub(crate) enum Turn<'a> {
    Go(Permit<'a>),
    /// To ask again after a while.
    Wait(Duration),
    /// To ask again when another request has come back.
    AfterAnother(Notified<'a>),
}

impl Gate {
    pub(crate) fn new(share: f64) -> Self {
        Self { share: share.clamp(0.0, 1.0), state: Mutex::default(), changed: Notify::new() }
    }

    /// Asks for a request's turn.
    pub(crate) fn ask(&self, bucket: &Bucket) -> Turn<'_> {
        // Made before looking, so that no change is missed.
        let changed = self.changed.notified();
        let mut state = self.lock();
        if state.ceiling.as_ref().is_some_and(|ceiling| state.in_flight >= ceiling.most) {
            return Turn::AfterAnother(changed);
        }
        let known = state.buckets.entry(bucket.clone()).or_default();
        let now = Instant::now();
        match &mut known.knowledge {
            Knowledge::Window(window) if window.ends > now => {
                if window.left <= window.kept(self.share) {
                    return Turn::Wait(window.ends - now);
                }
                window.left -= 1;
            }
            Knowledge::ClosedUntil(until) if *until > now => return Turn::Wait(*until - now),
            Knowledge::Untold => {}
            Knowledge::None { asked: Some(asked) } if known.in_flight > 0 => {
                if now.duration_since(*asked) < PATIENCE {
                    return Turn::AfterAnother(changed);
                }
            }
            over => *over = Knowledge::None { asked: Some(now) },
        }
        known.in_flight += 1;
        state.in_flight += 1;
        Turn::Go(Permit { gate: self, bucket: bucket.clone() })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Window {
    fn new(limit: &RateLimit, in_flight: u64) -> Self {
        Self {
            limit: limit.limit,
            left: limit.remaining.saturating_sub(in_flight),
            reset: limit.reset,
            ends: Instant::now() + limit.resets_in() + retry::SLACK,
            others: false,
        }
    }

    /// How many requests are not to be used.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a limit is far from where a float is not exact, and the result is not negative"
    )]
    fn kept(&self, share: f64) -> u64 {
        let for_others = (self.limit as f64 * (1.0 - share)).ceil() as u64;
        let cushion = if self.others { (self.limit / CUSHION).max(1) } else { 0 };
        for_others.max(cushion)
    }
}

/// The right to send one request. Dropping it gives the place back, whatever became of the request.
#[derive(Debug)]
pub(crate) struct Permit<'a> {
    gate: &'a Gate,
    bucket: Bucket,
}

impl Permit<'_> {
    /// Learns from an answer.
    pub(crate) fn answered(self, limit: Option<&RateLimit>) {
        let mut state = self.gate.lock();
        if let Some(ceiling) = &mut state.ceiling {
            ceiling.answers += 1;
            if ceiling.answers >= ceiling.most {
                ceiling.answers = 0;
                ceiling.most += 1;
            }
            if ceiling.most >= NO_CEILING {
                state.ceiling = None;
            }
        }
        let Some(known) = state.buckets.get_mut(&self.bucket) else { return };
        let others_of_ours = known.in_flight.saturating_sub(1);
        match (&mut known.knowledge, limit.filter(|limit| limit.is_plausible())) {
            (Knowledge::None { .. }, None) => known.knowledge = Knowledge::Untold,
            (_, None) => {}
            (Knowledge::Window(window), Some(limit)) if limit.reset < window.reset => {}
            (Knowledge::Window(window), Some(limit)) if limit.reset == window.reset => {
                // Alone, what is left can only be more than reckoned, by those under way.
                if limit.remaining < window.left {
                    window.others = true;
                    window.left = limit.remaining.saturating_sub(others_of_ours);
                }
            }
            (knowledge, Some(limit)) => {
                *knowledge = Knowledge::Window(Window::new(limit, others_of_ours));
            }
        }
    }

    /// Learns that there is no answer to learn from: the others need not hold back for one.
    pub(crate) fn failed(self) {
        let mut state = self.gate.lock();
        if let Some(known) = state.buckets.get_mut(&self.bucket)
            && matches!(known.knowledge, Knowledge::None { .. })
        {
            known.knowledge = Knowledge::Untold;
        }
    }

    /// Learns from a refusal without a reset worth waiting for: the bucket rests a while.
    pub(crate) fn refused(self, wait: Duration) {
        let mut state = self.gate.lock();
        if let Some(known) = state.buckets.get_mut(&self.bucket) {
            known.knowledge = Knowledge::ClosedUntil(Instant::now() + wait);
        }
    }

    /// Learns that too many requests were under way at once: half as many from now on.
    pub(crate) fn crowded(self) {
        let mut state = self.gate.lock();
        let most = (state.in_flight / 2).max(1);
        state.ceiling = Some(Ceiling { most, answers: 0 });
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut state = self.gate.lock();
        state.in_flight = state.in_flight.saturating_sub(1);
        if let Some(known) = state.buckets.get_mut(&self.bucket) {
            known.in_flight = known.in_flight.saturating_sub(1);
        }
        drop(state);
        self.gate.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const LIST: Bucket = (Method::GET, "/api/v1/users");

    fn limit(remaining: u64, reset: u64) -> RateLimit {
        RateLimit { limit: 100, remaining, reset, date: 1000 }
    }

    fn go(gate: &Gate) -> Permit<'_> {
        match gate.ask(&LIST) {
            Turn::Go(permit) => permit,
            Turn::Wait(wait) => panic!("told to wait {wait:?}"),
            Turn::AfterAnother(_) => panic!("told to wait for another"),
        }
    }

    fn wait(gate: &Gate) -> Duration {
        match gate.ask(&LIST) {
            Turn::Wait(wait) => wait,
            _ => panic!("not told to wait"),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_request_finds_out_and_the_limit_is_then_used_up_exactly() {
        let gate = Gate::new(1.0);
        let first = go(&gate);
        assert!(matches!(gate.ask(&LIST), Turn::AfterAnother(_)));

        first.answered(Some(&limit(3, 1030)));
        let three = [go(&gate), go(&gate), go(&gate)];

        assert_eq!(wait(&gate), Duration::from_secs(31));
        drop(three);
        assert_eq!(wait(&gate), Duration::from_secs(31));
        advance(Duration::from_secs(31)).await;
        let next = go(&gate);
        assert!(matches!(gate.ask(&LIST), Turn::AfterAnother(_)));
        next.answered(Some(&limit(99, 1090)));
        go(&gate);
    }

    #[tokio::test(start_paused = true)]
    async fn a_share_of_the_limit_is_left_to_others() {
        let gate = Gate::new(0.5);
        go(&gate).answered(Some(&limit(52, 1030)));

        let two = [go(&gate), go(&gate)];

        assert_eq!(wait(&gate), Duration::from_secs(31));
        drop(two);
    }

    #[tokio::test(start_paused = true)]
    async fn where_others_take_from_the_same_limit_a_cushion_is_kept() {
        let gate = Gate::new(1.0);
        go(&gate).answered(Some(&limit(50, 1030)));
        go(&gate).answered(Some(&limit(4, 1030)));

        let two = [go(&gate), go(&gate)];

        assert_eq!(wait(&gate), Duration::from_secs(31));
        drop(two);
    }

    #[tokio::test(start_paused = true)]
    async fn an_old_answer_says_nothing_about_a_new_window() {
        let gate = Gate::new(1.0);
        go(&gate).answered(Some(&limit(5, 1030)));
        let late = go(&gate);
        go(&gate).answered(Some(&limit(90, 1090)));

        late.answered(Some(&limit(0, 1030)));

        go(&gate);
    }

    #[tokio::test(start_paused = true)]
    async fn without_limits_in_the_answers_nothing_is_held_back() {
        let gate = Gate::new(1.0);
        go(&gate).answered(None);

        let many: Vec<_> = (0..1000).map(|_| go(&gate)).collect();

        assert_eq!(many.len(), 1000);
    }

    #[tokio::test(start_paused = true)]
    async fn a_crowd_is_halved_and_grows_again() {
        let gate = Gate::new(1.0);
        go(&gate).answered(None);
        let mut crowd: Vec<_> = (0..8).map(|_| go(&gate)).collect();

        crowd.pop().unwrap().crowded();

        assert!(matches!(gate.ask(&LIST), Turn::AfterAnother(_)));
        for permit in crowd {
            permit.answered(None);
        }
        let five: Vec<_> = (0..5).map(|_| go(&gate)).collect();
        assert!(matches!(gate.ask(&LIST), Turn::AfterAnother(_)));
        drop(five);
    }

    #[tokio::test(start_paused = true)]
    async fn others_do_not_hold_back_for_long_nor_for_one_that_failed() {
        let gate = Gate::new(1.0);
        let slow = go(&gate);
        assert!(matches!(gate.ask(&LIST), Turn::AfterAnother(_)));

        advance(PATIENCE).await;
        go(&gate).failed();

        let many: Vec<_> = (0..10).map(|_| go(&gate)).collect();
        slow.answered(Some(&limit(0, 1030)));
        assert_eq!(wait(&gate), Duration::from_secs(31));
        drop(many);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_is_woken_when_a_permit_is_dropped() {
        let gate = Gate::new(1.0);
        let first = go(&gate);
        let Turn::AfterAnother(changed) = gate.ask(&LIST) else { panic!("not told to wait") };

        drop(first);

        changed.await;
        go(&gate);
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_closes_the_bucket_for_a_while_and_no_other() {
        let gate = Gate::new(1.0);
        go(&gate).refused(Duration::from_secs(2));

        assert_eq!(wait(&gate), Duration::from_secs(2));
        assert!(matches!(gate.ask(&(Method::POST, "/api/v1/users")), Turn::Go(_)));
        advance(Duration::from_secs(2)).await;
        go(&gate);
    }
}
