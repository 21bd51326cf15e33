//! What the replay of all cassettes has shown: [`Outcome`].

use std::collections::BTreeMap;

use super::{
    comparison::Difference, exchange::Exchange, replay::Replay, verdict::Reason, verdict::Verdict,
};

/// What the replay of all cassettes has shown.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) agreeing: usize,
    /// How many of those have nothing to compare but the status.
    pub(crate) by_status: usize,
    /// How many of those were sent a body made up of the very answer.
    pub(crate) made_up: usize,
    /// By id of the exchange, what is different.
    pub(crate) disagreeing: BTreeMap<String, Vec<Difference>>,
    pub(crate) not_replayed: BTreeMap<Reason, usize>,
    /// By operation, how many exchanges were replayed and how many of them agree.
    pub(crate) operations: BTreeMap<&'static str, (usize, usize)>,
}

impl Outcome {
    pub(crate) fn of_all(&self) -> usize {
        self.agreeing + self.disagreeing.len() + self.not_replayed.values().sum::<usize>()
    }

    pub(crate) fn percentage(&self) -> f64 {
        let count = |number: usize| f64::from(u32::try_from(number).unwrap());
        100.0 * count(self.agreeing) / count(self.of_all())
    }

    pub(crate) async fn replay(&mut self, mut replay: Replay, cassette: &[Exchange]) {
        for exchange in cassette {
            let verdict = replay.verdict(exchange).await;
            if let Some(operation) = replay.operation() {
                let (replayed, agreeing) = self.operations.entry(operation).or_default();
                *replayed += 1;
                *agreeing += usize::from(matches!(verdict, Verdict::Agrees));
            }
            match verdict {
                Verdict::Agrees => {
                    self.agreeing += 1;
                    self.by_status += usize::from(exchange.response.is_status_only());
                    self.made_up += usize::from(exchange.request.body_lost);
                }
                Verdict::Disagrees(found) => {
                    self.disagreeing.insert(exchange.id.clone(), found);
                }
                Verdict::NotReplayed(reason) => {
                    *self.not_replayed.entry(reason).or_default() += 1;
                }
            }
        }
    }
}
