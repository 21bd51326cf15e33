//! Indexes show no other users than looking at everybody does, whatever has changed meanwhile.

use std::collections::BTreeSet;

use proptest::{prelude::*, sample::select};
use serde_json::{Value as Json, json};

use crate::org::{
    query::{
        Place, Search, Sort,
        properties::{search_text, user},
    },
    state::users::{directory::Directory, user::User},
};

/// A user of the org with the values of a generated one.
fn org_user(number: usize, generated: &Json) -> User {
    let date = |name: &str| generated[name].as_str().unwrap_or("2020-01-01T00:00:00Z").to_owned();
    let profile = generated["profile"].as_object().unwrap().iter();
    let profile: serde_json::Map<_, _> = profile
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let statuses = ["ACTIVE", "STAGED", "SUSPENDED"];
    serde_json::from_value(json!({
        "id": format!("00u{number}"), "status": statuses[number % 3], "typeId": generated["type"]["id"].as_str().unwrap_or(""),
        "created": date("created"), "lastUpdated": date("lastUpdated"), "activated": generated["activated"],
        "statusChanged": null, "lastLogin": null, "passwordChanged": null, "realmId": null, "profile": profile,
    }))
    .unwrap()
}

/// A directory in which users came, changed and went after it had been indexed by the attributes of a query.
fn directory(
    before: &[Json],
    after: &[Json],
    gone: usize,
    index: impl Fn(&mut Directory),
) -> Directory {
    let mut users = Directory::default();
    for (number, user) in before.iter().enumerate() {
        users.put(org_user(number, user));
    }
    index(&mut users);
    let fork = users.clone();
    for (number, user) in after.iter().enumerate() {
        users.put(org_user(number * 2, user));
    }
    users.remove(&format!("00u{gone}"));
    users.drop_attribute("y", "a");
    assert_eq!(fork.iter().count(), before.len());
    users
}

fn ids<'a>(users: impl IntoIterator<Item = &'a User>) -> Vec<&'a str> {
    users.into_iter().map(|user| user.id.as_str()).collect()
}

proptest! {
    #[test]
    fn all_matches_are_among_the_candidates(
        before in prop::collection::vec(user(), 0..12),
        after in prop::collection::vec(user(), 0..8),
        gone in 0_usize..12,
        query in search_text(),
        behind in 0_usize..12,
    ) {
        let search = Search::parse(&query).unwrap();
        let plan = search.plan();
        let users = directory(&before, &after, gone, |users| {
            plan.for_each(&mut |probe| users.index(&probe.attribute));
        });
        let behind = format!("00u{behind}");

        let candidates = users.candidates(&plan, Some(&behind)).unwrap();

        let found: Vec<_> = candidates.iter().copied().filter(|user| search.matches(*user)).collect();
        let expected = users.after(Some(&behind)).filter(|user| search.matches(*user));
        prop_assert_eq!(ids(found), ids(expected));
    }

    #[test]
    fn an_index_puts_users_in_the_order_of_the_sort(
        before in prop::collection::vec(user(), 0..12),
        after in prop::collection::vec(user(), 0..8),
        gone in 0_usize..12,
        by in select(&["id", "created", "activated", "profile.firstName", "profile.x"][..]),
        order in select(&["asc", "desc"][..]),
        last in prop::option::of(user()),
    ) {
        let sort = Sort::parse(Some(by), Some(order)).unwrap().unwrap();
        let users = directory(&before, &after, gone, |users| users.index(sort.attribute()));
        let last = last.map(|last| org_user(5, &last));
        let behind = last.as_ref().map(|last| sort.place(last));

        let index = users.by(sort.attribute()).unwrap();
        let in_order: Vec<&User> = index.in_order(sort.is_descending(), behind.as_ref()).collect();

        let mut expected: Vec<(Place<'_>, &User)> = users
            .iter()
            .map(|user| (sort.place(user), user))
            .filter(|(place, _)| place.key.is_some())
            .filter(|(place, _)| behind.as_ref().is_none_or(|last| sort.compare(last, place).is_lt()))
            .collect();
        expected.sort_by(|(left, _), (right, _)| sort.compare(left, right));
        prop_assert_eq!(ids(in_order), ids(expected.into_iter().map(|(_, user)| user)));
    }
}

#[test]
fn too_many_candidates_are_no_help() {
    let user = json!({ "profile": { "x": "a" }, "type": { "id": "t" } });
    let mut users = Directory::default();
    for number in 0..2_000 {
        users.put(org_user(number, &user));
    }
    let plan = |query: &str| Search::parse(query).unwrap().plan();
    plan("status pr or profile.x pr").for_each(&mut |probe| users.index(&probe.attribute));
    let number = |query: &str| users.candidates(&plan(query), None).map(|users| users.len());

    assert_eq!(number(r#"profile.x sw "A""#), None);
    assert_eq!(number(r#"status eq "staged""#), Some(667));
    assert_eq!(number(r#"profile.x eq "a" and status eq "staged""#), Some(667));
    assert_eq!(number(r#"profile.x eq "b" or status eq "staged""#), Some(667));
    assert_eq!(number(r#"status eq "active" or status eq "staged""#), None);
    assert_eq!(number(r#"profile.unknown eq "a""#), None);
}

#[test]
fn an_org_keeps_no_more_indexes_than_it_has_use_for() {
    let user = json!({ "profile": {}, "type": { "id": "t" } });
    let mut users = Directory::default();
    users.put(org_user(1, &user));
    let names: BTreeSet<String> = (0..100).map(|number| format!("profile.made{number}")).collect();
    let sorts: Vec<Sort> =
        names.iter().map(|name| Sort::parse(Some(name), None).unwrap().unwrap()).collect();

    for sort in &sorts {
        users.index(sort.attribute());
    }

    assert_eq!(sorts.iter().filter(|sort| users.by(sort.attribute()).is_some()).count(), 32);
}
