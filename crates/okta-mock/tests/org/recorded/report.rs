//! What `FIDELITY.md` says about the recordings: [`Report`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::PathBuf,
};

use super::{
    causes::{CAUSES, why},
    comparison::Difference,
    exchange::Exchange,
    outcome::Outcome,
    verdict::Reason,
};

const BEGIN: &str =
    "<!-- What follows is written by the test: see `tests/org/recorded/report.rs`. -->\n";
const END: &str = "<!-- Here it ends. -->\n";

/// Members that the settings of an org decide about.
const BY_SETTINGS: [&str; 6] = [
    ".realmId",
    "._links.resetFactors",
    "._links.owners",
    ".credentials.emails",
    "._links.forgotPassword",
    ".master",
];

/// The figures, and why exchanges disagree.
pub(crate) struct Report {
    /// The section of `FIDELITY.md` that is true.
    pub(crate) section: String,
    /// Differences without a cause, by exchange.
    pub(crate) unexplained: BTreeMap<String, Vec<Difference>>,
    /// Causes that explain nothing.
    pub(crate) idle: Vec<&'static str>,
}

impl Report {
    pub(crate) fn of(exchanges: &[&Exchange], seeded: &Outcome, fresh: &Outcome) -> Self {
        let mut by_cause: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut unexplained = BTreeMap::new();
        for exchange in exchanges {
            let Some(differences) = seeded.disagreeing.get(&exchange.id) else { continue };
            let (reasons, others) = why(exchange, differences);
            for reason in reasons {
                by_cause.entry(reason).or_default().push(&exchange.id);
            }
            if !others.is_empty() {
                unexplained.insert(exchange.id.clone(), others);
            }
        }
        let mut by_cause: Vec<(&str, Vec<&str>)> = by_cause.into_iter().collect();
        by_cause.sort_by_key(|(_, ids)| std::cmp::Reverse(ids.len()));
        let used: BTreeSet<&str> = by_cause.iter().map(|(why, _)| *why).collect();
        let idle = CAUSES.iter().map(|cause| cause.why).filter(|why| !used.contains(why));

        let mut section = figures(seeded, fresh);
        section.push_str("\n| Why they disagree with seeds | How many | The first of them |\n");
        section.push_str("| --- | ---: | --- |\n");
        for (why, ids) in &by_cause {
            _ = writeln!(section, "| {why} | {} | `{}` |", ids.len(), ids[0]);
        }
        section.push('\n');
        section.push_str(&without_seeds(seeded, fresh));
        section.push_str("\n| Operation | replayed | agree with seeds |\n| --- | ---: | ---: |\n");
        for (operation, (replayed, agreeing)) in &seeded.operations {
            _ = writeln!(section, "| `{operation}` | {replayed} | {agreeing} |");
        }
        Self { section, unexplained, idle: idle.collect() }
    }

    /// The section as it stands in `FIDELITY.md`.
    pub(crate) fn written() -> String {
        let text = fs::read_to_string(file()).unwrap();
        let (_, section) = text.split_once(BEGIN).unwrap();
        section.split_once(END).unwrap().0.to_owned()
    }

    /// Puts the section into `FIDELITY.md`.
    pub(crate) fn write(&self) {
        let text = fs::read_to_string(file()).unwrap();
        let (before, rest) = text.split_once(BEGIN).unwrap();
        let (_, after) = rest.split_once(END).unwrap();
        fs::write(file(), [before, BEGIN, &self.section, END, after].concat()).unwrap();
    }
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("FIDELITY.md")
}

/// The row that tells of which recordings the figures are.
pub(crate) fn all(outcome: &Outcome) -> String {
    let of_all = outcome.of_all();
    format!("| recorded exchanges | {of_all} | {of_all} |\n")
}

fn figures(seeded: &Outcome, fresh: &Outcome) -> String {
    let mut table = "| | with seeds | without any |\n| --- | ---: | ---: |\n".to_owned();
    table.push_str(&all(seeded));
    let mut row = |what: &str, of: &dyn Fn(&Outcome) -> String| {
        _ = writeln!(table, "| {what} | {} | {} |", of(seeded), of(fresh));
    };
    row("agree", &|outcome| format!("{}: **{:.1} %**", outcome.agreeing, outcome.percentage()));
    row("… of them by status only, since there was no body", &|outcome| {
        outcome.by_status.to_string()
    });
    row(
        "… of them with a body made up of their own answer, since the recorder lost it",
        &|outcome| outcome.made_up.to_string(),
    );
    row("disagree", &|outcome| outcome.disagreeing.len().to_string());
    for reason in Reason::ALL {
        row(&format!("not replayed: {reason}"), &|outcome| {
            outcome.not_replayed.get(&reason).copied().unwrap_or_default().to_string()
        });
    }
    table
}

/// What the exchanges that disagree without seeds have in common.
fn without_seeds(seeded: &Outcome, fresh: &Outcome) -> String {
    let (mut as_with, mut by_settings, mut others) = (0, 0, 0);
    for (id, differences) in &fresh.disagreeing {
        let is_setting =
            |difference: &Difference| BY_SETTINGS.iter().any(|end| difference.place.ends_with(end));
        match seeded.disagreeing.contains_key(id) {
            true => as_with += 1,
            false if differences.iter().all(is_setting) => by_settings += 1,
            false => others += 1,
        }
    }
    format!(
        "Without seeds {as_with} of these disagree too, {by_settings} more only in members that the settings of an org decide about, and {others} \
         in what somebody had made there before, such as attributes of the schema, and in what follows from it.\n"
    )
}
