//! Where files and variables are read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The largest file that is read, in bytes.
const LIMIT: u64 = 1 << 20;

/// A whole file, `None` where there is none, or why it cannot be read.
pub(crate) fn read(source: &dyn Source, path: &Path) -> Result<Option<Vec<u8>>, String> {
    match source.read(path, LIMIT + 1) {
        Ok(bytes) if bytes.len() as u64 > LIMIT => Err("is larger than 1 MiB".into()),
        Ok(bytes) => Ok(Some(bytes)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(unreadable(cause.kind())),
    }
}

/// Why a file cannot be read, in the words of all errors about one.
pub(crate) fn unreadable(kind: io::ErrorKind) -> String {
    format!("cannot be read: {kind}")
}

/// Files and variables; tests give their own.
pub trait Source {
    /// All variables whose name and value are text.
    fn vars(&self) -> Vec<(String, String)>;

    /// The user's home, if there is one.
    fn home(&self) -> Option<PathBuf>;

    /// At most `limit` bytes of a file; `NotFound` where there is none.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Whether others than the user may read this file; `false` where that is not known.
    fn is_shared(&self, path: &Path) -> bool {
        let _ = path;
        false
    }

    /// Whether both paths lead to one file that is there.
    fn is_same(&self, left: &Path, right: &Path) -> bool {
        left == right
    }
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

    #[cfg(unix)]
    fn is_shared(&self, path: &Path) -> bool {
        use std::os::unix::fs::PermissionsExt;

        std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o044 != 0)
    }

    fn is_same(&self, left: &Path, right: &Path) -> bool {
        match (left.canonicalize(), right.canonicalize()) {
            (Ok(left), Ok(right)) => left == right,
            _ => false,
        }
    }
}

/// Files and variables in memory, with the home `/home/me`.
#[derive(Clone)]
pub struct Memory {
    vars: Vec<(String, String)>,
    files: BTreeMap<PathBuf, Vec<u8>>,
    shared: BTreeSet<PathBuf>,
    home: Option<PathBuf>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            vars: Vec::new(),
            files: BTreeMap::new(),
            shared: BTreeSet::new(),
            home: Some("/home/me".into()),
        }
    }
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

    /// With a file that others than the user may read.
    pub fn shared_file(self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        let path = path.into();
        let mut with = self.file(path.clone(), bytes);
        with.shared.insert(path);
        with
    }

    /// Without a home, as in some containers.
    pub fn no_home(mut self) -> Self {
        self.home = None;
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
        self.home.clone()
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(bytes.iter().copied().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect())
    }

    fn is_shared(&self, path: &Path) -> bool {
        self.shared.contains(path)
    }
}
