//! What a search asks of the value of one attribute.

use jiff::Timestamp;
use serde_json::Value as Json;

use super::attribute::{Attribute, Subject};
use super::error::QueryError;
use super::fold;
use super::literal::{Literal, instant};
use super::operator::{Operator, Relation};
use super::parser::{Predicate, Spanned};
use super::record::Value;

/// What a value must be like, ready to be compared: text folded, dates read.
#[derive(Debug)]
pub(super) enum Criterion {
    Present,
    Contains(String),
    StartsWith(String),
    /// The operator works on text and was given none.
    Never,
    Text(Relation, String),
    Instant(Relation, i64),
    Number(Relation, f64),
    Boolean(bool),
}

impl Criterion {
    /// The criterion that `predicate` means for `attribute`.
    pub(super) fn new(
        attribute: &Attribute,
        predicate: Spanned<Predicate>,
        subject: Subject,
    ) -> Result<Self, QueryError> {
        match predicate.inner {
            Predicate::Present => Ok(Self::Present),
            Predicate::Compares(Operator::Relation(relation), value) => {
                Self::relation(attribute, relation, value)
            }
            Predicate::Compares(operator, value) => {
                Self::part((subject, attribute), operator, predicate.position, value.inner)
            }
        }
    }

    /// Whether `value` is like this.
    pub(super) fn admits(&self, value: Value<'_>) -> bool {
        match value {
            Value::Text(text) => self.admits_text(text),
            Value::Instant(instant) => self.admits_instant(instant),
            Value::Json(json) => self.admits_json(json),
        }
    }

    /// The one text it admits, folded.
    pub(super) fn equality(&self) -> Option<&str> {
        match self {
            Self::Text(Relation::Equal, text) => Some(text),
            _ => None,
        }
    }

    fn relation(
        attribute: &Attribute,
        relation: Relation,
        value: Spanned<Literal>,
    ) -> Result<Self, QueryError> {
        Ok(match value.inner {
            Literal::Text(text) if attribute.is_instant() => match instant(&text) {
                Some(instant) => Self::Instant(relation, instant),
                None => return Err(QueryError::date(value.position, &text)),
            },
            Literal::Text(text) => Self::Text(relation, fold::fold(&text)),
            Literal::Number(number) => Self::Number(relation, number),
            Literal::Boolean(boolean) if relation == Relation::Equal => Self::Boolean(boolean),
            // Neither of `true` and `false` is the greater.
            Literal::Boolean(_) => Self::Never,
        })
    }

    fn part(
        (subject, attribute): (Subject, &Attribute),
        operator: Operator,
        position: usize,
        value: Literal,
    ) -> Result<Self, QueryError> {
        if attribute.is_instant() {
            let message = "dates are compared with `eq`, `gt`, `ge`, `lt` or `le`";
            return Err(QueryError::unsupported(position, message));
        }
        let (searched_within, names) = subject.names_and_addresses();
        if operator == Operator::Contains && !searched_within.contains(attribute) {
            let message = format!("`co` is for {names} only, use `sw` here");
            return Err(QueryError::unsupported(position, message));
        }

        Ok(match value {
            Literal::Text(text) if operator == Operator::Contains => {
                Self::Contains(fold::fold(&text))
            }
            Literal::Text(text) => Self::StartsWith(fold::fold(&text)),
            Literal::Number(_) | Literal::Boolean(_) => Self::Never,
        })
    }

    fn admits_text(&self, text: &str) -> bool {
        match self {
            Self::Present => !text.is_empty(),
            Self::Contains(part) => fold::contains(text, part),
            Self::StartsWith(prefix) => fold::starts_with(text, prefix),
            Self::Text(relation, other) => relation.admits(fold::compare(text, other)),
            Self::Never | Self::Instant(..) | Self::Number(..) | Self::Boolean(_) => false,
        }
    }

    fn admits_instant(&self, instant: Timestamp) -> bool {
        match self {
            Self::Present => true,
            Self::Instant(relation, other) => relation.admits(instant.as_millisecond().cmp(other)),
            _ => false,
        }
    }

    fn admits_json(&self, json: &Json) -> bool {
        match (self, json) {
            (_, Json::String(text)) => self.admits_text(text),
            (_, Json::Array(elements)) => elements.iter().any(|one| self.admits_json(one)),
            (Self::Present, _) => !json.is_null(),
            (Self::Number(relation, other), Json::Number(number)) => number
                .as_f64()
                .and_then(|number| number.partial_cmp(other))
                .is_some_and(|ordering| relation.admits(ordering)),
            (Self::Boolean(expected), Json::Bool(boolean)) => boolean == expected,
            _ => false,
        }
    }
}
