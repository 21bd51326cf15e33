//! What the README's snippets do, beyond that they build: each with tests that a reader does not see. One crate has them all, so
//! that what they stand on is built once.

use std::{collections::BTreeSet, fs};

use super::{read, root, stranger::Stranger};

/// The sections whose snippet is tested, by the file in `behaviour/` that does it.
const TESTED: [(&str, &str); 4] = [
    ("Many calls at once", "many_calls_at_once"),
    ("Custom attributes", "custom_attributes"),
    ("An endpoint that is not here yet", "an_endpoint_that_is_not_here_yet"),
    ("What else it does", "what_else_it_does"),
];

#[test]
fn the_snippets_of_the_readme_do_what_it_says() {
    let snippets = read("README.md");
    let (mut dependencies, mut code) = (BTreeSet::new(), String::new());
    for (section, name) in TESTED {
        let snippet = snippets.iter().find(|snippet| snippet.section == section).unwrap();
        let lines = snippet.dependencies.as_ref().unwrap().lines();
        dependencies.extend(lines.filter(|line| line.contains(" = ")));
        let tests = root().join("tests/strangers/behaviour").join(name).with_extension("rs");
        let tests = fs::read_to_string(tests).unwrap();
        let module =
            format!("mod {name} {{\n{}\n#[cfg(test)]\nmod tests {{\n{tests}}}\n}}\n", snippet.code);
        code.push_str(&module);
    }
    dependencies
        .insert("tokio = { version = \"1\", features = [\"macros\", \"rt\", \"test-util\"] }");
    let dependencies: Vec<_> = dependencies.into_iter().collect();
    let manifest = format!("[dependencies]\n{}\n", dependencies.join("\n"));

    match Stranger::new("behaviour", &manifest, &code).build() {
        Ok(did) => println!("README.md, {} snippets: {did}", TESTED.len()),
        Err(said) => panic!("{said}"),
    }
}
