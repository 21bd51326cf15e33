//! Types of the application's own against the schema of an org.

use std::collections::BTreeMap;

use okta_core::{SchemaDifference, Timestamp, UserProfile, UserSchema};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

fn schema() -> UserSchema {
    let value = json!({"definitions": {
        "base": {
            "properties": {
                "login": {"type": "string", "required": true}, "email": {"type": "string", "required": true},
                "firstName": {"type": "string"}, "city": {"type": "string"},
            },
            "required": ["login", "email", "firstName"],
        },
        "custom": {
            "properties": {
                "badgeNumber": {"type": "integer"}, "height": {"type": "number"}, "remote": {"type": "boolean"},
                "floors": {"type": "array", "items": {"type": "integer"}}, "tags": {"type": "array", "items": {"type": "string"}},
                "since": {"type": "string", "format": "date-time"}, "size": {"type": "string", "enum": ["s", "l"]},
                "later": {"type": "quantum"}, "things": {"type": "array"}, "bare": {},
            },
            "required": ["remote"],
        },
    }});
    serde_json::from_value(value).unwrap()
}

fn differences<T: DeserializeOwned>() -> Vec<String> {
    schema().check::<T>().differences.iter().map(ToString::to_string).collect()
}

/// Declares a type that has what the org requires, and these members.
macro_rules! employee {
    ($($(#[$attribute:meta])* $name:ident: $type:ty,)*) => {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[expect(dead_code, reason = "only looked at")]
        struct Employee {
            login: String,
            email: String,
            first_name: String,
            remote: bool,
            $($(#[$attribute])* $name: $type,)*
        }
    };
}

#[derive(Deserialize)]
enum Size {
    S,
    L,
}

#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only looked at")]
enum Either {
    Text(String),
    Number(i64),
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only looked at")]
struct Badge(i64);

#[test]
fn a_type_that_fits_differs_in_nothing() {
    employee! {
        badge_number: Option<Badge>,
        height: f64,
        #[serde(default)]
        floors: Vec<Option<u8>>,
        tags: (String, String),
        since: Option<Timestamp>,
        size: Option<Size>,
        later: i64,
        things: Vec<bool>,
        bare: bool,
        city: Value,
    }

    let check = schema().check::<Employee>();

    assert_eq!(check.differences, []);
    assert!(check.fits());
    assert_eq!(check.to_string(), "the type fits the org's user schema");
    assert_eq!(check.into_result(), Ok(()));
}

#[test]
fn members_of_another_type_are_named_with_both_types() {
    employee! {
        badge_number: String,
        height: i64,
        floors: Vec<String>,
        tags: Option<String>,
        since: u64,
        size: bool,
        city: BTreeMap<String, String>,
    }

    assert_eq!(
        differences::<Employee>(),
        [
            "`badgeNumber` is integer in the org and string in the type",
            "`height` is number in the org and integer in the type",
            "`floors` is array of integer in the org and array of string in the type",
            "`tags` is array of string in the org and string in the type",
            "`since` is string in the org and integer in the type",
            "`size` is string in the org and boolean in the type",
            "`city` is string in the org and object in the type",
        ]
    );
}

#[test]
fn a_number_of_any_kind_may_hold_a_whole_one_and_whatever_takes_all_takes_this() {
    employee! {
        badge_number: f32,
        height: Either,
        floors: Vec<f64>,
        tags: Vec<Value>,
    }

    assert_eq!(differences::<Employee>(), [""; 0]);
}

#[test]
fn what_the_org_lacks_is_named_with_what_it_was_meant_to_be() {
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only looked at")]
    struct Forgot {
        login: String,
        email: String,
        remote: bool,
        first_name: String,
        #[serde(rename = "badgenumber")]
        badge: Option<i64>,
        #[serde(skip)]
        cached: Option<i64>,
        shoe: Option<i64>,
    }

    assert_eq!(
        differences::<Forgot>(),
        [
            "`first_name` is not in the org, which has `firstName`",
            "`badgenumber` is not in the org, which has `badgeNumber`",
            "`shoe` is not in the org",
            "`firstName` is required by the org and not in the type",
        ]
    );
}

#[test]
fn what_the_org_requires_is_named_whether_the_attribute_or_its_part_says_so() {
    #[derive(Deserialize)]
    struct Nothing {}

    let check = schema().check::<Nothing>();

    let required: Vec<_> = check
        .differences
        .iter()
        .map(|difference| match difference {
            SchemaDifference::Required { attribute, .. } => attribute.as_str(),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(required, ["email", "firstName", "login", "remote"]);
    assert!(check.clone().into_result().unwrap_err().to_string().ends_with(
        "`login` is required by the org and not in the type; `remote` is required by the org and not in the type"
    ));
}

#[test]
fn a_type_around_the_struct_changes_nothing() {
    employee! {}

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only looked at")]
    struct Wrapped(Box<Employee>);

    #[derive(Deserialize)]
    #[serde(from = "Employee")]
    struct Converted;

    impl From<Employee> for Converted {
        fn from(_: Employee) -> Self {
            Self
        }
    }

    assert_eq!(differences::<Wrapped>(), [""; 0]);
    assert_eq!(differences::<Converted>(), [""; 0]);
}

#[test]
fn a_type_that_does_not_tell_its_members_never_fits() {
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only looked at")]
    struct Flattened {
        login: String,
        #[serde(flatten)]
        rest: UserProfile,
    }

    fn unknown<T: DeserializeOwned>() -> bool {
        let check = schema().check::<T>();
        !check.fits() && check.differences == [SchemaDifference::MembersUnknown]
    }

    assert!(unknown::<Flattened>());
    assert!(unknown::<UserProfile>());
    assert!(unknown::<BTreeMap<String, Value>>());
    assert!(unknown::<Value>());
    assert!(unknown::<Either>());
    assert!(unknown::<Size>());
    assert!(unknown::<Vec<String>>());
    assert!(unknown::<String>());
}
