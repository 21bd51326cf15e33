//! Why a recording cannot be played: [`RecordingError`].

use std::{error::Error as StdError, fmt, io};

/// Why a text is no recording.
#[derive(Debug)]
pub struct RecordingError {
    what: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl RecordingError {
    pub(super) fn unreadable(error: io::Error) -> Self {
        Self { what: "the recording cannot be read".to_owned(), source: Some(Box::new(error)) }
    }

    /// `number` counts from 1, as editors do.
    pub(super) fn in_line(
        number: usize,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        let what = format!("line {number} of the recording is no exchange");
        Self { what, source: Some(source.into()) }
    }
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl StdError for RecordingError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
