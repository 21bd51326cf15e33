//! What `FIDELITY.md` says about the recordings: [`Fidelity`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// What is said about recordings.
pub(crate) struct Fidelity {
    /// How many exchanges there are, and how many of them agree.
    pub(crate) counts: (usize, usize),
    /// Ids of exchanges that do not agree.
    pub(crate) disagreeing: BTreeSet<String>,
    /// How many exchanges are not replayed, by reason.
    pub(crate) not_replayed: BTreeMap<String, usize>,
}

impl Fidelity {
    pub(crate) fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("FIDELITY.md");
        let text = fs::read_to_string(path).unwrap();
        let sentence = text.lines().find_map(|line| line.strip_prefix("Of ")).unwrap_or_default();
        let (of, rest) = sentence.split_once(" recorded exchanges ").unwrap();
        let (agreeing, _) = rest.split_once(" agree").unwrap();
        let ids = rows(&text, "## Recorded exchanges that do not agree");
        let reasons = rows(&text, "## Recorded exchanges that are not replayed");
        Self {
            counts: (of.parse().unwrap(), agreeing.parse().unwrap()),
            disagreeing: ids.map(|(id, _)| id.trim_matches('`').to_owned()).collect(),
            not_replayed: reasons
                .map(|(reason, count)| (reason.to_owned(), count.parse().unwrap()))
                .collect(),
        }
    }
}

/// The first two cells of the rows of the table under a heading.
fn rows<'a>(text: &'a str, heading: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let section = text.split_once(heading).map_or("", |(_, section)| section);
    let section = section.split("\n## ").next().unwrap_or_default();
    let cells = section.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        Some((cells.next()?, cells.next()?))
    });
    // Heading and rule.
    cells.skip(2)
}
