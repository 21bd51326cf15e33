//! Replays recorded traffic of real orgs against the fake one and compares the answers.
//!
//! The recordings are not part of this repository: they are looked for in the folder that the environment variable
//! `OKTA_SHARED` names, then in `../shared` beside the workspace. Without them the test says so and passes.

mod exchange;
mod fidelity;
mod outline;
mod replay;
mod seeding;
mod verdict;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use self::{exchange::Exchange, fidelity::Fidelity, replay::Replay, verdict::Verdict};

/// How many of a hundred recorded exchanges agree at least, whatever recordings they are.
const BUDGET: f64 = 95.0;

fn recordings() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("OKTA_SHARED").map_or(beside, PathBuf::from);
    Some(folder.join("recordings/users.jsonl")).filter(|file| file.is_file())
}

/// What the replay of all flows has shown.
#[derive(Default)]
struct Outcome {
    agreeing: usize,
    /// By id of the exchange, what is different.
    disagreeing: BTreeMap<String, String>,
    /// By reason.
    not_replayed: BTreeMap<String, usize>,
}

impl Outcome {
    fn of_all(&self) -> usize {
        self.agreeing + self.disagreeing.len() + self.not_replayed.values().sum::<usize>()
    }

    fn percentage(&self) -> f64 {
        let count = |number: usize| f64::from(u32::try_from(number).unwrap());
        100.0 * count(self.agreeing) / count(self.of_all())
    }

    async fn replay(&mut self, cassette: &[Exchange]) {
        let mut replay = Replay::of(cassette);
        replay.set_up_world(cassette).await;
        for exchange in cassette {
            replay.set_up(exchange).await;
            match replay.verdict(exchange).await {
                Verdict::Agrees => self.agreeing += 1,
                Verdict::Disagrees(found) => {
                    let what = format!("{} {}", exchange.request.method, exchange.request.path);
                    let found = format!("{what}: {}", found.join("; "));
                    self.disagreeing.insert(exchange.id.clone(), found);
                }
                Verdict::NotReplayed(reason) => {
                    *self.not_replayed.entry(reason.to_string()).or_default() += 1;
                }
            }
        }
    }
}

#[tokio::test]
async fn recorded_flows_have_the_recorded_answers() {
    let Some(file) = recordings() else {
        eprintln!("skipped: no recordings; OKTA_SHARED names the folder that holds them");
        return;
    };
    let text = fs::read_to_string(file).unwrap();
    let mut cassettes: BTreeMap<String, Vec<Exchange>> = BTreeMap::new();
    for line in text.lines() {
        let exchange: Exchange = serde_json::from_str(line).unwrap();
        cassettes.entry(exchange.cassette.clone()).or_default().push(exchange);
    }

    let mut outcome = Outcome::default();
    for (name, cassette) in &cassettes {
        let before = outcome.agreeing;
        outcome.replay(cassette).await;
        eprintln!("{:4} of {:4} agree: {name}", outcome.agreeing - before, cassette.len());
    }

    for (id, found) in &outcome.disagreeing {
        eprintln!("differs: {id} {found}");
    }
    for (reason, count) in &outcome.not_replayed {
        eprintln!("{count:4} not replayed: {reason}");
    }
    let (agreeing, of, percentage) = (outcome.agreeing, outcome.of_all(), outcome.percentage());
    eprintln!("{agreeing} of {of} recorded exchanges agree: {percentage:.2} %");
    assert!(percentage >= BUDGET, "only {percentage:.2} % of the exchanges agree");
    let fidelity = Fidelity::read();
    if fidelity.counts.0 != of {
        eprintln!("these are not the recordings of which FIDELITY.md tells");
        return;
    }
    assert_eq!(agreeing, fidelity.counts.1, "FIDELITY.md has another number");
    let disagreeing: BTreeSet<String> = outcome.disagreeing.into_keys().collect();
    assert_eq!(disagreeing, fidelity.disagreeing, "FIDELITY.md lists others");
    assert_eq!(outcome.not_replayed, fidelity.not_replayed, "FIDELITY.md has other numbers");
}
