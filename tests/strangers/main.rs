//! Each snippet of the READMEs, built as the crate of a stranger who has copied it with the dependency lines above it, and nothing else.
//!
//! A snippet belongs to the last `toml` block before it. It is checked by `cargo check`, and by `cargo test` if it is a test. What
//! the READMEs name has to be in this checkout's lock file, so that nothing is fetched: the build of the workspace has done that.

mod behaviour;
mod snippet;
mod stranger;
mod tables;

use std::{fs, path::Path};

use snippet::{Snippet, snippets};
use stranger::Stranger;

/// The checkout.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is in the checkout")
}

fn read(readme: &str) -> Vec<Snippet> {
    let text = fs::read_to_string(root().join(readme)).unwrap();
    snippets(&text)
}

/// All snippets of a README build; the complaint has what cargo said of those that do not.
#[track_caller]
fn all_build(readme: &str) {
    let mut faults = Vec::new();
    for (number, snippet) in read(readme).into_iter().enumerate() {
        let Some(dependencies) = &snippet.dependencies else {
            faults.push(format!("line {}: no dependency lines stand before it", snippet.line));
            continue;
        };
        let stranger = Stranger::new(&format!("{readme}-{number}"), dependencies, &snippet.code);
        match stranger.build() {
            Ok(did) => println!("{readme}:{}: {did} ({})", snippet.line, snippet.section),
            Err(said) => faults.push(format!("line {}:\n{said}", snippet.line)),
        }
    }
    assert!(faults.is_empty(), "{readme}\n{}", faults.join("\n"));
}

#[test]
fn every_snippet_of_the_readme_builds_as_a_crate_of_its_own() {
    all_build("README.md");
}

#[test]
fn every_snippet_of_the_crates_readmes_builds_as_a_crate_of_its_own() {
    for name in ["okta-core", "okta-users", "okta-hyper", "okta-oauth", "okta-config"] {
        all_build(&format!("crates/{name}/README.md"));
    }
}

#[test]
fn no_snippet_is_overlooked_and_none_has_hidden_lines() {
    for readme in [
        "README.md",
        "crates/okta-core/README.md",
        "crates/okta-users/README.md",
        "crates/okta-hyper/README.md",
        "crates/okta-oauth/README.md",
        "crates/okta-config/README.md",
    ] {
        let text = fs::read_to_string(root().join(readme)).unwrap();
        let opened = text.lines().filter(|line| line.trim_start().starts_with("```rust")).count();

        let found = read(readme);

        assert!(opened > 0, "{readme} has no snippet");
        assert_eq!(found.len(), opened, "{readme}");
        for snippet in found {
            let hidden = snippet.code.lines().any(|line| line == "#" || line.starts_with("# "));
            assert!(!hidden, "{readme}:{}: a reader does not see all of it", snippet.line);
        }
    }
}

#[test]
fn a_snippet_that_lacks_a_dependency_is_noticed() {
    let text = "## Use\n```toml\n[dependencies]\nokta-core = \"0.1\"\n```\n\n```rust\nuse okta_users::Users;\nfn main() {}\n```\n";
    let [snippet] = snippets(text).try_into().unwrap();
    let dependencies = snippet.dependencies.unwrap();

    let said = Stranger::new("lacking", &dependencies, &snippet.code).build().unwrap_err();

    assert!(said.contains("okta_users"), "{said}");
}

#[test]
fn a_snippet_whose_tests_are_not_run_is_noticed() {
    let code = "#[cfg(any())]\nmod tests {\n#[test]\nfn never() {}\n}\n";

    let said = Stranger::new("untested", "[dependencies]\n", code).build().unwrap_err();

    assert!(said.contains("no test was run"), "{said}");
}
