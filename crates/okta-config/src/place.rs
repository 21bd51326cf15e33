//! Where a setting stands.

use std::fmt;

/// A layer of the configuration, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// `~/.okta/okta.yaml`.
    Home,
    /// `okta.yaml` or `.okta/okta.yaml` of the working directory.
    Project,
    /// The file that the user or the program named.
    File,
    /// `OKTA_CLIENT_*`.
    Environment,
    /// The program.
    Program,
}

/// Where a setting stands: the layer, and the line or the variable in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The layer.
    pub origin: Origin,
    /// The file as a user would name it, or the variable; empty for the program.
    pub name: String,
    /// The line of the file, counted from 1.
    pub line: Option<u64>,
}

impl Place {
    pub(crate) fn new(origin: Origin, name: impl Into<String>, line: Option<u64>) -> Self {
        Self { origin, name: name.into(), line }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.origin, &self.name, self.line) {
            (Origin::Program, ..) => f.write_str("the program"),
            (Origin::Environment, name, _) => write!(f, "the variable {name}"),
            (_, name, None) => f.write_str(name),
            (_, name, Some(line)) => write!(f, "{name}:{line}"),
        }
    }
}
