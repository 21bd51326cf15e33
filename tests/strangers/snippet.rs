//! The snippets of a text, with the dependency lines they stand under.

/// A `rust` block of a text.
#[derive(Debug)]
pub(crate) struct Snippet {
    /// Where it begins, counted from 1.
    pub(crate) line: usize,
    /// The heading above it.
    pub(crate) section: String,
    /// The last `toml` block before it.
    pub(crate) dependencies: Option<String>,
    pub(crate) code: String,
}

/// Reads all of them, in order.
pub(crate) fn snippets(text: &str) -> Vec<Snippet> {
    let mut found = Vec::new();
    let (mut section, mut dependencies) = ("", None);
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            let block: String = block.flat_map(|line| [line, "\n"]).collect();
            if language == "toml" {
                dependencies = Some(block);
            } else if language.split(',').next() == Some("rust") {
                found.push(Snippet {
                    line: number + 1,
                    section: section.to_owned(),
                    dependencies: dependencies.clone(),
                    code: block,
                });
            }
        } else if line.starts_with('#') {
            section = line.trim_start_matches('#').trim();
        }
    }
    found
}
