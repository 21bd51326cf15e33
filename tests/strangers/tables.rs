//! The tables of the README and of the page for those who come from other SDKs: what they name exists.

use std::{collections::BTreeSet, fs, path::Path};

use super::root;

/// The page for those who come from other SDKs.
const COMING_FROM: &str = "docs/coming-from.md";

fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All Rust files below a folder, one after the other.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all += &sources(&path);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all += &text(path);
        }
    }
    all
}

/// The names of the public functions in a text.
fn functions(rust: &str) -> BTreeSet<&str> {
    let after = |line: &'static str| rust.split(line).skip(1).map(word);
    after("    pub fn ")
        .chain(after("    pub async fn "))
        .chain(after("    pub const fn "))
        .collect()
}

/// The methods of `Users` itself, wherever they stand.
fn methods_of_users(rust: &str) -> BTreeSet<&str> {
    let blocks = rust.split("\nimpl Users {\n").skip(1);
    blocks.flat_map(|block| functions(block.split("\n}\n").next().unwrap_or(block))).collect()
}

/// The letters, digits and underscores a text begins with.
fn word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or("")
}

/// What stands between backticks.
fn code(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// The cells of each row of each table of a section, without the heads.
fn rows<'a>(markdown: &'a str, section: &str) -> Vec<Vec<&'a str>> {
    let heading = format!("\n## {section}\n");
    let (_, rest) = markdown.split_once(&heading).unwrap_or_else(|| panic!("no section {section}"));
    let section = rest.split("\n## ").next().unwrap_or(rest);
    let lines: Vec<_> = section.lines().collect();
    let body = lines
        .iter()
        .zip(lines.iter().skip(1).chain([&""]))
        .filter(|(line, next)| line.starts_with("| ") && !next.starts_with("|---"));
    body.map(|(line, _)| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// A name as a reader would look for it: `NewUser::password` is `password`, `users.factors(user)` is `factors`.
fn method(code: &str) -> &str {
    let code = code.trim_start_matches("users").trim_start_matches('.');
    let call = code.split('(').next().unwrap_or(code);
    word(call.rsplit("::").next().unwrap_or(call))
}

#[test]
fn every_operation_of_the_readmes_table_exists_and_every_one_of_users_is_in_it() {
    let rust = sources(&root().join("crates/okta-users/src"));
    let (readme, exist) = (text("README.md"), functions(&rust));
    let rows = rows(&readme, "The operations");

    let cells = rows.iter().flat_map(|row| row[1..].iter());
    let named: BTreeSet<_> =
        cells.flat_map(|cell| code(cell)).map(method).filter(|name| !name.is_empty()).collect();

    let invented: Vec<_> = named.difference(&exist).collect();
    assert!(invented.is_empty(), "{invented:?}");
    let known = ["new", "client"].into();
    let ours: BTreeSet<_> = methods_of_users(&rust).difference(&known).copied().collect();
    let missing: Vec<_> = ours.difference(&named).collect();
    assert!(ours.len() > 60 && missing.is_empty(), "{missing:?}");
}

#[test]
fn what_the_page_for_others_calls_ours_is_ours() {
    let page = text(COMING_FROM);
    let rust = ["okta-users", "okta-core"]
        .map(|name| sources(&root().join("crates").join(name).join("src")));
    let rust = rust.concat();
    let exist = functions(&rust);

    let from_sdks =
        rows(&page, "From the Rust crate `okta`, and from Okta's SDKs for Node and Python");
    let from_elixir = rows(&page, "From `okta_api` (Elixir)");

    assert!(from_sdks.len() > 40 && from_elixir.len() == 37);
    let ours = from_sdks.iter().map(|row| row[0]).chain(from_elixir.iter().map(|row| row[1]));
    for name in ours.flat_map(code).map(method) {
        assert!(exist.contains(name), "{name}");
    }
}

#[test]
fn what_the_page_calls_nodes_and_pythons_is_called_by_the_flows_of_their_sdks() {
    let page = text(COMING_FROM);
    let (node, python) =
        (text("tests/clients/node_flows.mjs"), text("tests/clients/python_flows.py"));

    for row in rows(&page, "From the Rust crate `okta`, and from Okta's SDKs for Node and Python") {
        for name in code(row[2]) {
            let called =
                if name.contains('.') { format!("{name}(") } else { format!("userApi.{name}(") };
            assert!(node.contains(&called), "{name}");
        }
        for name in code(row[3]) {
            assert!(python.contains(&format!("\"{name}\"")), "{name}");
        }
    }
}

#[test]
fn every_link_of_the_pages_to_this_checkout_leads_somewhere() {
    for page in ["README.md", COMING_FROM] {
        let markdown = text(page);
        let folder = root().join(page).parent().unwrap().to_owned();
        let targets = markdown.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let local: Vec<_> = targets.filter(|target| !target.starts_with("http")).collect();

        assert!(!local.is_empty(), "{page}");
        for target in local {
            let path = target.split('#').next().unwrap();
            assert!(folder.join(path).exists(), "{page}: {target}");
        }
    }
}

#[test]
fn every_example_is_in_the_readme_and_in_the_manifest() {
    let (readme, manifest) = (text("README.md"), text("examples/Cargo.toml"));
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = file.strip_suffix(".rs").filter(|name| *name != "lib") else { continue };
        let code = text(Path::new("examples").join(&file));
        let entry = format!("name = \"{name}\"\npath = \"{file}\"\n");
        let (_, rest) =
            manifest.split_once(&entry).unwrap_or_else(|| panic!("{file} is no example"));

        assert!(readme.contains(name), "the README does not name {name}");
        assert_eq!(code.contains("#[cfg(test)]"), rest.starts_with("test = true\n"), "{file}");
    }
}
