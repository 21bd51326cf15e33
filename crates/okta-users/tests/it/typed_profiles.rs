//! Profiles as types of the application's own, against a fake org.

use okta_mock::{AttributeType, FakeOrg, SeedUser};
use okta_users::{
    Activation, Error, ListUsers, Users,
    models::{NewUser, SchemaAttribute, SchemaDifference, SchemaUpdate, UserUpdate},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Employee {
    login: String,
    email: String,
    first_name: String,
    last_name: String,
    title: Option<String>,
    badge_number: Option<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    skills: Vec<String>,
}

fn grace() -> Employee {
    Employee {
        login: "grace@example.com".into(),
        email: "grace@example.com".into(),
        first_name: "Grace".into(),
        last_name: "Hopper".into(),
        title: None,
        badge_number: Some(1906),
        skills: vec!["COBOL".into()],
    }
}

fn org() -> FakeOrg {
    let org = FakeOrg::new();
    org.define_attribute("badgeNumber", AttributeType::Integer);
    org.define_attribute("skills", AttributeType::StringArray);
    org.define_attribute("locker", AttributeType::String);
    org
}

#[tokio::test]
async fn who_is_created_of_a_type_is_read_as_the_same() {
    let org = org();
    let users = Users::new(&org.client());

    let created = users.create(NewUser::from_profile(&grace()), Activation::Later).await.unwrap();

    let read: Employee = users.get(&created).await.unwrap().profile_as().unwrap();
    assert_eq!(read, grace());
    let sent = org.user("grace@example.com").unwrap();
    assert_eq!(sent.profile("title"), None);
}

#[tokio::test]
async fn an_update_between_two_changes_what_differs_and_keeps_what_the_type_does_not_know() {
    let org = org();
    let users = Users::new(&org.client());
    let user = users.create(NewUser::from_profile(&grace()), Activation::Later).await.unwrap();
    users.update(&user, UserUpdate::new().set("locker", "B7")).await.unwrap();
    let new = Employee {
        title: Some("Rear Admiral".into()),
        badge_number: None,
        skills: vec![],
        ..grace()
    };

    let user = users.update(&user, UserUpdate::between(&grace(), &new)).await.unwrap();

    assert_eq!(user.profile_as::<Employee>().unwrap(), new);
    assert_eq!(user.profile.get("locker"), Some("B7".into()));
    let sent = org.user("grace@example.com").unwrap();
    assert!(sent.profile("badgeNumber").is_none() && sent.profile("skills").is_none());
}

#[tokio::test]
async fn a_user_whose_profile_does_not_fit_ends_no_listing() {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Badge {
        badge_number: u32,
    }

    let org = org();
    for (login, badge) in [("ada@example.com", 1815), ("bob@example.com", -1)] {
        org.add_user(SeedUser::new(login).attribute("badgeNumber", badge));
    }
    org.add_user(SeedUser::new("carl@example.com"));
    let users = Users::new(&org.client());

    let people = users.list(ListUsers::all().page_size(2)).profiles_as::<Badge>();
    let people = people.try_collect().await.unwrap();

    let said: Vec<_> = people
        .iter()
        .map(|person| match &person.profile {
            Ok(badge) => badge.badge_number.to_string(),
            Err(error) => error.to_string().split_once(": ").unwrap().1.to_owned(),
        })
        .collect();
    let bad = "`badgeNumber` invalid value: integer `…`, expected u32";
    assert_eq!(said, ["1815", bad, "`badgeNumber` is missing"]);
    assert_eq!(people[2].user.login(), Some("carl@example.com"));
}

#[tokio::test]
async fn what_is_no_profile_is_refused_and_nothing_is_sent() {
    let org = org();
    let users = Users::new(&org.client());

    let created = users.create(NewUser::from_profile(&["grace"]), Activation::Later).await;
    let updated = users.update("grace@example.com", UserUpdate::between("a", "b")).await;

    for error in [created.unwrap_err(), updated.unwrap_err()] {
        assert!(matches!(error, Error::InvalidArgument { .. }), "{error}");
        assert!(error.to_string().contains("not written as a JSON object"), "{error}");
    }
    assert_eq!(org.requests().len(), 0);
}

#[tokio::test]
async fn a_type_is_checked_against_the_schema_of_the_org() {
    let org = org();
    let users = Users::new(&org.client());
    assert_eq!(users.check_schema::<Employee>().await.unwrap().differences, []);

    let update = SchemaUpdate::new()
        .remove("skills")
        .set("costPlace", SchemaAttribute::string("Cost place").required());
    users.user_schemas().update("default", update).await.unwrap();
    org.remove_attribute("badgeNumber");
    org.define_attribute("badgeNumber", AttributeType::String);
    let check = users.check_schema::<Employee>().await.unwrap();

    let said: Vec<_> = check.differences.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "`badgeNumber` is string in the org and integer in the type",
            "`skills` is not in the org",
            "`costPlace` is required by the org and not in the type",
        ]
    );
    assert!(check.into_result().is_err());
}

#[tokio::test]
async fn the_fake_orgs_own_schema_requires_what_its_users_are_created_with() {
    #[derive(Deserialize)]
    struct Nothing {}

    let users = Users::new(&FakeOrg::new().client());

    let check = users.check_schema::<Nothing>().await.unwrap();

    let required: Vec<_> = check
        .differences
        .iter()
        .filter_map(|difference| match difference {
            SchemaDifference::Required { attribute, .. } => Some(attribute.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(required, ["email", "firstName", "lastName", "login"]);
}

#[tokio::test]
async fn a_schema_of_another_user_type_is_asked_for_by_its_id() {
    let users = Users::new(&org().client());

    let error = users.user_schemas().check::<Employee>("oscnone").await.unwrap_err();

    assert!(error.is_not_found() && error.operation() == Some("getUserSchema"), "{error}");
}
