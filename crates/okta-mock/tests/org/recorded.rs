//! Replays recorded traffic of real orgs against the fake one and compares the answers.
//!
//! The recordings are not part of this repository: they are looked for in the folder that the environment variable
//! `OKTA_SHARED` names, then in `../shared` beside the workspace. Without them the test says so and passes.
//!
//! Everything is replayed twice. *With seeds* the settings of the org are those that the answers of the cassette show, and
//! what the real org had before the first call is put into the fake one before the first call; between the calls nothing is
//! put right. *Without* any help a fresh org is asked.

mod causes;
mod comparison;
mod comparison_rules;
mod exchange;
mod foreign;
mod made_up;
mod names;
mod outcome;
mod replay;
mod report;
mod schema_seed;
mod seeding;
mod settings;
mod verdict;

use std::{
    env,
    path::{Path, PathBuf},
};

use self::{exchange::Exchange, outcome::Outcome, replay::Replay, report::Report};

/// How many of a hundred recorded exchanges agree with seeds at least, whatever recordings they are.
const BUDGET: f64 = 80.0;

fn recordings() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = env::var_os("OKTA_SHARED").map_or(beside, PathBuf::from);
    Some(folder.join("recordings/users.jsonl")).filter(|file| file.is_file())
}

#[tokio::test]
async fn recorded_flows_have_the_recorded_answers_as_often_as_fidelity_md_says() {
    let Some(file) = recordings() else {
        eprintln!("skipped: no recordings; OKTA_SHARED names the folder that holds them");
        return;
    };
    let cassettes = Exchange::read(&file);

    let (mut seeded, mut fresh) = (Outcome::default(), Outcome::default());
    for cassette in &cassettes {
        let before = (seeded.agreeing, fresh.agreeing);
        seeded.replay(Replay::seeded(cassette).await, cassette).await;
        fresh.replay(Replay::fresh(cassette), cassette).await;
        let agree = (seeded.agreeing - before.0, fresh.agreeing - before.1);
        let (all, name) = (cassette.len(), &cassette[0].cassette);
        eprintln!("{:4} with seeds, {:4} without, of {all:4} agree: {name}", agree.0, agree.1);
    }
    for (id, found) in &seeded.disagreeing {
        for difference in found {
            eprintln!("differs with seeds: {id} {difference}");
        }
    }
    let exchanges: Vec<&Exchange> = cassettes.iter().flatten().collect();
    let report = Report::of(&exchanges, &seeded, &fresh);
    eprintln!("{}", report.section);
    if env::var_os("OKTA_FIDELITY").is_some_and(|what| what == "write") {
        report.write();
    }

    let percentage = seeded.percentage();
    assert!(percentage >= BUDGET, "only {percentage:.1} % of the exchanges agree with seeds");
    if !Report::written().contains(&report::all(&seeded)) {
        eprintln!("these are not the recordings of which FIDELITY.md tells");
        return;
    }
    assert!(
        report.unexplained.is_empty(),
        "nobody knows why these disagree: mend the fake, or say why in recorded/causes.rs: {:#?}",
        report.unexplained
    );
    assert!(
        report.idle.is_empty(),
        "no exchange disagrees for these reasons any more: take them out of recorded/causes.rs: {:#?}",
        report.idle
    );
    assert_eq!(
        Report::written(),
        report.section,
        "FIDELITY.md says something else; with OKTA_FIDELITY=write this test puts right what it says"
    );
}
