//! Cuts a query into brackets, words and strings.

use super::error::QueryError;

/// The smallest part of a query that means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// Anything without quotes: a name, an operator, a number, `true`.
    Word(&'a str),
    /// A string in double quotes, unescaped.
    Text(String),
}

/// The tokens of `source`, each with the offset of its first byte.
pub(super) fn tokens(source: &str) -> Result<Vec<(usize, Token<'_>)>, QueryError> {
    let mut tokens = Vec::new();
    let mut rest = source.trim_ascii_start();

    while let Some(first) = rest.chars().next() {
        let position = source.len() - rest.len();
        let (length, token) = match first {
            '(' => (1, Token::Open),
            ')' => (1, Token::Close),
            '"' => {
                let length = string_length(rest).ok_or_else(|| {
                    QueryError::syntax(position, "the string has no closing quote")
                })?;
                (length, Token::Text(unescape(&rest[..length], position)?))
            }
            _ => {
                let length = rest.find(ends_word).unwrap_or(rest.len());
                (length, Token::Word(&rest[..length]))
            }
        };
        tokens.push((position, token));
        rest = rest[length..].trim_ascii_start();
    }

    Ok(tokens)
}

fn ends_word(c: char) -> bool {
    matches!(c, '(' | ')' | '"') || c.is_ascii_whitespace()
}

/// How long the quoted string at the start of `text` is, quotes included.
fn string_length(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(1);

    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return Some(at + 1),
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
    None
}

/// Okta wants strings that are valid in JSON, which has the last word on escapes and control characters.
fn unescape(quoted: &str, position: usize) -> Result<String, QueryError> {
    serde_json::from_str(quoted).map_err(|_| {
        let message = "the string is not valid JSON: escape `\"`, `\\` and control characters";
        QueryError::syntax(position, message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::error::QueryErrorKind;
    use super::*;

    fn text_of(quoted: &str) -> Result<String, QueryErrorKind> {
        let mut tokens = tokens(quoted).map_err(|error| error.kind())?;
        match tokens.pop() {
            Some((0, Token::Text(text))) => Ok(text),
            other => panic!("expected one string, found {other:?}"),
        }
    }

    #[test]
    fn brackets_need_no_blanks_around_them() {
        let tokens = tokens(r#" (id pr)and(id eq "x") "#).unwrap();

        let expected = vec![
            (1, Token::Open),
            (2, Token::Word("id")),
            (5, Token::Word("pr")),
            (7, Token::Close),
            (8, Token::Word("and")),
            (11, Token::Open),
            (12, Token::Word("id")),
            (15, Token::Word("eq")),
            (18, Token::Text("x".into())),
            (21, Token::Close),
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn strings_know_the_escapes_of_json() {
        assert_eq!(text_of(r#""a\"b\\c\/\u00e9\n\uD83D\uDE00""#), Ok("a\"b\\c/é\n😀".into()));
    }

    #[test]
    fn strings_that_json_refuses_are_refused() {
        for quoted in [
            r#"""#,
            r#""open"#,
            r#""ends in a backslash\""#,
            r#""\x""#,
            r#""\u12""#,
            r#""\uD83D""#,
            r#""\uDE00\uD83D""#,
            "\"line\nbreak\"",
        ] {
            assert_eq!(text_of(quoted), Err(QueryErrorKind::Syntax), "{quoted}");
        }
    }
}
