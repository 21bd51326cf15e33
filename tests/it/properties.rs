//! What holds for any text: profiles, updates, expressions, path segments.

use okta_mock::{FakeOrg, SeedUser};
use okta_users::{
    ListUsers, Users, filter,
    models::{User, UserProfile, UserUpdate},
    search::attr,
};
use proptest::{collection::btree_map, prelude::*};
use serde_json::{Map, Value, json};

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(any::<String>(), inner, 0..4)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn members() -> impl Strategy<Value = Map<String, Value>> {
    btree_map("[a-zA-Z0-9_]{1,12}", any_json(), 0..6)
        .prop_map(|members| members.into_iter().collect())
}

proptest! {
    #[test]
    fn profiles_with_any_custom_attributes_are_kept(custom in members(), first in any::<String>()) {
        let mut sent = json!({"login": "ada@example.com", "firstName": first});
        for (name, value) in custom {
            sent.as_object_mut().unwrap().entry(format!("x{name}")).or_insert(value);
        }

        let profile: UserProfile = serde_json::from_value(sent.clone()).unwrap();

        prop_assert_eq!(serde_json::to_value(&profile).unwrap(), sent);
    }

    #[test]
    fn users_with_any_unknown_members_are_kept(extra in members(), status in any::<String>()) {
        let mut sent = json!({"id": "00u1", "status": status, "profile": {}});
        for (name, value) in extra {
            sent.as_object_mut().unwrap().entry(format!("x{name}")).or_insert(value);
        }

        let user: User = serde_json::from_value(sent.clone()).unwrap();

        prop_assert_eq!(serde_json::to_value(&user).unwrap(), sent);
    }

    #[test]
    fn an_update_sends_what_was_set_and_cleared_and_nothing_else(set in members(), clear in "[a-z]{1,8}") {
        let mut update = UserUpdate::new();
        for (name, value) in &set {
            update = update.set(name, value.clone());
        }

        let sent = serde_json::to_value(update.clear(&clear)).unwrap();

        let mut expected = set;
        expected.insert(clear, Value::Null);
        prop_assert_eq!(sent, json!({"profile": expected}));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Built here, sent as a query, parsed by the fake org: the same meaning.
    #[test]
    fn an_expression_finds_exactly_the_text_it_was_built_with(text in "\\PC{1,40}|[\\u{0}-\\u{1f}\"\\\\]{1,8}") {
        let org = FakeOrg::new();
        org.add_user(SeedUser::new("it@example.com").name("A", "B").attribute("title", text.clone()));
        org.add_user(SeedUser::new("other@example.com").name("A", "B").attribute("title", format!("{text}x")));
        let users = Users::new(&org.client());
        let logins = |query| run(users.list(ListUsers::search(query)).try_collect())
            .unwrap().iter().map(|user: &User| user.login().unwrap().to_owned()).collect::<Vec<_>>();

        let title = || attr("profile.title");
        prop_assert_eq!(logins(title().eq(text.as_str())), ["it@example.com"]);
        prop_assert_eq!(logins(title().starts_with(text.as_str())).len(), 2);
        prop_assert_eq!(logins(title().eq(text.as_str()).and(attr("status").eq("X"))).len(), 0);
        prop_assert_eq!(logins(attr("status").eq("X").or(title().eq(text.as_str())).and(title().present())).len(), 1);
    }

    #[test]
    fn a_filter_finds_exactly_the_name_it_was_built_with(name in "\\PC{1,40}") {
        let org = FakeOrg::new();
        org.add_user(SeedUser::new("it@example.com").name("A", &name));
        org.add_user(SeedUser::new("other@example.com").name("A", &format!("{name}x")));
        let users = Users::new(&org.client());

        let found = run(users.list(ListUsers::filter(filter::last_name().eq(name.as_str()))).try_collect()).unwrap();

        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].login(), Some("it@example.com"));
    }

    /// Whatever stands in a login, it is one path segment and comes back as itself.
    #[test]
    fn a_login_of_any_characters_is_addressed_exactly(name in "[^/\\p{C}]{1,20}") {
        let users = Users::new(&FakeOrg::new().client());
        let login = format!("{name}@example.com");

        let request = users.get(login.as_str()).request().unwrap();

        let segment = request.uri().path().strip_prefix("/api/v1/users/").unwrap();
        prop_assert!(!segment.contains('/'));
        let decoded = percent_encoding::percent_decode_str(segment).decode_utf8().unwrap().into_owned();
        prop_assert_eq!(decoded, login);
        prop_assert_eq!(request.uri().query(), None);
    }
}
