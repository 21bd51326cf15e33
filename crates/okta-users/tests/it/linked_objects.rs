//! Links between users, and the definitions of such links.

use crate::support::{parts, users};
use okta_core::{LinkedObject, LinkedUser, UserId};
use okta_users::{Primary, models::NewLinkedObject};
use serde_json::{Value, from_value, json, to_value};

const DEFINITIONS: &str = "/api/v1/meta/schemas/user/linkedObjects";

#[test]
fn assigning_puts_the_associated_user_first_and_the_primary_last() {
    let call =
        users().linked_objects("isaac@example.com").assign("manager", Primary::user("00uada"));

    let path = "/api/v1/users/isaac%40example.com/linkedObjects/manager/00uada";
    assert_eq!(parts(call.request()), ("PUT".into(), path.into(), Value::Null));
}

#[test]
fn listing_and_deleting_take_the_name_of_a_relationship() {
    let links = users().linked_objects("00u1");

    let listed = parts(links.list("subordinate").request());
    let deleted = parts(links.delete("manager").request());

    let path = "/api/v1/users/00u1/linkedObjects/subordinate";
    assert_eq!(listed, ("GET".into(), path.into(), Value::Null));
    let path = "/api/v1/users/00u1/linkedObjects/manager";
    assert_eq!(deleted, ("DELETE".into(), path.into(), Value::Null));
}

#[test]
fn an_empty_relationship_name_is_refused() {
    let error = users().linked_objects("00u1").delete("").request();

    assert!(error.unwrap_err().to_string().contains("relationshipName: it is empty"));
}

#[test]
fn creating_a_definition_sends_both_sides_and_only_given_descriptions() {
    let manager = NewLinkedObject::primary("manager", "Manager")
        .associated("subordinate", "Subordinate")
        .primary_description("Who leads");

    let sent = parts(users().linked_object_definitions().create(manager).request());

    let body = json!({
        "primary": {"name": "manager", "title": "Manager", "description": "Who leads", "type": "USER"},
        "associated": {"name": "subordinate", "title": "Subordinate", "type": "USER"},
    });
    assert_eq!(sent, ("POST".into(), DEFINITIONS.into(), body));
}

#[test]
fn definitions_are_listed_got_and_deleted() {
    let definitions = users().linked_object_definitions();

    let listed = parts(definitions.list().request());
    let got = parts(definitions.get("manager").request());
    let deleted = parts(definitions.delete("subordinate").request());

    assert_eq!(listed, ("GET".into(), DEFINITIONS.into(), Value::Null));
    let path = format!("{DEFINITIONS}/manager");
    assert_eq!(got, ("GET".into(), path, Value::Null));
    let path = format!("{DEFINITIONS}/subordinate");
    assert_eq!(deleted, ("DELETE".into(), path, Value::Null));
}

#[test]
fn a_definition_keeps_what_it_does_not_know() {
    let value = json!({
        "primary": {"name": "manager", "title": "Manager", "description": "", "type": "USER", "new": 1},
        "associated": {"name": "subordinate", "title": "Subordinate", "type": "ROBOT"},
        "new": {},
        "_links": {"self": {"href": "https://test.okta.com/api/v1/meta/schemas/user/linkedObjects/manager"}},
    });

    let definition: LinkedObject = from_value(value.clone()).unwrap();

    assert_eq!(to_value(definition).unwrap(), value);
}

#[test]
fn the_linked_users_id_is_read_from_the_link() {
    let id = |href: &str| {
        let linked: LinkedUser = from_value(json!({"_links": {"self": {"href": href}}})).unwrap();
        linked.user_id()
    };

    let found = Some(UserId::from("00u2"));
    assert_eq!(id("https://test.okta.com/api/v1/users/00u2"), found);
    assert_eq!(id("https://test.okta.com/api/v1/users/00u2/?x=/users/1"), found);
    assert_eq!(id("https://test.okta.com/api/v1/users/"), None);
    assert_eq!(id("https://test.okta.com/api/v1/users/00u2/groups"), None);
    assert_eq!(id("https://test.okta.com/api/v1/groups/00g1"), None);
    assert_eq!(LinkedUser::default().user_id(), None);
}
