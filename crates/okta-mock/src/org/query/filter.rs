//! The `filter` parameter.

use super::attribute::{Attribute, Subject};
use super::error::{QueryError, excerpt};
use super::expression::Expression;
use super::key::Key;
use super::literal::{Literal, instant};
use super::operator::{Operator, Relation};
use super::parser::{Comparison, Predicate, Spanned, parse};
use super::probe::{Keys, Plan, Probe};
use super::record::{Record, Value};

/// A parsed `filter` expression.
///
/// Older and narrower than [`Search`](super::Search): seven attributes, `eq` only, but `gt ge lt le` on
/// `lastUpdated`. Text is compared to the letter.
#[derive(Debug)]
pub(crate) struct Filter(Expression<Condition>);

#[derive(Debug)]
enum Condition {
    Text(Attribute, String),
    LastUpdated(Relation, i64),
}

impl Filter {
    /// Reads a `filter` expression.
    pub(crate) fn parse(text: &str) -> Result<Self, QueryError> {
        parse(text, Condition::new).map(Self)
    }

    /// Whether `record` is among the results.
    pub(crate) fn matches(&self, record: &(impl Record + ?Sized)) -> bool {
        self.0.holds(&|condition| condition.matches(record))
    }

    /// Where to look for the results.
    pub(crate) fn plan(&self) -> Plan {
        self.0.map(&|condition| match condition {
            Condition::Text(attribute, text) => {
                Probe { attribute: attribute.clone(), keys: Keys::equal(Key::text(text)) }
            }
            Condition::LastUpdated(relation, instant) => Probe {
                attribute: Attribute::LastUpdated,
                keys: Keys::related(*relation, Key::Instant(*instant)),
            },
        })
    }

    /// The text that every match has at `attribute`.
    ///
    /// A hint for looking in an index first; the expression may ask for more.
    pub(crate) fn equality(&self, attribute: &Attribute) -> Option<&str> {
        self.0.find_required(&|condition| match condition {
            Condition::Text(field, text) if field == attribute => Some(text.as_str()),
            _ => None,
        })
    }
}

impl Condition {
    fn new(comparison: Comparison<'_>) -> Result<Self, QueryError> {
        let attribute = field(&comparison.attribute)?;
        let is_date = attribute == Attribute::LastUpdated;
        let Spanned { position, inner } = comparison.predicate;
        let (relation, value) = match inner {
            Predicate::Compares(Operator::Relation(relation), value)
                if is_date || relation == Relation::Equal =>
            {
                (relation, value)
            }
            _ => {
                let message = if is_date {
                    "a filter compares lastUpdated with `eq`, `gt`, `ge`, `lt` or `le` only"
                } else {
                    "a filter compares this attribute with `eq` only, use search instead"
                };
                return Err(QueryError::unsupported(position, message));
            }
        };

        match value.inner {
            Literal::Text(text) if is_date => match instant(&text) {
                Some(instant) => Ok(Self::LastUpdated(relation, instant)),
                None => Err(QueryError::date(value.position, &text)),
            },
            Literal::Text(text) => Ok(Self::Text(attribute, text)),
            Literal::Number(_) | Literal::Boolean(_) => {
                let message = "the value needs double quotes around it";
                Err(QueryError::syntax(value.position, message))
            }
        }
    }

    fn matches(&self, record: &(impl Record + ?Sized)) -> bool {
        match self {
            Self::Text(attribute, expected) => record
                .value(attribute)
                .and_then(Value::as_text)
                .is_some_and(|text| text == expected),
            Self::LastUpdated(relation, other) => match record.value(&Attribute::LastUpdated) {
                Some(Value::Instant(instant)) => {
                    relation.admits(instant.as_millisecond().cmp(other))
                }
                _ => false,
            },
        }
    }
}

/// The attribute, if it is one of those a filter knows.
fn field(name: &Spanned<&str>) -> Result<Attribute, QueryError> {
    match Attribute::parse(name.inner) {
        Some(attribute @ (Attribute::Id | Attribute::Status | Attribute::LastUpdated)) => {
            Ok(attribute)
        }
        Some(attribute) if Subject::Users.names_and_addresses().0.contains(&attribute) => {
            Ok(attribute)
        }
        _ => {
            let message = format!("users cannot be filtered by {}", excerpt(name.inner));
            Err(QueryError::unsupported(name.position, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::error::QueryErrorKind;
    use super::super::sample::Sample;
    use super::*;

    #[track_caller]
    fn finds(query: &str) -> bool {
        let isaac = Sample(json!({
            "id": "00u1",
            "status": "ACTIVE",
            "lastUpdated": "2021-06-01T12:00:00.000Z",
            "profile": {"firstName": "Isaac", "lastName": "Brock", "email": null, "login": "isaac"},
        }));
        Filter::parse(query).unwrap().matches(&isaac)
    }

    #[track_caller]
    fn error(query: &str) -> (QueryErrorKind, String) {
        let error = Filter::parse(query).unwrap_err();
        (error.kind(), error.to_string())
    }

    #[test]
    fn values_have_case_and_operators_have_none() {
        assert!(finds(r#"status EQ "ACTIVE" AND profile.firstName eq "Isaac""#));
        assert!(!finds(r#"status eq "active""#));
        assert!(!finds(r#"profile.lastName eq "brock""#));
        assert!(!finds(r#"profile.email eq "isaac@example.com""#));
    }

    #[test]
    fn comparisons_combine() {
        assert!(finds(r#"(id eq "00u2" or profile.login eq "isaac") and status eq "ACTIVE""#));
        assert!(!finds(r#"id eq "00u2" or profile.login eq "isaac" and status eq "STAGED""#));
    }

    #[test]
    fn last_updated_has_an_order() {
        assert!(finds(r#"lastUpdated eq "2021-06-01T14:00:00+02:00""#));
        assert!(finds(r#"lastUpdated gt "2021-06-01T11:59:59.999Z""#));
        assert!(finds(r#"lastUpdated ge "2021-06-01T12:00:00Z""#));
        assert!(!finds(r#"lastUpdated lt "2021-06-01T12:00:00Z""#));
        assert!(finds(r#"lastUpdated le "2021-06-01T12:00:00Z""#));
    }

    #[test]
    fn other_attributes_and_operators_are_unsupported() {
        for query in [
            r#"profile.city eq "Orléans""#,
            r#"created gt "2021-06-01T12:00:00Z""#,
            r#"type.id eq "oty1""#,
            r#"profile.firstname eq "Isaac""#,
            r#"foo eq "bar""#,
            r#"status gt "ACTIVE""#,
            r#"profile.login sw "isaac""#,
            r#"profile.login co "isaac""#,
            r#"lastUpdated sw "2021""#,
            "status pr",
            "lastUpdated pr",
            r#"status ne "ACTIVE""#,
            r#"not (status eq "ACTIVE")"#,
        ] {
            assert_eq!(error(query).0, QueryErrorKind::Unsupported, "{query}");
        }
        assert_eq!(
            error(r#"profile.city eq "x""#).1,
            "users cannot be filtered by `profile.city` (at offset 0)"
        );
    }

    #[test]
    fn a_value_that_is_no_text_is_a_syntax_error_and_no_date_is_a_date_error() {
        assert_eq!(error("status eq true").0, QueryErrorKind::Syntax);
        assert_eq!(error("lastUpdated gt 5").0, QueryErrorKind::Syntax);
        assert_eq!(error(r#"lastUpdated gt "5""#).0, QueryErrorKind::Date);
    }

    #[test]
    fn equality_names_what_every_match_must_have() {
        let filter =
            Filter::parse(r#"status eq "ACTIVE" and (id eq "00u1" or profile.login eq "isaac")"#)
                .unwrap();

        assert_eq!(filter.equality(&Attribute::Status), Some("ACTIVE"));
        assert_eq!(filter.equality(&Attribute::Id), None);
    }
}
