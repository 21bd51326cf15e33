//! The imports of a text: [`leaves`].

/// One name that a `use` brings in.
#[derive(Debug, PartialEq)]
pub(super) struct Leaf {
    pub(super) path: Vec<String>,
    pub(super) public: bool,
    alias: Option<String>,
}

impl Leaf {
    /// The name that it has from there on; `*` for a glob.
    pub(super) fn name(&self) -> &str {
        self.alias.as_deref().or(self.path.last().map(String::as_str)).unwrap_or_default()
    }

    pub(super) fn is_glob(&self) -> bool {
        self.name() == "*"
    }
}

/// Every name that the `use` declarations of a text bring in, and the text without them.
pub(super) fn leaves(text: &str) -> (Vec<Leaf>, String) {
    let (mut leaves, mut rest) = (Vec::new(), String::new());
    let mut open: Option<(bool, String)> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        let started = open.take().or_else(|| Some((declaration(trimmed)?, String::new())));
        let Some((public, mut tree)) = started else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        tree.push_str(trimmed);
        if trimmed.ends_with(';') {
            let tree = tree.split_once("use ").map_or("", |(_, tree)| tree);
            walk(&[], tree.trim_end_matches(';'), public, &mut leaves);
        } else {
            open = Some((public, tree + " "));
        }
    }
    (leaves, rest)
}

/// Whether the line starts a `use`, and whether that is a re-export.
fn declaration(line: &str) -> Option<bool> {
    let (visibility, _) = line.split_once("use ")?;
    match visibility.trim() {
        "" => Some(false),
        "pub" | "pub(crate)" | "pub(super)" => Some(true),
        _ => None,
    }
}

fn walk(before: &[String], tree: &str, public: bool, leaves: &mut Vec<Leaf>) {
    let tree = tree.trim();
    if let Some((path, group)) = tree.split_once('{') {
        let before = [before, &segments(path)].concat();
        let group = group.trim_end().strip_suffix('}').unwrap_or(group);
        for part in parts(group) {
            walk(&before, part, public, leaves);
        }
        return;
    }
    let (path, alias) = match tree.split_once(" as ") {
        Some((path, alias)) => (path, Some(alias.trim().to_owned())),
        None => (tree, None),
    };
    let mut path = [before, &segments(path)].concat();
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    leaves.push(Leaf { path, public, alias });
}

/// The parts of a group, which commas divide that are in no group of their own.
fn parts(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn segments(path: &str) -> Vec<String> {
    path.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The paths from `crate::` and `super::` on that a text has in its code.
pub(super) fn inline(text: &str) -> impl Iterator<Item = Vec<String>> {
    let paths = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
    paths.filter(|path| path.starts_with("crate::") || path.starts_with("super::")).map(segments)
}
