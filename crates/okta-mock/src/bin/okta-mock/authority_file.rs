//! Where clients find the authority of a server: [`AuthorityFile`].

use std::{
    fs, io,
    path::{Path, PathBuf},
    process,
    time::{SystemTime, UNIX_EPOCH},
};

/// A PEM file in a folder of its own, gone with the server.
pub(crate) struct AuthorityFile {
    folder: PathBuf,
    path: PathBuf,
}

impl AuthorityFile {
    pub(crate) fn create(pem: &str) -> io::Result<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let name = format!("okta-mock-{}-{}", process::id(), now.as_nanos());
        let folder = std::env::temp_dir().join(name);
        // Fails where somebody has put something there before.
        fs::create_dir(&folder)?;
        let path = folder.join("ca.pem");
        let file = Self { folder, path };
        fs::write(&file.path, pem)?;
        Ok(file)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for AuthorityFile {
    fn drop(&mut self) {
        // Nothing can be done about a file that stays, and it is no secret.
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_dir(&self.folder);
    }
}
