//! How many requests are under way at once.

use std::time::Duration;

use tokio::time::Instant;

/// Ten at once are enough even for big jobs, says Okta; more of them come with quick answers.
const START: u32 = 10;

/// An answer within this is quick in any case.
const QUICK: Duration = Duration::from_millis(100);

#[derive(Debug)]
pub(super) struct Crowd {
    under_way: u32,
    most: u32,
    /// It never becomes more than this.
    cap: u32,
    /// Quick answers since the last change.
    quick: u32,
    /// Somebody was kept waiting since the last change.
    wanted: bool,
    /// How long an answer takes at best.
    usual: Option<Duration>,
    halved: Option<Instant>,
}

impl Crowd {
    pub(super) fn new(cap: u32) -> Self {
        let most = START.min(cap);
        Self { under_way: 0, most, cap, quick: 0, wanted: false, usual: None, halved: None }
    }

    /// One that starts with all that it may ever hold.
    #[cfg(test)]
    pub(super) fn without_start(most: u32) -> Self {
        Self { most, ..Self::new(most) }
    }

    pub(super) fn under_way(&self) -> u32 {
        self.under_way
    }

    pub(super) fn cap(&self) -> u32 {
        self.cap
    }

    pub(super) fn most(&self) -> u32 {
        self.most
    }

    /// Lets one more go, if there is room.
    pub(super) fn enter(&mut self) -> bool {
        let room = self.has_room();
        self.wanted |= !room;
        self.under_way += u32::from(room);
        room
    }

    /// Whether one more may go.
    pub(super) fn has_room(&self) -> bool {
        self.under_way < self.most
    }

    pub(super) fn leave(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// Learns how long an answer took. Gives whether one more may be under way from now on.
    pub(super) fn answered(&mut self, took: Duration) -> bool {
        let usual = self.usual.get_or_insert(took);
        // The best time is believed at once, and a worse one little by little.
        *usual = took.min(*usual + took.saturating_sub(*usual) / 64);
        self.quick += u32::from(took <= QUICK.max(2 * *usual));
        let grows = self.wanted && self.quick >= self.most && self.most < self.cap;
        if grows {
            self.most += 1;
            self.quick = 0;
            self.wanted = false;
        }
        grows
    }

    /// Okta has refused a request that began then, since too many were under way: half as many from now on.
    pub(super) fn refused(&mut self, began: Instant) {
        // Those sent before the last halving say nothing about it.
        if self.halved.is_none_or(|halved| began >= halved) {
            self.most = (self.under_way / 2).max(1);
            self.quick = 0;
            self.halved = Some(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOW: Duration = Duration::from_secs(3);

    /// A crowd in which everybody has gone who may.
    fn full(cap: u32) -> Crowd {
        let mut crowd = Crowd::new(cap);
        while crowd.enter() {}
        crowd
    }

    fn answers(crowd: &mut Crowd, number: u32, took: Duration) {
        for _ in 0..number {
            crowd.answered(took);
        }
    }

    #[test]
    fn it_starts_at_ten_and_grows_with_quick_answers_up_to_its_cap() {
        let mut crowd = full(12);
        assert_eq!((crowd.under_way(), crowd.most()), (10, 10));

        answers(&mut crowd, 9, QUICK);
        assert_eq!(crowd.most(), 10);
        answers(&mut crowd, 1, QUICK);
        assert_eq!(crowd.most(), 11);

        for _ in 0..100 {
            while crowd.enter() {}
            answers(&mut crowd, 12, QUICK);
        }
        assert_eq!((crowd.under_way(), crowd.most()), (12, 12));
    }

    #[test]
    fn a_cap_below_ten_holds_from_the_start() {
        assert_eq!(full(3).under_way(), 3);
    }

    #[test]
    fn it_does_not_grow_while_nobody_waits_or_answers_are_slow() {
        let mut idle = Crowd::new(30);
        idle.enter();
        answers(&mut idle, 100, QUICK);
        assert_eq!(idle.most(), 10);

        let mut slow = full(30);
        slow.answered(QUICK);
        answers(&mut slow, 30, SLOW);
        assert_eq!(slow.most(), 10);
    }

    #[test]
    fn what_is_slow_is_told_by_what_is_usual() {
        let mut crowd = full(30);

        answers(&mut crowd, 10, SLOW);

        assert_eq!(crowd.most(), 11);
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_halves_once_for_all_that_were_sent_before() {
        let mut crowd = full(30);
        let began = Instant::now();
        tokio::time::advance(Duration::from_secs(1)).await;

        crowd.refused(began);
        crowd.refused(began);
        assert_eq!(crowd.most(), 5);

        crowd.refused(Instant::now());
        assert_eq!(crowd.most(), 5);
        for _ in 0..9 {
            crowd.leave();
        }
        crowd.refused(Instant::now());
        assert_eq!((crowd.most(), crowd.under_way()), (1, 1));
    }
}
