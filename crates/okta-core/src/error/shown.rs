//! An error with its causes.

use std::{error::Error as _, fmt};

use crate::{Error, quoted::quoted};

/// How many bytes an error comes to with its causes, nearly.
const MOST: usize = 1_900;

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = quoted(&self.to_string(), MOST);
        let mut source = self.source();
        while let Some(cause) = source.filter(|_| text.len() < MOST) {
            text.push_str(": ");
            text.push_str(&quoted(&cause.to_string(), MOST.saturating_sub(text.len())));
            source = cause.source();
        }
        f.write_str(&text)
    }
}
