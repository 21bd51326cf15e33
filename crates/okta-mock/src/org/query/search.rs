//! The `search` parameter.

use super::attribute::{Attribute, Subject};
use super::criterion::Criterion;
use super::error::{QueryError, excerpt};
use super::expression::Expression;
use super::parser::{Comparison, Spanned, parse};
use super::probe::{Keys, Plan, Probe};
use super::record::Record;

/// A parsed `search` expression.
///
/// Any attribute, the operators `eq sw pr gt ge lt le`, and `co` on names, addresses and descriptions. Text is
/// compared without regard to case. A value of another type than the attribute's matches nothing, except
/// that a date must be one.
#[derive(Debug)]
pub(crate) struct Search(Expression<Condition>);

#[derive(Debug)]
struct Condition {
    attribute: Attribute,
    criterion: Criterion,
}

impl Search {
    /// Reads a `search` expression.
    pub(crate) fn parse(text: &str) -> Result<Self, QueryError> {
        let new = |comparison: Comparison<'_>| Condition::new(comparison, Subject::Users);
        parse(text, new).map(Self)
    }

    /// Reads an expression about groups.
    pub(crate) fn of_groups(text: &str) -> Result<Self, QueryError> {
        let new = |comparison: Comparison<'_>| Condition::new(comparison, Subject::Groups);
        parse(text, new).map(Self)
    }

    /// Reads an expression about the owners of a group.
    pub(crate) fn of_owners(text: &str) -> Result<Self, QueryError> {
        let new = |comparison: Comparison<'_>| Condition::new(comparison, Subject::Owners);
        parse(text, new).map(Self)
    }

    /// Whether `record` is among the results.
    pub(crate) fn matches(&self, record: &(impl Record + ?Sized)) -> bool {
        self.0.holds(&|condition| condition.matches(record))
    }

    /// Where to look for the results.
    pub(crate) fn plan(&self) -> Plan {
        self.0.map(&|Condition { attribute, criterion }| Probe {
            attribute: attribute.clone(),
            keys: Keys::of(criterion),
        })
    }

    /// The text, folded to lower case, that every match has at `attribute`.
    ///
    /// A hint for looking in an index first; the expression may ask for more.
    pub(crate) fn equality(&self, attribute: &Attribute) -> Option<&str> {
        self.0.find_required(&|condition| {
            let same = condition.attribute == *attribute;
            same.then(|| condition.criterion.equality()).flatten()
        })
    }
}

impl Condition {
    fn new(comparison: Comparison<'_>, subject: Subject) -> Result<Self, QueryError> {
        let Spanned { position, inner } = comparison.attribute;
        let Some(attribute) = subject.attribute(inner) else {
            let message = format!("there is no attribute {} to search", excerpt(inner));
            return Err(QueryError::unsupported(position, message));
        };

        let criterion = Criterion::new(&attribute, comparison.predicate, subject)?;
        Ok(Self { attribute, criterion })
    }

    fn matches(&self, record: &(impl Record + ?Sized)) -> bool {
        record.value(&self.attribute).is_some_and(|value| self.criterion.admits(value))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::error::QueryErrorKind;
    use super::super::sample::Sample;
    use super::*;

    fn isaac() -> Sample {
        Sample(json!({
            "id": "00u1",
            "status": "ACTIVE",
            "created": "2021-06-01T12:00:00.250Z",
            "activated": null,
            "type": {"id": "oty1"},
            "profile": {
                "firstName": "Isaac",
                "lastName": "Brock",
                "login": "isaac.brock@example.com",
                "city": "Orléans",
                "level": 7,
                "rate": 0.5,
                "manager": true,
                "nickName": "",
                "bands": ["Modest Mouse", "Ugly Casanova"],
                "rooms": [101, 102],
                "none": [],
            },
        }))
    }

    #[track_caller]
    fn finds(query: &str) -> bool {
        Search::parse(query).unwrap().matches(&isaac())
    }

    #[track_caller]
    fn error(query: &str) -> (QueryErrorKind, String) {
        let error = Search::parse(query).unwrap_err();
        (error.kind(), error.to_string())
    }

    #[test]
    fn values_and_operators_have_no_case_but_names_have() {
        assert!(finds(r#"profile.firstName EQ "ISAAC" And status eQ "active""#));
        assert!(!finds(r#"profile.firstname eq "Isaac""#));
        assert_eq!(error(r#"Status eq "ACTIVE""#).0, QueryErrorKind::Unsupported);
    }

    #[test]
    fn diacritics_count() {
        assert!(finds(r#"profile.city eq "ORLÉANS""#));
        assert!(!finds(r#"profile.city eq "Orleans""#));
    }

    #[test]
    fn text_has_an_order() {
        assert!(finds(r#"profile.lastName gt "BROCA" and profile.lastName lt "brod""#));
        assert!(finds(r#"profile.lastName ge "BROCK" and profile.lastName le "brock""#));
        assert!(!finds(r#"profile.lastName gt "brock" or profile.lastName lt "BROCK""#));
        assert!(!finds(r#"status lt "ACTIVE" or status gt "ACTIVE""#));
    }

    #[test]
    fn text_is_found_by_its_beginning_and_names_and_addresses_by_any_part() {
        assert!(finds(r#"profile.city sw "orl" and type.id sw "OTY""#));
        assert!(!finds(r#"profile.city sw "rl""#));
        assert!(finds(r#"profile.login co "BROCK@""#));
        assert_eq!(
            error(r#"profile.city co "rl""#),
            (
                QueryErrorKind::Unsupported,
                "`co` is for profile.firstName, profile.lastName, profile.email and profile.login \
                 only, use `sw` here (at offset 13)"
                    .into()
            )
        );
    }

    #[test]
    fn present_means_neither_null_nor_empty() {
        assert!(finds("id pr and created pr and profile.level pr and profile.bands pr"));
        for attribute in ["activated", "statusChanged", "profile.nickName", "profile.none"] {
            assert!(!finds(&format!("{attribute} pr")), "{attribute}");
        }
    }

    #[test]
    fn dates_are_compared_as_points_in_time() {
        assert!(finds(r#"created eq "2021-06-01T14:00:00.250+02:00""#));
        assert!(finds(r#"created gt "2021-06-01T12:00:00Z""#));
        assert!(finds(r#"created lt "2021-06-01T12:00:01""#));
        assert!(!finds(r#"activated lt "2099-01-01T00:00:00.000Z""#));
    }

    #[test]
    fn a_date_must_be_one_and_has_no_parts() {
        assert_eq!(
            error(r#"id pr and created gt "today""#),
            (
                QueryErrorKind::Date,
                "`today` is no date, write it as \"2026-01-31T12:00:00.000Z\" (at offset 21)"
                    .into()
            )
        );
        assert_eq!(
            error(r#"created sw "2021""#),
            (
                QueryErrorKind::Unsupported,
                "dates are compared with `eq`, `gt`, `ge`, `lt` or `le` (at offset 8)".into()
            )
        );
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert!(finds("profile.level eq 7.0 and profile.level gt 6 and profile.level lt 10"));
        assert!(finds("profile.rate le 5e-1 and profile.rate ge 0.5"));
        assert!(!finds("profile.level lt 7"));
    }

    #[test]
    fn an_array_matches_by_any_element() {
        assert!(finds(r#"profile.bands eq "ugly casanova" and profile.rooms eq 101"#));
        assert!(finds(r#"profile.bands sw "Modest" and profile.rooms gt 101"#));
        assert!(!finds(r#"profile.bands eq "Ugly" or profile.none eq "x""#));
    }

    #[test]
    fn a_value_of_another_type_matches_nothing() {
        for query in [
            r#"profile.level eq "7""#,
            r#"profile.manager eq "true""#,
            "profile.manager eq 1",
            "profile.manager ge true",
            "profile.level sw 7",
            "profile.firstName co true",
            "profile.firstName eq 7",
            "status eq true",
            "created gt 5",
        ] {
            assert!(!finds(query), "{query}");
        }
        assert!(finds("profile.manager eq true"));
    }

    #[test]
    fn a_custom_attribute_nobody_has_matches_nobody() {
        assert!(!finds(r#"profile.shoeSize pr or profile.shoeSize lt "z""#));
    }

    #[test]
    fn what_is_no_attribute_is_refused() {
        for query in ["name pr", "profile pr", "profile. pr", "credentials.provider.type pr"] {
            assert_eq!(error(query).0, QueryErrorKind::Unsupported, "{query}");
        }
        assert_eq!(error("name pr").1, "there is no attribute `name` to search (at offset 0)");
    }

    #[test]
    fn the_queries_of_recorded_clients_are_understood() {
        assert!(finds(r#"profile.lastName eq "Brock" and profile.firstName eq "Isaac""#));
        assert!(finds(r#"profile.lastName eq "Jones" or profile.lastName eq "Brock""#));
        assert!(finds(
            r#"profile.bands eq "Modest Mouse" and (created gt "2021-01-01T00:00:00.000Z")"#
        ));
    }

    #[test]
    fn equality_names_what_every_match_must_have() {
        let search = Search::parse(
            r#"(status eq "ACTIVE" and (id eq "00U1")) and (type.id eq "a" or type.id eq "b")"#,
        )
        .unwrap();

        assert_eq!(search.equality(&Attribute::Status), Some("active"));
        assert_eq!(search.equality(&Attribute::Id), Some("00u1"));
        assert_eq!(search.equality(&Attribute::TypeId), None);
    }
}
