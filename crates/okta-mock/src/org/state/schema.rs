//! Which attributes a profile may have: [`Schema`].

pub(crate) mod attribute_type;
pub(crate) mod definitions;
pub(crate) mod profile_mappings;
pub(crate) mod property;
pub(crate) mod user_type;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::org::{
    state::{
        platform::settings::OrgSettings,
        schema::{attribute_type::AttributeType, property::Property},
        users::login,
    },
    wire::errors::{Code, Problem},
};

/// The attributes of Okta's default schema with their titles, by what users may do with their own. All are strings.
#[rustfmt::skip]
const BASE: [(&str, &[(&str, &str)]); 3] = [
    ("READ_WRITE", &[
        ("firstName", "First name"), ("lastName", "Last name"), ("email", "Primary email"),
        ("secondEmail", "Secondary email"), ("mobilePhone", "Mobile phone"),
    ]),
    ("READ_ONLY", &[
        ("login", "Username"), ("middleName", "Middle name"), ("honorificPrefix", "Honorific prefix"),
        ("honorificSuffix", "Honorific suffix"), ("title", "Title"), ("displayName", "Display name"),
        ("nickName", "Nickname"), ("profileUrl", "Profile Url"), ("preferredLanguage", "Preferred language"),
        ("locale", "Locale"), ("timezone", "Time zone"), ("userType", "User type"),
        ("employeeNumber", "Employee number"), ("costCenter", "Cost center"), ("organization", "Organization"),
        ("division", "Division"), ("department", "Department"), ("managerId", "ManagerId"),
        ("manager", "Manager"),
    ]),
    ("HIDE", &[
        ("primaryPhone", "Primary phone"), ("streetAddress", "Street address"), ("city", "City"),
        ("state", "State"), ("zipCode", "Zip code"), ("countryCode", "Country code"),
        ("postalAddress", "Postal Address"),
    ]),
];

/// The attributes Okta asks for, in the order in which it complains.
pub(crate) const REQUIRED: [&str; 4] = ["login", "firstName", "lastName", "email"];

/// The attributes of the users of a type.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Schema {
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    pub(crate) base: BTreeMap<String, Property>,
    pub(crate) custom: BTreeMap<String, Property>,
}

impl Schema {
    /// Okta's default schema, with the names that the org asks for.
    pub(crate) fn new(settings: &OrgSettings, now: Timestamp) -> Self {
        let properties = BASE.iter().flat_map(|(permission, attributes)| {
            attributes.iter().map(move |(name, title)| {
                let property = Property::plain(title, AttributeType::String);
                (*name, property.permitted(permission).mastered())
            })
        });
        let base = properties.map(|(name, property)| {
            let property = match name {
                "login" => property.sized(Some(5), 100).required(),
                "firstName" if settings.first_name_required => {
                    property.sized(Some(1), 50).required()
                }
                "lastName" if settings.last_name_required => property.sized(Some(1), 50).required(),
                "firstName" | "lastName" => property.sized(Some(1), 50),
                "email" => property.formatted("email").required(),
                "secondEmail" => property.formatted("email"),
                "mobilePhone" | "primaryPhone" => property.sized(None, 100),
                "profileUrl" => property.formatted("uri"),
                "countryCode" => property.formatted("country-code"),
                "preferredLanguage" => property.formatted("language-code"),
                "locale" | "timezone" => property.formatted(name),
                _ => property,
            };
            (name.to_owned(), property)
        });
        Self { created: now, last_updated: now, base: base.collect(), custom: BTreeMap::new() }
    }

    /// Okta's schema of groups, as recorded.
    pub(crate) fn of_groups(now: Timestamp) -> Self {
        let property = |title: &str, most: u64| {
            let property = Property::plain(title, AttributeType::String);
            property.described(title).sized(None, most).permitted("READ_WRITE").mastered()
        };
        let base = [
            ("name".to_owned(), property("Name", 255).required()),
            ("description".to_owned(), property("Description", 1024)),
        ];
        Self { created: now, last_updated: now, base: base.into(), custom: BTreeMap::new() }
    }

    pub(crate) fn define(&mut self, name: String, kind: AttributeType) {
        let property = Property::plain(&name, kind).mastered();
        self.custom.insert(name, property);
    }

    /// Whether there was such a custom attribute.
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        self.custom.remove(name).is_some()
    }

    pub(crate) fn property(&self, name: &str) -> Option<&Property> {
        self.base.get(name).or_else(|| self.custom.get(name))
    }

    /// The profile of somebody new, with the defaults of what was not sent.
    pub(crate) fn completed(&self, mut sent: Map<String, Value>) -> Map<String, Value> {
        for (name, property) in &self.custom {
            if let Some(default) = property.default.as_ref().filter(|_| !sent.contains_key(name)) {
                sent.insert(name.clone(), default.clone());
            }
        }
        sent
    }

    /// Checks a profile as it is to be, without nulls, and the names of all attributes that were sent.
    ///
    /// `subject` is what Okta calls the whole when an attribute is unknown.
    pub(crate) fn check<'a>(
        &self,
        profile: &Map<String, Value>,
        sent: impl IntoIterator<Item = &'a String>,
        subject: &str,
    ) -> Result<(), Problem> {
        let faults = self.field_faults(profile);
        if let Some((first, _)) = faults.first() {
            let problem = Problem::about(Code::ValidationFailed, *first);
            return Err(faults.iter().fold(problem, |problem, (field, text)| {
                problem.because(format!("{field}: {text}"))
            }));
        }

        let unknown: Vec<&String> =
            sent.into_iter().filter(|name| self.property(name).is_none()).collect();
        if !unknown.is_empty() {
            let problem = Problem::about(Code::ValidationFailed, subject);
            return Err(unknown.iter().fold(problem, |problem, name| {
                problem.because(format!("Property name '{name}' is not defined in profile"))
            }));
        }

        for (name, property) in &self.custom {
            if property.required && !profile.contains_key(name) {
                return Err(Problem::blank(name));
            }
        }
        for (name, value) in profile {
            if let Some(fault) = self.property(name).and_then(|property| property.fault(value)) {
                return Err(Problem::field(name, fault));
            }
        }
        Ok(())
    }

    /// What is wrong with the attributes Okta itself knows: field and sentence.
    fn field_faults(&self, profile: &Map<String, Value>) -> Vec<(&'static str, &'static str)> {
        let text = |name: &str| profile.get(name).and_then(Value::as_str).unwrap_or_default();
        let is_no_text = |name: &str| profile.get(name).is_some_and(|value| !value.is_string());
        let mut faults = Vec::new();

        for name in REQUIRED {
            let is_name = name == "firstName" || name == "lastName";
            let required = self.base.get(name).is_none_or(|property| property.required);
            if is_no_text(name) {
                faults.push((name, "The value must be of type string"));
            } else if text(name).is_empty() && required {
                faults.push((name, Problem::BLANK));
            } else if is_name && text(name).chars().count() > 50 {
                faults.push((name, "The field is too long: it may have 50 characters"));
            }
        }
        let login = text("login");
        if is_no_text("login") {
            // That has been said.
        } else if !login::is_email(login) {
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
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema() -> Schema {
        Schema::new(&OrgSettings::new(), Timestamp::UNIX_EPOCH)
    }

    fn check(profile: &Value, schema: &Schema) -> Result<(), Problem> {
        let profile = profile.as_object().unwrap();
        schema.check(profile, profile.keys(), "newUser")
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
        let mut schema = schema();
        schema.define("seats".to_owned(), AttributeType::IntegerArray);

        let profile = person(&json!({ "costCenter": "7", "seats": [1, 2] }));

        assert_eq!(check(&profile, &schema), Ok(()));
    }

    #[test]
    fn an_unknown_attribute_is_named_in_the_cause() {
        let expected =
            Problem::validation("newUser", "Property name 'notValid' is not defined in profile");

        assert_eq!(check(&person(&json!({ "notValid": 1 })), &schema()), Err(expected));
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
            let mut schema = schema();
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
                problem.because(format!("{field}: {}", Problem::BLANK))
            })
            .because("login: Username must be in the form of an email address");

        assert_eq!(check(&json!({ "nickName": "x" }), &schema()), Err(expected));
    }

    #[test]
    fn a_login_has_5_to_100_characters() {
        let schema = schema();
        for (length, good) in [(5, true), (100, true), (101, false)] {
            let login = format!("{}@b.c", "x".repeat(length - 4));

            assert_eq!(check(&person(&json!({ "login": login })), &schema).is_ok(), good);
        }
        assert!(check(&person(&json!({ "login": "ada" })), &schema).is_err());
    }
}
