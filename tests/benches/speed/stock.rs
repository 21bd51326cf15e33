//! Users as a big org has them: half with few attributes, a third with all base attributes, the rest with custom ones.

use serde_json::{Value, json};

const WORDS: [&str; 8] = [
    "Lovelace",
    "Engineering",
    "San Francisco",
    "Analytical Engines",
    "+1 415 555 0100",
    "ada@example.com",
    "12 Ockham Road, East Horsley",
    "Müller-Lüdenscheidt",
];

const ATTRIBUTES: [&str; 25] = [
    "secondEmail",
    "middleName",
    "honorificPrefix",
    "honorificSuffix",
    "displayName",
    "nickName",
    "title",
    "profileUrl",
    "preferredLanguage",
    "locale",
    "timezone",
    "userType",
    "employeeNumber",
    "costCenter",
    "organization",
    "division",
    "department",
    "managerId",
    "manager",
    "primaryPhone",
    "streetAddress",
    "postalAddress",
    "state",
    "zipCode",
    "countryCode",
];

/// The user with this number: about 1.2 KB of JSON on average, always the same.
pub(crate) fn user(number: usize) -> Value {
    let id = format!("00u{:0>14}{:03}", number / 1000, number % 1000);
    let word = |at: usize| WORDS[(number + at) % WORDS.len()];
    let mut profile = json!({
        "login": format!("user{number}@example.com"), "email": format!("user{number}@example.com"),
        "firstName": word(0), "lastName": word(1), "mobilePhone": null, "city": word(2),
    });
    match number % 6 {
        0..3 => {}
        3 | 4 => {
            for (at, name) in ATTRIBUTES.iter().enumerate() {
                profile[name] = word(at).into();
            }
        }
        _ => {
            for at in 0..10 {
                profile[format!("custom{at}")] = word(at).into();
            }
            profile["seats"] = json!([1, 2, 3]);
            profile["remote"] = true.into();
        }
    }
    json!({
        "id": id, "status": if number.is_multiple_of(10) { "SUSPENDED" } else { "ACTIVE" },
        "created": "2013-06-24T16:39:18.000Z", "activated": "2013-06-24T16:39:19.000Z",
        "statusChanged": "2013-06-24T16:39:19.000Z", "lastLogin": "2013-06-24T17:39:19.000Z",
        "lastUpdated": "2013-07-02T21:36:25.000Z", "passwordChanged": "2013-07-02T21:36:25.000Z",
        "type": {"id": "otyfnjfba4ye7pgjB0g4"}, "profile": profile,
        "credentials": {
            "password": {}, "recovery_question": {"question": "Who's a major player in the cowboy scene?"},
            "provider": {"type": "OKTA", "name": "OKTA"},
        },
        "_links": {"self": {"href": format!("https://example.okta.com/api/v1/users/{id}")}},
    })
}

/// The body of a page of so many users.
pub(crate) fn page(users: usize, change: impl Fn(&mut Value)) -> Vec<u8> {
    let users: Vec<Value> = (0..users)
        .map(|number| {
            let mut user = user(number);
            change(&mut user);
            user
        })
        .collect();
    Value::from(users).to_string().into_bytes()
}
