//! Operations that are not generic are inlined: what reads their answer is compiled where they are called, and not with okta-users.

use std::{fs, path::Path};

#[test]
fn every_operation_that_is_not_generic_is_inlined() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/okta-users/src");
    let (mut seen, mut missing) = (0, Vec::new());
    walk(&source, &mut |text| {
        for (name, inlined) in operations(text) {
            seen += 1;
            missing.extend((!inlined).then_some(name));
        }
    });

    assert_eq!(missing, [""; 0]);
    assert!(seen > 30, "{seen}");
}

#[test]
fn an_operation_that_is_not_inlined_is_found() {
    let text = "
    #[inline]
    pub fn me(&self) -> Call<User> {
    }

    pub fn get(&self, user: impl Into<UserKey>) -> Call<User> {
    }

    pub fn list(
        &self,
        options: ListUsers,
    ) -> Pager<User> {
    }

    fn name(&self) -> &str {
    }
";

    assert_eq!(operations(text), [("me".to_owned(), true), ("list".to_owned(), false)]);
}

/// The functions that give a call or a listing and have no parameter of a generic type, and whether they are inlined.
fn operations(text: &str) -> Vec<(String, bool)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((before, rest)) = line.trim_start().split_once("fn ") else { continue };
        if !(before.is_empty() || before.starts_with("pub")) {
            continue;
        }
        let text = [rest, &lines[at + 1..].join(" ")].concat();
        let signature = text.split('{').next().unwrap_or_default();
        let name = signature.split(['(', '<']).next().unwrap_or_default();
        let generic = signature[name.len()..].starts_with('<') || signature.contains("impl ");
        let is_operation = signature.contains("-> Call<") || signature.contains("-> Pager<");
        if is_operation && !generic {
            found.push((name.to_owned(), at > 0 && lines[at - 1].trim() == "#[inline]"));
        }
    }
    found
}

fn walk(folder: &Path, see: &mut impl FnMut(&str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, see);
        } else {
            see(&fs::read_to_string(path).unwrap());
        }
    }
}
