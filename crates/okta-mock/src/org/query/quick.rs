//! The `q` parameter.

use super::attribute::Attribute;
use super::expression::Expression;
use super::fold;
use super::probe::{Keys, Plan, Probe};
use super::record::{Record, Value};

/// What is looked at.
const NAMES: [Attribute; 3] = [Attribute::FIRST_NAME, Attribute::LAST_NAME, Attribute::EMAIL];

/// What a people picker asks for: the beginning of a name or an e-mail address, in any case.
///
/// The whole text is one prefix. Blanks belong to it: `Isaac Brock` finds nobody whose first name is
/// `Isaac`.
#[derive(Debug)]
pub(crate) struct Quick {
    prefix: String,
}

impl Quick {
    /// Looks for `prefix`.
    pub(crate) fn new(prefix: &str) -> Self {
        Self { prefix: fold::fold(prefix) }
    }

    /// Where to look for the results.
    pub(crate) fn plan(&self) -> Plan {
        let keys = Keys::StartingWith(self.prefix.as_str().into());
        let probe =
            |attribute: &Attribute| Probe { attribute: attribute.clone(), keys: keys.clone() };
        Expression::Any(NAMES.iter().map(probe).map(Expression::Condition).collect())
    }

    /// Whether first name, last name or e-mail of `record` starts with the prefix.
    pub(crate) fn matches(&self, record: &(impl Record + ?Sized)) -> bool {
        NAMES
            .iter()
            .filter_map(|attribute| record.value(attribute).and_then(Value::as_text))
            .any(|text| fold::starts_with(text, &self.prefix))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::sample::Sample;
    use super::*;

    fn finds(prefix: &str) -> bool {
        let user = Sample(json!({
            "id": "00u1",
            "profile": {
                "firstName": "Mary Ann",
                "lastName": "Éluard",
                "email": "mae@example.com",
                "login": "login@example.com",
                "nickName": "Nick",
            },
        }));
        Quick::new(prefix).matches(&user)
    }

    #[test]
    fn first_name_last_name_and_email_are_found_by_their_beginning() {
        for prefix in ["mary", "MARY A", "éL", "mae@EXAMPLE"] {
            assert!(finds(prefix), "{prefix}");
        }
    }

    #[test]
    fn other_attributes_other_places_and_other_letters_are_not_found() {
        for prefix in ["login", "Nick", "Ann", "Eluard", "Mary Ann Éluard"] {
            assert!(!finds(prefix), "{prefix}");
        }
    }

    #[test]
    fn a_user_without_names_is_found_by_nothing() {
        let nobody = Sample(json!({"id": "00u1", "profile": {"firstName": null}}));

        assert!(!Quick::new("").matches(&nobody));
    }
}
