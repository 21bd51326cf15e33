//! The floors of the fake org, and that no files import each other in a circle.

mod imports;
mod use_tree;

use std::path::PathBuf;

use self::imports::Files;

/// The floors of the fake org from the bottom up. A floor uses those below it: none above, and none beside.
const FLOORS: [&[&str]; 8] = [
    &["base"],
    &["query", "wire"],
    &["state"],
    &["render"],
    &["operations"],
    &["dispatch"],
    // `org.rs` itself, which has `FakeOrg`.
    &[""],
    &["fixture"],
];

/// Whose files are in no circle.
const CRATES: [&str; 6] =
    ["okta-core", "okta-users", "okta-hyper", "okta-oauth", "okta-config", "okta-mock"];

#[test]
fn a_floor_of_the_fake_org_uses_only_what_is_below_it() {
    assert_eq!(upward(&files("okta-mock")), [""; 0]);
}

#[test]
fn an_import_of_a_floor_above_is_found() {
    let files = Files::of_texts(&[
        ("org", "use self::{state::{State, users}};"),
        ("org::state", "use crate::org::{base::clock, operations::groups::{list, routes}};"),
        ("org::base", "mod clock;"),
        ("org::base::clock", ""),
        ("org::operations", "mod groups;"),
        ("org::operations::groups", "use crate::org::state::State;"),
        ("org::fixture", "use crate::org::FakeOrg;"),
        ("org::query", "use crate::org::wire;"),
        ("org::wire", ""),
    ]);

    let expected = [
        "org::query names org::wire, which is not below it",
        "org::state names org::operations::groups, which is not below it",
    ];
    assert_eq!(upward(&files), expected);
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut found = Vec::new();
    for name in CRATES {
        let files = files(name);
        assert!(files.imports().values().any(|imports| !imports.is_empty()), "{name} is unread");
        let circles: Vec<Vec<String>> = files
            .circles()
            .iter()
            .map(|circle| circle.iter().map(|module| module.join("::")).collect())
            .collect();
        found.extend(circles.into_iter().map(|circle| (name, circle)));
    }
    assert_eq!(found, []);
}

#[test]
fn a_circle_is_found_through_the_names_of_the_root() {
    let files = Files::of_texts(&[
        (
            "",
            "mod pager;\nmod send;\nmod page;\npub use pager::*;\npub use send::{Send as Sending};",
        ),
        ("pager", "use crate::{page::Page, Sending};\npub struct Pager;"),
        ("page", "pub struct Page;\n#[cfg(test)]\nmod tests {\n    use crate::Pager;\n}\n"),
        ("send", "pub struct Send;\nfn of(_: &super::Pager) {}"),
    ]);

    let circles = files.circles();

    let expected = [["pager".to_owned()].to_vec(), ["send".to_owned()].to_vec()];
    assert_eq!(circles.into_iter().collect::<Vec<_>>(), [expected.into()]);
}

#[test]
fn a_chain_is_no_circle() {
    let files = Files::of_texts(&[
        ("", "mod a;\npub use a::A;"),
        ("a", "mod b;\npub use self::b::B;\npub struct A;"),
        ("a::b", "use crate::A;\npub struct B;"),
    ]);

    assert!(files.circles().is_empty());
}

fn files(name: &str) -> Files {
    let crates = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates");
    Files::read(&crates.join(name).join("src"))
}

/// What the files of the fake org name that is not below them.
fn upward(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for (file, imports) in files.imports() {
        let Some((floor, height)) = floor_of(&file) else { continue };
        for import in imports {
            let Some((other, other_height)) = floor_of(&import) else { continue };
            if other != floor && other_height >= height {
                let (file, import) = (file.join("::"), import.join("::"));
                found.push(format!("{file} names {import}, which is not below it"));
            }
        }
    }
    found
}

/// The floor that a file of the fake org is on, and its height.
fn floor_of(file: &[String]) -> Option<(String, usize)> {
    let (first, rest) = file.split_first()?;
    if first != "org" {
        return None;
    }
    let floor = rest.first().map_or("", String::as_str);
    let height = FLOORS.iter().position(|floors| floors.contains(&floor));
    Some((floor.to_owned(), height.unwrap_or_else(|| panic!("the floor {floor} has no place"))))
}
