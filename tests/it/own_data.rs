//! Examples are copied: none of them may panic on data of somebody else.

use std::{fs, path::Path};

/// Maps of whatever an org has. To index one panics where the member is missing.
const MAPS: [&str; 3] = ["custom[", "extra[", "embedded["];

/// The lines of a file that a reader takes for an example, with their numbers.
fn example_lines(path: &Path, text: &str) -> Vec<(usize, String)> {
    let is_program = path.components().any(|part| part.as_os_str() == "examples");
    let is_rust = path.extension().is_some_and(|extension| extension == "rs");
    let mut inside = is_program;
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        let line = match (is_rust && !is_program, line.get(..3)) {
            (true, Some("///" | "//!")) => line[3..].trim(),
            (true, _) => continue,
            (false, _) => line,
        };
        if line.starts_with("```") && !is_program {
            inside = !inside;
        } else if inside {
            lines.push((index + 1, line.to_owned()));
        }
    }
    lines
}

fn indexes_a_map(line: &str) -> bool {
    MAPS.iter().any(|map| line.contains(map))
}

fn visit(place: &Path, seen: &mut usize, faults: &mut Vec<String>) {
    for entry in fs::read_dir(place).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "target" | "tests" | "fuzz") && !name.starts_with('.') {
                visit(&path, seen, faults);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "md") {
            let text = fs::read_to_string(&path).unwrap();
            let lines = example_lines(&path, &text);
            *seen += lines.len();
            let lines = lines.into_iter().filter(|(_, line)| indexes_a_map(line));
            faults
                .extend(lines.map(|(number, line)| format!("{}:{number}: {line}", path.display())));
        }
    }
}

#[test]
fn no_example_indexes_what_another_org_may_lack() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut seen, mut faults) = (0, Vec::new());

    visit(&root, &mut seen, &mut faults);

    assert!(seen > 1000, "only {seen} lines of examples were found");
    assert!(faults.is_empty(), "use `get` instead:\n{}", faults.join("\n"));
}

#[test]
fn an_index_is_found_in_docs_readmes_and_programs_and_only_there() {
    let found = |path: &str, text: &str| {
        let lines = example_lines(Path::new(path), text);
        lines
            .into_iter()
            .filter(|(_, line)| indexes_a_map(line))
            .map(|(number, _)| number)
            .collect::<Vec<_>>()
    };

    let doc = "/// custom[\n/// ```\n/// x.custom[\"a\"];\n/// # x.extra[\"b\"];\n/// ```\nx.custom[\"c\"];\n";
    assert_eq!(found("src/user.rs", doc), [3, 4]);
    assert_eq!(found("README.md", "custom[\n```rust\nx.custom[\"a\"];\n```\nextra[\n"), [3]);
    assert_eq!(found("examples/a.rs", "fn main() {\n    x.custom[\"a\"];\n}\n"), [2]);
}
