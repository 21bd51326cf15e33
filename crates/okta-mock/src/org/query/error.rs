//! What is wrong with a query.

use std::error::Error;
use std::fmt;

/// How many characters of the caller's text an error repeats.
const EXCERPT: usize = 40;

/// A query the org refuses, and where it stopped reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryError {
    kind: QueryErrorKind,
    message: String,
    /// Byte offset into the query; `None` where one word is the whole query.
    position: Option<usize>,
}

/// Which of Okta's error codes describes a [`QueryError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryErrorKind {
    /// Not an expression: E0000031 for `search`, E0000053 for `filter`.
    Syntax,
    /// An expression with an attribute or operator this parameter does not know: E0000031 for `search`,
    /// E0000094 for `filter`.
    Unsupported,
    /// A date that is none: E0000030.
    Date,
}

impl QueryError {
    pub(super) fn syntax(position: usize, message: impl Into<String>) -> Self {
        Self::new(QueryErrorKind::Syntax, message).at(position)
    }

    pub(super) fn unsupported(position: usize, message: impl Into<String>) -> Self {
        Self::new(QueryErrorKind::Unsupported, message).at(position)
    }

    pub(super) fn date(position: usize, text: &str) -> Self {
        let message =
            format!("{} is no date, write it as \"2026-01-31T12:00:00.000Z\"", excerpt(text));
        Self::new(QueryErrorKind::Date, message).at(position)
    }

    pub(super) fn new(kind: QueryErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), position: None }
    }

    fn at(mut self, position: usize) -> Self {
        self.position = Some(position);
        self
    }

    /// What sort of error it is.
    pub(crate) fn kind(&self) -> QueryErrorKind {
        self.kind
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.position {
            Some(position) => write!(f, " (at offset {position})"),
            None => Ok(()),
        }
    }
}

impl Error for QueryError {}

/// `text` in backticks, cut short so that a huge query does not make a huge error.
pub(super) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((cut, _)) => format!("`{}…`", &text[..cut]),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_says_what_is_wrong_and_where() {
        let error = QueryError::date(15, "yesterday");

        assert_eq!(
            error.to_string(),
            "`yesterday` is no date, write it as \"2026-01-31T12:00:00.000Z\" (at offset 15)"
        );
    }

    #[test]
    fn an_excerpt_is_cut_between_characters() {
        let text = "é".repeat(EXCERPT + 1);

        let cut = excerpt(&text);

        assert_eq!(cut, format!("`{}…`", "é".repeat(EXCERPT)));
    }
}
