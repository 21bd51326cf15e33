//! Which file of a crate imports which: [`Files`].

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs,
    path::Path,
};

use super::use_tree::{self, Leaf};

/// The path of a module below its crate's root; the root's own is empty.
pub(super) type Module = Vec<String>;

/// Deeper than any chain of re-exports.
const MOST_STEPS: usize = 16;

/// The source files of a library crate by their modules, without comments and without their tests.
pub(super) struct Files(BTreeMap<Module, String>);

impl Files {
    /// Reads `src/` of a crate. Programs in `src/bin` are crates of their own.
    pub(super) fn read(src: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut folders = VecDeque::from([(src.to_owned(), Module::new())]);
        while let Some((folder, module)) = folders.pop_front() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                let mut module = module.clone();
                if path.is_dir() {
                    module.push(name);
                    if module != ["bin"] {
                        folders.push_back((path, module));
                    }
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    if !module.is_empty() || name != "lib" {
                        module.push(name);
                    }
                    files.insert(module, without_tests(&fs::read_to_string(&path).unwrap()));
                }
            }
        }
        Self(files)
    }

    pub(super) fn of_texts(texts: &[(&str, &str)]) -> Self {
        let files = texts.iter().map(|(module, text)| (split(module), without_tests(text)));
        Self(files.collect())
    }

    /// Every file with the other files whose items it uses, wherever it takes their names from.
    pub(super) fn imports(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let imports = self.0.iter().map(|(module, text)| {
            let (leaves, rest) = use_tree::leaves(text);
            let used = leaves.iter().filter(|leaf| !leaf.public || leaf.is_named_in(&rest));
            let used = used.map(|leaf| leaf.path.clone()).chain(use_tree::inline(&rest));
            let files = used.filter_map(|path| self.file_of(module, &path, MOST_STEPS));
            (module.clone(), files.filter(|file| file != module).collect())
        });
        imports.collect()
    }

    /// Sets of files that import each other, be it in a roundabout way.
    pub(super) fn circles(&self) -> BTreeSet<BTreeSet<Module>> {
        let imports = self.imports();
        let reached: BTreeMap<_, _> =
            imports.keys().map(|module| (module, reached_from(&imports, module))).collect();
        let circle_of = |module: &Module| -> BTreeSet<Module> {
            let reached_from_here = reached[module].iter();
            reached_from_here.filter(|other| reached[other].contains(module)).cloned().collect()
        };
        imports.keys().map(circle_of).filter(|circle| !circle.is_empty()).collect()
    }

    /// The file that has what a path in a module names; `None` for what is not of this crate.
    fn file_of(&self, module: &[String], path: &[String], steps: usize) -> Option<Module> {
        let steps = steps.checked_sub(1)?;
        let (mut at, mut rest) = match path.split_first()? {
            (first, rest) if first == "crate" => (Module::new(), rest),
            (first, rest) if first == "self" => (module.to_vec(), rest),
            (first, rest) if first == "super" => (module.split_last()?.1.to_vec(), rest),
            (first, rest) => (self.child(module, first)?, rest),
        };
        while let Some((first, after)) = rest.split_first() {
            if first == "super" {
                at.pop()?;
            } else if let Some(child) = self.child(&at, first) {
                at = child;
            } else {
                return Some(self.owner(&at, first, steps).unwrap_or(at));
            }
            rest = after;
        }
        Some(at)
    }

    fn child(&self, module: &[String], name: &str) -> Option<Module> {
        let child = [module, &[name.to_owned()]].concat();
        self.0.contains_key(&child).then_some(child)
    }

    /// The file that has an item which a module re-exports.
    fn owner(&self, module: &[String], name: &str, steps: usize) -> Option<Module> {
        let (leaves, rest) = use_tree::leaves(self.0.get(module)?);
        if defines(&rest, name) {
            return None;
        }
        if let Some(leaf) = leaves.iter().find(|leaf| leaf.name() == name) {
            return self.file_of(module, &leaf.path, steps);
        }
        leaves.iter().filter(|leaf| leaf.is_glob()).find_map(|leaf| {
            let target = self.file_of(module, &leaf.path[..leaf.path.len() - 1], steps)?;
            let here = defines(self.0.get(&target)?, name).then(|| target.clone());
            here.or_else(|| self.owner(&target, name, steps.checked_sub(1)?))
        })
    }
}

/// Whether a text has an item of that name.
fn defines(text: &str, name: &str) -> bool {
    let kinds = ["struct", "enum", "trait", "fn", "type", "const", "static", "union", "mod"];
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    kinds.iter().any(|kind| {
        let item = format!("{kind} {name}");
        text.match_indices(&item).any(|(at, _)| ends(&text[at + item.len()..]))
    })
}

fn reached_from(imports: &BTreeMap<Module, BTreeSet<Module>>, from: &Module) -> BTreeSet<Module> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Module> = imports[from].iter().collect();
    while let Some(module) = open.pop() {
        if reached.insert(module.clone()) {
            open.extend(&imports[module]);
        }
    }
    reached
}

fn split(module: &str) -> Module {
    module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The text without lines of comment and without the module of its tests, which is at its end.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.ends_with('{')) {
            lines.by_ref().find(|line| *line == "}");
        } else if !line.trim_start().starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

impl Leaf {
    /// Whether the text, which is without imports, uses the name that the leaf brings in. The name of a module is no use.
    fn is_named_in(&self, text: &str) -> bool {
        let name = self.name();
        let lines = text.lines().filter(|line| !(line.contains("mod ") && line.ends_with(';')));
        lines
            .flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'))
            .any(|word| word == name)
    }
}
