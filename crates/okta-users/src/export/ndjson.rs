//! An export as text: one JSON object per line.

use std::{error, fmt, io};

use okta_core::Error;

use super::{plan::ExportCheckpoint, running::Export};

impl Export {
    /// Writes everybody who is left as NDJSON: one JSON object per line.
    ///
    /// After each page the writer is flushed, and `save` is given the checkpoint that goes with what is written. To go on after a crash, cut
    /// the file to [`bytes`](ExportCheckpoint::bytes) of the checkpoint that was saved last, write on at its end, and give the checkpoint to
    /// [`ExportUsers::resume`](crate::ExportUsers::resume): no line is missing then, and none is there twice. A checkpoint is saved
    /// atomically by writing another file and renaming it.
    ///
    /// Writing blocks; give it a buffered writer, and a disk or pipe that keeps up.
    ///
    /// ```no_run
    /// # async fn run(users: okta_users::Users) -> Result<(), Box<dyn std::error::Error>> {
    /// use std::{fs::{self, File}, io::{BufWriter, Seek, SeekFrom}};
    /// use okta_users::{ExportCheckpoint, ExportUsers};
    ///
    /// let mut options = ExportUsers::everyone();
    /// let mut file = File::options().create(true).write(true).open("users.ndjson")?;
    /// if let Ok(kept) = fs::read("users.checkpoint") {
    ///     let checkpoint: ExportCheckpoint = serde_json::from_slice(&kept)?;
    ///     file.set_len(checkpoint.bytes())?;
    ///     file.seek(SeekFrom::End(0))?;
    ///     options = options.resume(checkpoint);
    /// }
    /// let mut export = users.export(options);
    /// export.write_ndjson(&mut BufWriter::new(file), |checkpoint| {
    ///     fs::write("users.checkpoint.new", serde_json::to_vec(checkpoint)?)?;
    ///     fs::rename("users.checkpoint.new", "users.checkpoint")
    /// }).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ExportError::Okta`] for what ended the export, [`ExportError::Io`] for what the writer or `save` says.
    pub async fn write_ndjson(
        &mut self,
        writer: &mut (impl io::Write + ?Sized),
        mut save: impl FnMut(&ExportCheckpoint) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let mut lines = Vec::new();
        while let Some(users) = self.next_page().await? {
            lines.clear();
            for user in users {
                serde_json::to_writer(&mut lines, &user).map_err(io::Error::from)?;
                lines.push(b'\n');
            }
            writer.write_all(&lines)?;
            writer.flush()?;
            self.plan.bytes += lines.len() as u64;
            save(&self.checkpoint())?;
        }
        save(&self.checkpoint())?;
        Ok(())
    }
}

/// Why an export could not be written to its end.
#[derive(Debug)]
#[non_exhaustive]
pub enum ExportError {
    /// Okta could not be read.
    Okta(Error),
    /// The writer failed, or the checkpoint could not be saved.
    Io(io::Error),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Okta(_) => "the users could not be read",
            Self::Io(_) => "the users could not be written",
        })
    }
}

impl error::Error for ExportError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Okta(error) => Some(error),
            Self::Io(error) => Some(error),
        }
    }
}

impl From<Error> for ExportError {
    fn from(error: Error) -> Self {
        Self::Okta(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
