//! Where files and variables are read.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Files and variables; tests give their own.
pub trait Source {
    /// All variables whose name and value are text.
    fn vars(&self) -> Vec<(String, String)>;
    /// The user's home, if there is one.
    fn home(&self) -> Option<PathBuf>;
    /// At most `limit` bytes of a file; `NotFound` where there is none.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
}

/// The process's environment and file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Process;

impl Source for Process {
    fn vars(&self) -> Vec<(String, String)> {
        std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect()
    }

    fn home(&self) -> Option<PathBuf> {
        std::env::home_dir().filter(|home| !home.as_os_str().is_empty())
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        std::fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Files and variables in memory, with the home `/home/me`.
#[derive(Clone, Default)]
pub struct Memory {
    vars: Vec<(String, String)>,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Memory {
    /// Neither files nor variables.
    pub fn new() -> Self {
        Self::default()
    }

    /// With a variable.
    pub fn var(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.vars.push((name.into(), value.into()));
        self
    }

    /// With a file.
    pub fn file(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl Source for Memory {
    fn vars(&self) -> Vec<(String, String)> {
        self.vars.clone()
    }

    fn home(&self) -> Option<PathBuf> {
        Some(PathBuf::from("/home/me"))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(bytes.iter().copied().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect())
    }
}
