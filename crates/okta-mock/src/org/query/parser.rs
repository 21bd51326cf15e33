//! The structure `search` and `filter` share: comparisons, brackets, `and` before `or`.

use std::iter::Peekable;
use std::vec;

use super::error::{QueryError, QueryErrorKind, excerpt};
use super::expression::Expression;
use super::lexer::{Token, tokens};
use super::literal::Literal;
use super::operator::Operator;

/// How many bytes a query may have. Okta's limit is that of its URLs, somewhere below.
const MAX_LENGTH: usize = 64 * 1024;

/// How many brackets may be open at once: parsing, evaluating and dropping an expression recurse.
const MAX_DEPTH: usize = 64;

/// `attribute operator value` before anyone has asked whether that makes sense.
pub(super) struct Comparison<'a> {
    pub(super) attribute: Spanned<&'a str>,
    pub(super) predicate: Spanned<Predicate>,
}

/// What a comparison says of its attribute, found where the operator is.
pub(super) enum Predicate {
    /// `pr`: there is a value.
    Present,
    Compares(Operator, Spanned<Literal>),
}

/// Something and the offset where it was found.
pub(super) struct Spanned<T> {
    pub(super) position: usize,
    pub(super) inner: T,
}

/// Parses `source`, leaving it to `condition` what a comparison means and whether it is allowed.
pub(super) fn parse<C>(
    source: &str,
    condition: fn(Comparison<'_>) -> Result<C, QueryError>,
) -> Result<Expression<C>, QueryError> {
    if source.len() > MAX_LENGTH {
        let message = format!("the query is longer than {MAX_LENGTH} bytes");
        return Err(QueryError::new(QueryErrorKind::Syntax, message));
    }
    let mut parser = Parser {
        tokens: tokens(source)?.into_iter().peekable(),
        end: source.len(),
        depth: 0,
        condition,
    };

    let expression = parser.any()?;

    match parser.tokens.next() {
        None => Ok(expression),
        Some((position, Token::Close)) => {
            Err(QueryError::syntax(position, "there is no opening bracket for this closing one"))
        }
        Some((position, _)) => {
            Err(QueryError::syntax(position, "only `and` or `or` can follow a comparison"))
        }
    }
}

struct Parser<'a, C> {
    tokens: Peekable<vec::IntoIter<(usize, Token<'a>)>>,
    end: usize,
    depth: usize,
    condition: fn(Comparison<'_>) -> Result<C, QueryError>,
}

impl<'a, C> Parser<'a, C> {
    fn any(&mut self) -> Result<Expression<C>, QueryError> {
        let mut parts = vec![self.all()?];
        while self.take_keyword("or") {
            parts.push(self.all()?);
        }
        Ok(joined(parts, Expression::Any))
    }

    fn all(&mut self) -> Result<Expression<C>, QueryError> {
        let mut parts = vec![self.operand()?];
        while self.take_keyword("and") {
            parts.push(self.operand()?);
        }
        Ok(joined(parts, Expression::All))
    }

    fn operand(&mut self) -> Result<Expression<C>, QueryError> {
        const MISSING: &str = "a comparison such as `status eq \"ACTIVE\"` is missing here";

        match self.tokens.next() {
            Some((position, Token::Open)) => self.bracketed(position),
            Some((position, Token::Word(word))) if is_keyword(word, "not") => {
                Err(QueryError::unsupported(position, "`not` is not supported here"))
            }
            Some((position, Token::Word(word)))
                if is_keyword(word, "and") || is_keyword(word, "or") =>
            {
                Err(QueryError::syntax(position, MISSING))
            }
            Some((position, Token::Word(attribute))) => {
                let comparison = self.comparison(Spanned { position, inner: attribute })?;
                (self.condition)(comparison).map(Expression::Condition)
            }
            Some((position, Token::Text(_))) => Err(QueryError::syntax(
                position,
                "a comparison starts with an attribute, which has no quotes",
            )),
            Some((position, Token::Close)) => Err(QueryError::syntax(position, MISSING)),
            None => Err(QueryError::syntax(self.end, MISSING)),
        }
    }

    fn bracketed(&mut self, opened: usize) -> Result<Expression<C>, QueryError> {
        if self.depth == MAX_DEPTH {
            let message = format!("more than {MAX_DEPTH} brackets are open");
            return Err(QueryError::syntax(opened, message));
        }

        self.depth += 1;
        let expression = self.any()?;
        self.depth -= 1;

        match self.tokens.next() {
            Some((_, Token::Close)) => Ok(expression),
            Some((position, _)) => Err(QueryError::syntax(
                position,
                "only `and`, `or` or a closing bracket can follow a comparison",
            )),
            None => Err(QueryError::syntax(opened, "this bracket is never closed")),
        }
    }

    fn comparison(&mut self, attribute: Spanned<&'a str>) -> Result<Comparison<'a>, QueryError> {
        let predicate = self.predicate(attribute.inner)?;

        Ok(Comparison { attribute, predicate })
    }

    fn predicate(&mut self, attribute: &str) -> Result<Spanned<Predicate>, QueryError> {
        let missing = |position| {
            let message = format!("{} needs an operator such as `eq`", excerpt(attribute));
            QueryError::syntax(position, message)
        };

        let (position, word) = match self.tokens.next() {
            Some((position, Token::Word(word))) => (position, word),
            Some((position, _)) => return Err(missing(position)),
            None => return Err(missing(self.end)),
        };
        if is_keyword(word, "ne") {
            let message = "`ne` is not supported here, search with `(x lt y or x gt y)`";
            return Err(QueryError::unsupported(position, message));
        }
        if is_keyword(word, "ew") {
            let message = "`ew` is not supported here";
            return Err(QueryError::unsupported(position, message));
        }
        let inner = if is_keyword(word, "pr") {
            Predicate::Present
        } else {
            let operator = Operator::parse(word).ok_or_else(|| {
                QueryError::syntax(position, format!("{} is no operator", excerpt(word)))
            })?;
            Predicate::Compares(operator, self.value()?)
        };
        Ok(Spanned { position, inner })
    }

    fn value(&mut self) -> Result<Spanned<Literal>, QueryError> {
        const MISSING: &str = "a value is missing here";

        let (position, inner) = match self.tokens.next() {
            Some((position, Token::Text(text))) => (position, Literal::Text(text)),
            Some((position, Token::Word(word))) => {
                let literal = Literal::bare(word).ok_or_else(|| {
                    let message = format!("{} needs double quotes around it", excerpt(word));
                    QueryError::syntax(position, message)
                })?;
                (position, literal)
            }
            Some((position, _)) => return Err(QueryError::syntax(position, MISSING)),
            None => return Err(QueryError::syntax(self.end, MISSING)),
        };
        Ok(Spanned { position, inner })
    }

    fn take_keyword(&mut self, keyword: &str) -> bool {
        self.tokens
            .next_if(|(_, token)| matches!(token, Token::Word(word) if is_keyword(word, keyword)))
            .is_some()
    }
}

fn is_keyword(word: &str, keyword: &str) -> bool {
    word.eq_ignore_ascii_case(keyword)
}

/// One part stands for itself, so that brackets around a comparison leave no trace.
fn joined<C>(
    mut parts: Vec<Expression<C>>,
    join: fn(Vec<Expression<C>>) -> Expression<C>,
) -> Expression<C> {
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    join(parts)
}

#[cfg(test)]
mod tests {
    use super::Expression::{All, Any, Condition};
    use super::*;

    fn names(source: &str) -> Result<Expression<String>, QueryError> {
        parse(source, |comparison| Ok(comparison.attribute.inner.to_owned()))
    }

    fn message(source: &str) -> String {
        names(source).unwrap_err().to_string()
    }

    fn leaf(name: &str) -> Expression<String> {
        Condition(name.into())
    }

    #[test]
    fn and_binds_tighter_than_or() {
        let expression = names("a pr or b pr AND c pr Or d pr").unwrap();

        let expected = Any(vec![leaf("a"), All(vec![leaf("b"), leaf("c")]), leaf("d")]);
        assert_eq!(expression, expected);
    }

    #[test]
    fn brackets_bind_tightest() {
        let expression = names("(a pr or ((b pr))) and c pr").unwrap();

        let expected = All(vec![Any(vec![leaf("a"), leaf("b")]), leaf("c")]);
        assert_eq!(expression, expected);
    }

    #[test]
    fn errors_say_what_is_wrong_and_where() {
        for (source, expected) in [
            ("", "a comparison such as `status eq \"ACTIVE\"` is missing here (at offset 0)"),
            ("a", "`a` needs an operator such as `eq` (at offset 1)"),
            ("a (", "`a` needs an operator such as `eq` (at offset 2)"),
            ("a is 1", "`is` is no operator (at offset 2)"),
            ("a eq", "a value is missing here (at offset 4)"),
            ("a eq )", "a value is missing here (at offset 5)"),
            ("a eq b", "`b` needs double quotes around it (at offset 5)"),
            (
                "a ne 1",
                "`ne` is not supported here, search with `(x lt y or x gt y)` (at offset 2)",
            ),
            ("a EW \"x\"", "`ew` is not supported here (at offset 2)"),
            ("not (a pr)", "`not` is not supported here (at offset 0)"),
            ("a pr b pr", "only `and` or `or` can follow a comparison (at offset 5)"),
            ("a pr)", "there is no opening bracket for this closing one (at offset 4)"),
            ("b pr or (a pr", "this bracket is never closed (at offset 8)"),
            (
                "\"a\" pr",
                "a comparison starts with an attribute, which has no quotes (at offset 0)",
            ),
            (
                "(a pr b pr)",
                "only `and`, `or` or a closing bracket can follow a comparison (at offset 6)",
            ),
            (
                "a pr and or b pr",
                "a comparison such as `status eq \"ACTIVE\"` is missing here (at offset 9)",
            ),
        ] {
            assert_eq!(message(source), expected, "{source}");
        }
    }

    #[test]
    fn brackets_nest_to_a_limit() {
        let nested = |depth| format!("{}a pr{}", "(".repeat(depth), ")".repeat(depth));

        assert_eq!(names(&nested(MAX_DEPTH)), Ok(leaf("a")));
        assert_eq!(
            message(&nested(MAX_DEPTH + 1)),
            "more than 64 brackets are open (at offset 64)"
        );
    }

    #[test]
    fn brackets_side_by_side_do_not_count_as_nested() {
        let source = ["(a pr)"; 2 * MAX_DEPTH].join(" or ");

        assert!(names(&source).is_ok());
    }

    #[test]
    fn a_query_has_a_greatest_length() {
        let longest = format!("a pr{}", " ".repeat(MAX_LENGTH - 4));

        assert!(names(&longest).is_ok());
        assert_eq!(message(&(longest + " ")), "the query is longer than 65536 bytes");
    }
}
