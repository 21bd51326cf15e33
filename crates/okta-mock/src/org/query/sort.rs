//! The `sortBy` and `sortOrder` parameters.

use std::cmp::Ordering;

use super::attribute::{Attribute, Subject};
use super::error::{QueryError, QueryErrorKind, excerpt};
use super::key::Key;
use super::record::{Record, Value};

/// In which order the results of a search come.
///
/// Text is put in ASCII order without regard to case; equal records follow each other by id, ascending in
/// both orders. Records without the attribute come last in both orders, as Okta does not say and nobody
/// sorts to see them first. Values of different types keep apart: booleans, numbers, dates, text. An array
/// stands where its first element would.
#[derive(Debug)]
pub(crate) struct Sort {
    attribute: Attribute,
    descending: bool,
}

/// Where a record stands in a sorted listing.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    /// None for a record without the attribute.
    pub(crate) key: Option<Key>,
    pub(crate) id: &'a str,
}

impl Sort {
    /// Reads the two parameters of a listing of users.
    ///
    /// Without `sortBy` there is no order, and `sortOrder` is not even read: recorded orgs accepted
    /// `sortOrder=0`.
    pub(crate) fn parse(by: Option<&str>, order: Option<&str>) -> Result<Option<Self>, QueryError> {
        Self::read(by, order, Subject::Users)
    }

    /// Reads the two parameters of a listing of groups.
    pub(crate) fn of_groups(
        by: Option<&str>,
        order: Option<&str>,
    ) -> Result<Option<Self>, QueryError> {
        Self::read(by, order, Subject::Groups)
    }

    fn read(
        by: Option<&str>,
        order: Option<&str>,
        subject: Subject,
    ) -> Result<Option<Self>, QueryError> {
        let Some(by) = by.filter(|by| !by.is_empty()) else {
            return Ok(None);
        };
        let unsupported = |message| QueryError::new(QueryErrorKind::Unsupported, message);

        let attribute = subject.attribute(by).ok_or_else(|| {
            unsupported(format!("there is no attribute {} to sort by", excerpt(by)))
        })?;
        let descending = match order {
            None => false,
            Some(order) if order.eq_ignore_ascii_case("asc") => false,
            Some(order) if order.eq_ignore_ascii_case("desc") => true,
            Some(order) => {
                let message = format!("sortOrder is `asc` or `desc`, not {}", excerpt(order));
                return Err(unsupported(message));
            }
        };
        Ok(Some(Self { attribute, descending }))
    }

    /// The attribute that is looked at.
    pub(crate) fn attribute(&self) -> &Attribute {
        &self.attribute
    }

    /// Whether the greatest come first.
    pub(crate) fn is_descending(&self) -> bool {
        self.descending
    }

    /// Where a record stands.
    pub(crate) fn place<'a, R: Record + ?Sized>(&self, record: &'a R) -> Place<'a> {
        let id = record.value(&Attribute::Id).and_then(Value::as_text).unwrap_or_default();
        Place { key: record.value(&self.attribute).and_then(Key::leading), id }
    }

    /// Which of two places comes first.
    pub(crate) fn compare(&self, left: &Place<'_>, right: &Place<'_>) -> Ordering {
        let ordering = match (&left.key, &right.key) {
            (Some(left), Some(right)) if self.descending => right.cmp(left),
            (Some(left), Some(right)) => left.cmp(right),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        ordering.then_with(|| left.id.cmp(right.id))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::super::sample::Sample;
    use super::*;

    /// The ids of users in the order of these parameters; each user has one value as `profile.x`.
    #[track_caller]
    fn sorted(values: &[Json], by: &str, order: Option<&str>) -> String {
        let sort = Sort::parse(Some(by), order).unwrap().unwrap();
        let mut users: Vec<Sample> = ('a'..)
            .zip(values)
            .map(|(id, value)| Sample(json!({"id": id, "profile": {"x": value}})))
            .collect();

        // Sorting is stable: ids in reverse are what only the order itself can put right.
        users.reverse();
        users.sort_by(|left, right| sort.compare(&sort.place(left), &sort.place(right)));
        users.iter().filter_map(|user| user.0["id"].as_str()).collect()
    }

    #[test]
    fn text_is_sorted_without_case_and_ties_by_id() {
        let values = [json!("b"), json!("A"), json!("B"), json!("Z"), json!("é"), json!("a")];

        assert_eq!(sorted(&values, "profile.x", None), "bfacde");
        assert_eq!(sorted(&values, "profile.x", Some("asc")), "bfacde");
        assert_eq!(sorted(&values, "profile.x", Some("DESC")), "edacbf");
    }

    #[test]
    fn numbers_are_sorted_as_numbers() {
        let values = [json!(10), json!(9), json!(-1.5), json!(9.5)];

        assert_eq!(sorted(&values, "profile.x", None), "cbda");
    }

    #[test]
    fn users_without_a_value_come_last_in_both_orders() {
        let values = [json!(null), json!("b"), json!([]), json!("a"), json!({})];

        assert_eq!(sorted(&values, "profile.x", None), "dbace");
        assert_eq!(sorted(&values, "profile.x", Some("desc")), "bdace");
        assert_eq!(sorted(&values, "profile.unknown", Some("desc")), "abcde");
    }

    #[test]
    fn types_keep_apart_and_arrays_go_by_their_first_element() {
        let values = [json!("1"), json!(["0", "9"]), json!(2), json!(true), json!(false)];

        assert_eq!(sorted(&values, "profile.x", None), "edcba");
    }

    #[test]
    fn dates_are_sorted_by_time() {
        let sort = Sort::parse(Some("created"), Some("desc")).unwrap().unwrap();
        let early = Sample(json!({"id": "a", "created": "2021-06-01T12:00:00.000Z"}));
        let late = Sample(json!({"id": "b", "created": "2021-06-01T11:00:00.000-05:00"}));

        assert_eq!(sort.compare(&sort.place(&early), &sort.place(&late)), Ordering::Greater);
    }

    #[test]
    fn a_sort_order_alone_is_not_even_read() {
        assert!(Sort::parse(None, Some("0")).unwrap().is_none());
        assert!(Sort::parse(Some(""), Some("0")).unwrap().is_none());
    }

    #[test]
    fn what_cannot_be_sorted_by_is_refused() {
        for (by, order, expected) in [
            ("name", None, "there is no attribute `name` to sort by"),
            ("id", Some("up"), "sortOrder is `asc` or `desc`, not `up`"),
        ] {
            let error = Sort::parse(Some(by), order).unwrap_err();

            assert_eq!(error.kind(), QueryErrorKind::Unsupported);
            assert_eq!(error.to_string(), expected);
        }
    }
}
