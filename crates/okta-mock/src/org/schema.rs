//! Which attributes a profile may have: [`Schema`].

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{
    errors::{Code, Problem},
    login,
};

/// The attributes of Okta's default schema besides the four below. All are strings.
const BASE: [&str; 27] = [
    "city",
    "costCenter",
    "countryCode",
    "department",
    "displayName",
    "division",
    "employeeNumber",
    "honorificPrefix",
    "honorificSuffix",
    "locale",
    "manager",
    "managerId",
    "middleName",
    "mobilePhone",
    "nickName",
    "organization",
    "postalAddress",
    "preferredLanguage",
    "primaryPhone",
    "profileUrl",
    "secondEmail",
    "state",
    "streetAddress",
    "timezone",
    "title",
    "userType",
    "zipCode",
];

/// The attributes Okta asks for, in the order in which it complains.
const REQUIRED: [&str; 4] = ["login", "firstName", "lastName", "email"];

/// The type of a custom attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttributeType {
    /// Text.
    String,
    /// Any number.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list of texts.
    StringArray,
    /// A list of numbers.
    NumberArray,
    /// A list of whole numbers.
    IntegerArray,
}

impl AttributeType {
    fn accepts(self, value: &Value) -> bool {
        let all = |element: Self| {
            value.as_array().is_some_and(|values| values.iter().all(|v| element.accepts(v)))
        };
        match self {
            Self::String => value.is_string(),
            Self::Number => value.is_number(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Boolean => value.is_boolean(),
            Self::StringArray => all(Self::String),
            Self::NumberArray => all(Self::Number),
            Self::IntegerArray => all(Self::Integer),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::StringArray => "array of string",
            Self::NumberArray => "array of number",
            Self::IntegerArray => "array of integer",
        }
    }
}

/// The default schema and the org's own attributes.
#[derive(Default)]
pub(super) struct Schema {
    custom: BTreeMap<String, AttributeType>,
}

impl Schema {
    pub(super) fn define(&mut self, name: String, kind: AttributeType) {
        self.custom.insert(name, kind);
    }

    /// Whether there was such a custom attribute.
    pub(super) fn remove(&mut self, name: &str) -> bool {
        self.custom.remove(name).is_some()
    }

    fn kind(&self, name: &str) -> Option<AttributeType> {
        if BASE.contains(&name) || REQUIRED.contains(&name) {
            return Some(AttributeType::String);
        }
        self.custom.get(name).copied()
    }

    /// Checks a profile as it is to be, without nulls, and the names of all attributes that were sent.
    ///
    /// `subject` is what Okta calls the whole when an attribute is unknown.
    pub(super) fn check<'a>(
        &self,
        profile: &Map<String, Value>,
        sent: impl IntoIterator<Item = &'a String>,
        subject: &str,
        names_required: bool,
    ) -> Result<(), Problem> {
        let faults = field_faults(profile, names_required);
        if let Some((first, _)) = faults.first() {
            let problem = Problem::about(Code::ValidationFailed, *first);
            return Err(faults.iter().fold(problem, |problem, (field, text)| {
                problem.because(format!("{field}: {text}"))
            }));
        }

        let unknown: Vec<&String> =
            sent.into_iter().filter(|name| self.kind(name).is_none()).collect();
        if !unknown.is_empty() {
            let problem = Problem::about(Code::ValidationFailed, subject);
            return Err(unknown.iter().fold(problem, |problem, name| {
                problem.because(format!("Property name '{name}' is not defined in profile"))
            }));
        }

        for (name, value) in profile {
            if let Some(kind) = self.kind(name)
                && !kind.accepts(value)
            {
                let cause = format!("{name}: The value must be of type {}", kind.name());
                return Err(Problem::validation(name, cause));
            }
        }
        Ok(())
    }
}

/// What is wrong with the attributes Okta itself knows: field and sentence.
fn field_faults(
    profile: &Map<String, Value>,
    names_required: bool,
) -> Vec<(&'static str, &'static str)> {
    let text = |name: &str| profile.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut faults = Vec::new();

    for name in REQUIRED {
        let is_name = name == "firstName" || name == "lastName";
        if text(name).is_empty() && (names_required || !is_name) {
            faults.push((name, "The field cannot be left blank"));
        } else if is_name && text(name).chars().count() > 50 {
            faults.push((name, "The field is too long: it may have 50 characters"));
        }
    }
    let login = text("login");
    if !login::is_email(login) {
        faults.push(("login", "Username must be in the form of an email address"));
    } else if !(5..=100).contains(&login.chars().count()) {
        faults.push(("login", "The field must have 5 to 100 characters"));
    }
    for name in ["email", "secondEmail"] {
        if !text(name).is_empty() && !login::is_email(text(name)) {
            faults.push((name, "Does not match required pattern"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(profile: &Value, schema: &Schema) -> Result<(), Problem> {
        let profile = profile.as_object().unwrap();
        schema.check(profile, profile.keys(), "newUser", true)
    }

    fn person(more: &Value) -> Value {
        let mut person = json!({
            "login": "a@b.co", "email": "a@b.co", "firstName": "A", "lastName": "B",
        });
        person.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        person
    }

    #[test]
    fn base_attributes_and_defined_ones_are_known() {
        let mut schema = Schema::default();
        schema.define("seats".to_owned(), AttributeType::IntegerArray);

        let profile = person(&json!({ "costCenter": "7", "seats": [1, 2] }));

        assert_eq!(check(&profile, &schema), Ok(()));
    }

    #[test]
    fn an_unknown_attribute_is_named_in_the_cause() {
        let expected =
            Problem::validation("newUser", "Property name 'notValid' is not defined in profile");

        assert_eq!(check(&person(&json!({ "notValid": 1 })), &Schema::default()), Err(expected));
    }

    #[test]
    fn every_value_has_the_type_of_its_attribute() {
        let types = [
            (AttributeType::String, json!("x"), json!(1)),
            (AttributeType::Number, json!(1.5), json!("1.5")),
            (AttributeType::Integer, json!(-3), json!(1.5)),
            (AttributeType::Boolean, json!(true), json!("true")),
            (AttributeType::StringArray, json!(["x"]), json!("x")),
            (AttributeType::NumberArray, json!([1, 1.5]), json!(["x"])),
            (AttributeType::IntegerArray, json!([]), json!([1.5])),
        ];

        for (kind, good, bad) in types {
            let mut schema = Schema::default();
            schema.define("custom".to_owned(), kind);

            assert_eq!(check(&person(&json!({ "custom": good })), &schema), Ok(()), "{kind:?}");
            assert!(check(&person(&json!({ "custom": bad })), &schema).is_err(), "{kind:?}");
        }
    }

    #[test]
    fn all_missing_fields_are_named_in_oktas_order() {
        let expected = ["login", "firstName", "lastName", "email"]
            .iter()
            .fold(Problem::about(Code::ValidationFailed, "login"), |problem, field| {
                problem.because(format!("{field}: The field cannot be left blank"))
            })
            .because("login: Username must be in the form of an email address");

        assert_eq!(check(&json!({ "nickName": "x" }), &Schema::default()), Err(expected));
    }

    #[test]
    fn a_login_has_5_to_100_characters() {
        let schema = Schema::default();
        for (length, good) in [(5, true), (100, true), (101, false)] {
            let login = format!("{}@b.c", "x".repeat(length - 4));

            assert_eq!(check(&person(&json!({ "login": login })), &schema).is_ok(), good);
        }
        assert!(check(&person(&json!({ "login": "ada" })), &schema).is_err());
    }
}
