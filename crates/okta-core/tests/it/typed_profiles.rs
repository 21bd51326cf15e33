//! Profiles as types of the application's own.

use std::collections::BTreeMap;

use okta_core::{
    Error, ErrorKind, NewUser, Pager, ProfileError, User, UserProfile, UserStatus, UserUpdate,
};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use serde_json::{Value, json, to_value};

use crate::support::{Script, page};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Employee {
    login: String,
    email: String,
    title: Option<String>,
    badge_number: Option<i64>,
    #[serde(default)]
    floors: Vec<u8>,
}

fn ada() -> Employee {
    Employee {
        login: "ada@example.com".into(),
        email: "ada@example.com".into(),
        title: Some("Countess".into()),
        badge_number: Some(1815),
        floors: vec![1, 2],
    }
}

fn user(profile: Value) -> User {
    serde_json::from_value(json!({"id": "00u1", "status": "ACTIVE", "profile": profile})).unwrap()
}

#[track_caller]
fn misfit<T: DeserializeOwned>(profile: Value) -> ProfileError {
    let Err(error) = user(profile).profile_as::<T>() else { panic!("it fits") };
    for text in [error.to_string(), format!("{error:?} {error:#?}"), error.problem.clone()] {
        assert!(!text.contains("canary") && !text.contains("4711"), "{text}");
    }
    error
}

#[test]
fn base_and_custom_attributes_are_read_into_one_type() {
    let sent = json!({
        "login": "ada@example.com", "email": "ada@example.com", "title": "Countess", "lastName": "King",
        "badgeNumber": 1815, "floors": [1, 2], "other": {"a": 1},
    });

    let read: Employee = user(sent).profile_as().unwrap();

    assert_eq!(read, ada());
}

#[test]
fn null_and_absent_are_the_same_for_options_and_defaults() {
    for profile in [
        json!({"login": "a", "email": "b"}),
        json!({"login": "a", "email": "b", "title": null, "badgeNumber": null, "floors": null}),
    ] {
        let read: Employee = user(profile).profile_as().unwrap();

        assert_eq!((read.title, read.badge_number, read.floors), (None, None, vec![]));
    }
}

#[test]
fn a_misfit_names_the_user_and_the_attribute_and_no_value() {
    for (profile, message) in [
        (json!({"email": "canary"}), "`login` is missing"),
        (
            json!({"login": "a", "email": "b", "badgeNumber": "canary"}),
            "`badgeNumber` invalid type: string \"…\", expected i64",
        ),
        (
            json!({"login": "a", "email": "b", "floors": [1, 4711]}),
            "`floors[1]` invalid value: integer `…`, expected u8",
        ),
        (
            json!({"login": 4711, "email": "b"}),
            "`login` invalid type: integer `…`, expected a string",
        ),
    ] {
        let error = misfit::<Employee>(profile);

        assert_eq!(
            error.to_string(),
            format!("the profile of 00u1 does not fit its type: {message}")
        );
        assert_eq!(error.user.unwrap().as_str(), "00u1");
    }
}

#[test]
fn what_a_type_says_by_itself_is_not_quoted() {
    fn picky<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
        let text = String::deserialize(deserializer)?;
        Err(serde::de::Error::custom(format!("{text} is no date")))
    }

    #[derive(Debug, Deserialize)]
    enum Size {
        Small,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read into")]
    struct Picky {
        #[serde(deserialize_with = "picky", default)]
        since: (),
        shirt: Option<Size>,
    }

    assert_eq!(misfit::<Picky>(json!({"since": "canary"})).problem, "is not what the type takes");
    let error = misfit::<Picky>(json!({"shirt": "canary"}));
    assert_eq!(error.attribute.as_deref(), Some("shirt"));
    let read: Picky = user(json!({"shirt": "Small"})).profile_as().unwrap();
    assert!(matches!(read.shirt, Some(Size::Small)));
}

#[test]
fn an_attribute_of_a_flattened_part_is_named_too() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read into")]
    struct Whole {
        city: String,
        #[serde(flatten)]
        part: Part,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[expect(dead_code, reason = "only read into")]
    struct Part {
        badge_number: i64,
        floor: String,
        seat: Option<i64>,
    }

    for (attribute, value) in [
        ("badgeNumber", json!("canary")),
        ("floor", json!(4711)),
        ("seat", json!("canary")),
        ("city", json!([])),
    ] {
        let mut profile = json!({"city": "London", "badgeNumber": 1, "floor": "3rd", "seat": 2});
        profile[attribute] = value;
        assert_eq!(misfit::<Whole>(profile.clone()).attribute.as_deref(), Some(attribute));

        profile.as_object_mut().unwrap().remove(attribute);
        if attribute != "seat" {
            let error = misfit::<Whole>(profile);
            assert_eq!(error.attribute.as_deref(), Some(attribute));
            assert_eq!(error.problem, "is missing");
        }
    }
}

#[test]
fn an_attribute_that_a_strict_type_does_not_know_is_named() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {}

    let error = misfit::<Strict>(json!({"badge": "canary"}));

    assert_eq!(error.attribute.as_deref(), Some("badge"));
    assert_eq!(error.problem, "is not a member of the type");
}

#[test]
fn custom_attributes_alone_are_read_as_carefully() {
    let profile =
        UserProfile::new("ada@example.com").set("seat", "canary").set("floor", Value::Null);

    let error = profile.custom_as::<BTreeMap<String, i64>>().unwrap_err();

    assert_eq!(error.attribute.as_deref(), Some("seat"));
    assert!(!error.to_string().contains("canary"), "{error}");
    assert_eq!(error.user, None);
    let custom: BTreeMap<String, String> = profile.custom_as().unwrap();
    assert_eq!(custom, BTreeMap::from([("seat".into(), "canary".into())]));
}

#[test]
fn a_misfit_is_an_error_of_this_crate_that_tells_of_no_call() {
    let error = Error::from(misfit::<Employee>(json!({})));

    assert_eq!(error.kind(), ErrorKind::Unreadable);
    assert_eq!((error.operation(), error.attempts(), error.elapsed()), (None, None, None));
    assert!(!error.may_have_been_carried_out());
    assert!(format!("{error:?}").contains("`login` is missing"), "{error:?}");
}

#[test]
fn a_user_is_created_of_a_type_and_none_is_not_sent() {
    let new = NewUser::from_profile(&Employee { title: None, ..ada() }).group("00g1");

    assert_eq!(
        to_value(&new).unwrap(),
        json!({
            "profile": {"login": "ada@example.com", "email": "ada@example.com", "badgeNumber": 1815, "floors": [1, 2]},
            "groupIds": ["00g1"],
        })
    );
    assert_eq!(new.profile().login.as_deref(), Some("ada@example.com"));
    assert_eq!(new.contradiction(), None);
}

#[test]
fn an_update_between_two_sets_what_changed_clears_what_is_gone_and_leaves_the_rest_alone() {
    let none = Employee { title: None, badge_number: None, ..ada() };
    for (old, new, sent) in [
        (ada(), ada(), json!({})),
        (none.clone(), none.clone(), json!({})),
        (ada(), none.clone(), json!({"profile": {"title": null, "badgeNumber": null}})),
        (none.clone(), ada(), json!({"profile": {"title": "Countess", "badgeNumber": 1815}})),
        (ada(), Employee { floors: vec![], ..ada() }, json!({"profile": {"floors": []}})),
    ] {
        let update = UserUpdate::between(&old, &new);

        assert_eq!(to_value(&update).unwrap(), sent);
        assert_eq!(update.is_empty(), old == new);
    }
}

#[test]
fn a_member_that_is_skipped_where_it_is_none_is_cleared_too() {
    #[derive(Serialize)]
    struct Sparse {
        #[serde(skip_serializing_if = "Option::is_none")]
        seat: Option<u8>,
    }

    let update = UserUpdate::between(&Sparse { seat: Some(7) }, &Sparse { seat: None });
    assert_eq!(to_value(&update).unwrap(), json!({"profile": {"seat": null}}));
    assert!(UserUpdate::between(&Sparse { seat: None }, &Sparse { seat: None }).is_empty());
}

#[test]
fn what_is_no_object_is_refused_and_never_taken_for_a_change_of_nothing() {
    let update = UserUpdate::between(&[1], &[1]);
    assert!(update.contradiction().is_some() && !update.is_empty());
    let odd_names = BTreeMap::from([((1, 2), 3)]);
    assert!(UserUpdate::between(&odd_names, &odd_names).contradiction().is_some());

    assert!(NewUser::from_profile("ada").contradiction().is_some());
    assert_ne!(NewUser::from_profile("ada"), NewUser::new(UserProfile::default()));
}

#[test]
fn a_type_may_hold_the_whole_profile_flattened() {
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    struct Seated {
        seat: i64,
        #[serde(flatten)]
        rest: UserProfile,
    }
    let profile = UserProfile::new("ada@example.com").set("seat", 7).set("floor", "3rd");
    let ada = User::new("00u1", UserStatus::Active, profile);

    let read: Seated = ada.profile_as().unwrap();
    let moved = Seated { seat: 8, rest: read.rest.clone().city("London") };

    assert_eq!(read.rest.get("floor"), Some("3rd".into()));
    assert_eq!(
        to_value(UserUpdate::between(&read, &moved)).unwrap(),
        json!({"profile": {"seat": 8, "city": "London"}})
    );
}

#[tokio::test]
async fn a_profile_that_does_not_fit_costs_neither_its_user_nor_the_listing() {
    let first = r#"[{"id":"00u1","status":"ACTIVE","profile":{"login":"a","email":"a"}},
        {"id":"00u2","status":"ACTIVE","profile":{"login":"b","email":"b","badgeNumber":"canary"}}]"#;
    let second = r#"[{"id":"00u3","status":"ACTIVE"},{"id":7},{"id":"00u4","status":"ACTIVE","profile":{"login":"d","email":"d"}}]"#;
    let next = "</api/v1/users?after=1>; rel=\"next\"";
    let script = Script::new().answer(page(first, &[next])).answer(page(second, &[]));
    let users: Pager<User> = script.client().get("listUsers", "/api/v1/users").page();

    let items = users.profiles_as::<Employee>().lenient().try_collect().await.unwrap();

    let said: Vec<_> = items
        .into_iter()
        .map(|item| match item.good() {
            None => "bad".to_owned(),
            Some(person) => match person.profile {
                Ok(employee) => format!("{} {}", person.user.id, employee.login),
                Err(error) => {
                    assert_eq!(error.user.as_ref(), Some(&person.user.id));
                    format!("{} {}", person.user.id, error.attribute.unwrap())
                }
            },
        })
        .collect();
    assert_eq!(said, ["00u1 a", "00u2 badgeNumber", "00u3 login", "bad", "00u4 d"]);
}
