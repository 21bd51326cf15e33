//! What `FIDELITY.md` may say.

use std::{fs, path::Path};

/// What a row that is called faithful can have behind it.
const EVIDENCE: [&str; 4] = ["rec", "suite", "page", "spec"];

/// The first two cells of all rows of the tables that tell how something is done.
fn rows(text: &str) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let mut in_table = false;
    for line in text.lines() {
        let cells: Vec<&str> = line.split(" |").map(|cell| cell.trim_matches(['|', ' '])).collect();
        match cells[..] {
            ["What", "How", ..] => in_table = true,
            [what, how, ..] if in_table && !what.starts_with("---") => {
                rows.push((what.to_owned(), how.to_owned()));
            }
            [_] => in_table = false,
            _ => {}
        }
    }
    rows
}

fn is_well_founded(how: &str) -> bool {
    let named = how.strip_prefix("faithful (").and_then(|rest| rest.strip_suffix(')'));
    let has_evidence =
        named.is_some_and(|named| named.split(", ").all(|evidence| EVIDENCE.contains(&evidence)));
    has_evidence || ["approximated", "absent"].contains(&how)
}

#[test]
fn every_row_that_is_called_faithful_names_what_is_behind_it() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("FIDELITY.md");
    let rows = rows(&fs::read_to_string(file).unwrap());

    let unfounded: Vec<_> = rows.iter().filter(|(_, how)| !is_well_founded(how)).collect();

    assert!(rows.len() > 100, "only {} rows were found", rows.len());
    assert!(unfounded.is_empty(), "write `faithful (rec)`, suite, page or spec: {unfounded:#?}");
}

#[test]
fn faithful_alone_or_with_something_else_behind_it_is_found() {
    let text = "| What | How | Remark |\n| --- | --- | --- |\n| a | faithful | |\n| b | faithful (rec, spec) | x |\n\n| c | odd |\n";

    let found: Vec<(String, bool)> =
        rows(text).into_iter().map(|(what, how)| (what, is_well_founded(&how))).collect();

    assert_eq!(found, [("a".to_owned(), false), ("b".to_owned(), true)]);
    assert!(!is_well_founded("faithful (belief)") && is_well_founded("absent"));
}
