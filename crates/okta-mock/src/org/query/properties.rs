//! What holds for every query, user and text.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

use super::reference::{DATES, Query, Style, escaped};
use super::sample::Sample;
use super::{Attribute, Filter, Quick, Search, Sort};

fn style() -> impl Strategy<Value = Style> {
    any::<(bool, bool, bool)>().prop_map(|(brackets, upper, escapes)| Style {
        brackets,
        upper,
        escapes,
    })
}

/// Few texts, so that they often meet, and near misses of each other.
fn text() -> impl Strategy<Value = Json> {
    let known =
        ["", "a", "A", "ab", "AB b", "b", "é", "É", "e", "İ", "i\u{307}x", "a\"\\ (\n", "😀"];
    select(known.to_vec()).prop_map(Json::from)
}

fn date() -> impl Strategy<Value = Json> {
    let known = [
        "2021-06-01T12:00:00.000Z",
        "2021-06-01T12:00:00.001Z",
        "2021-06-01T14:00:00.000+02:00",
        "2021-06-01T13:00:00Z",
        "1969-12-31T23:59:59.999Z",
    ];
    select(known.to_vec()).prop_map(Json::from)
}

fn scalar() -> impl Strategy<Value = Json> {
    let bare = [json!(1), json!(1.0), json!(-2), json!(1.5), json!(true), json!(false)];
    prop_oneof![2 => text(), 1 => select(bare.to_vec())]
}

fn member() -> impl Strategy<Value = Json> {
    prop_oneof![
        4 => scalar(),
        1 => Just(Json::Null),
        1 => prop::collection::vec(scalar(), 0..3).prop_map(Json::from),
    ]
}

pub(crate) fn user() -> impl Strategy<Value = Json> {
    let dates = prop::array::uniform4(prop_oneof![3 => date(), 1 => Just(Json::Null)]);
    let texts = prop::array::uniform5(text());
    (dates, texts, member(), member()).prop_map(|(dates, texts, x, y)| {
        let [created, activated, changed, updated] = dates;
        let [id, status, kind, first, login] = texts;
        json!({
            "id": id, "status": status, "type": {"id": kind},
            "created": created, "activated": activated,
            "statusChanged": changed, "lastUpdated": updated,
            "profile": {"firstName": first, "login": login, "x": x, "y": y},
        })
    })
}

fn tree(leaf: impl Strategy<Value = Query> + 'static) -> impl Strategy<Value = Query> {
    leaf.prop_recursive(4, 16, 4, |part| {
        let parts = prop::collection::vec(part, 2..4);
        prop_oneof![parts.clone().prop_map(Query::And), parts.prop_map(Query::Or),]
    })
}

const ORDERED: [&str; 6] = ["pr", "eq", "gt", "ge", "lt", "le"];

fn search() -> impl Strategy<Value = Query> {
    let any = [
        "id",
        "status",
        "type.id",
        "profile.firstName",
        "profile.login",
        "profile.x",
        "profile.y",
        "profile.unknown",
    ];
    let dated = (select(&DATES[..]), select(&ORDERED[..]), date());
    let named = (select(&["profile.firstName", "profile.login"][..]), Just("co"), scalar());
    let other = (select(any.to_vec()), prop_oneof![select(&ORDERED[..]), Just("sw")], scalar());
    tree(
        prop_oneof![2 => dated, 1 => named, 4 => other]
            .prop_map(|(name, operator, value)| Query::Leaf(name, operator, value)),
    )
}

/// A `search` expression as it is sent.
pub(crate) fn search_text() -> impl Strategy<Value = String> {
    (search(), style()).prop_map(|(query, style)| query.write(style))
}

fn filter() -> impl Strategy<Value = Query> {
    let texts = ["id", "status", "profile.firstName", "profile.login", "profile.email"];
    let dated = (Just("lastUpdated"), select(&ORDERED[1..]), date());
    let other = (select(texts.to_vec()), Just("eq"), text());
    tree(
        prop_oneof![1 => dated, 3 => other]
            .prop_map(|(name, operator, value)| Query::Leaf(name, operator, value)),
    )
}

/// Pieces of queries in any order, which get further into the parser than noise does.
fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "(",
        ")",
        "\"",
        "\\",
        "\"a\"",
        "and",
        "or",
        "not",
        "eq",
        "pr",
        "co",
        "sw",
        "gt",
        "ne",
        "id",
        "status",
        "lastUpdated",
        "profile.x",
        "profile.",
        "created",
        "1",
        "true",
        "-",
        "é",
        "\0",
        "\"2021-06-01T12:00:00.000Z\"",
        "\\ud83d",
        "😀",
    ];
    prop::collection::vec((select(pieces.to_vec()), select(&["", " ", "\t"][..])), 0..24)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, blank)| [piece, blank]).collect())
}

fn noise() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..64)
        .prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

const CASES: u32 = 3000;

/// How often the evaluators are compared: `OKTA_QUERY_CASES` times where that is set.
fn comparisons() -> u32 {
    match std::env::var("OKTA_QUERY_CASES") {
        Ok(cases) => cases.parse().expect("OKTA_QUERY_CASES is a number of cases"),
        Err(_) => CASES,
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(comparisons()))]

    /// 3000 queries, each held against four users. For the long run, in release:
    /// `OKTA_QUERY_CASES=1000000 cargo test --release -p okta-mock --lib query`.
    #[test]
    fn a_search_agrees_with_the_reference(
        query in search(),
        style in style(),
        users in prop::collection::vec(user(), 4),
    ) {
        let written = query.write(style);

        let search = Search::parse(&written).unwrap();

        for user in users {
            let matches = search.matches(&Sample(user.clone()));
            prop_assert_eq!(matches, query.holds(&user, true), "{}", written);
            if let (true, Some(id)) = (matches, search.equality(&Attribute::Id)) {
                let folded = user["id"].as_str().map(str::to_lowercase);
                prop_assert_eq!(folded.as_deref(), Some(id));
            }
        }
    }

    /// As many as for a search, and `OKTA_QUERY_CASES` likewise.
    #[test]
    fn a_filter_agrees_with_the_reference(
        query in filter(),
        style in style(),
        users in prop::collection::vec(user(), 4),
    ) {
        let written = query.write(style);

        let filter = Filter::parse(&written).unwrap();

        for user in users {
            let matches = filter.matches(&Sample(user.clone()));
            prop_assert_eq!(matches, query.holds(&user, false), "{}", written);
            if let (true, Some(id)) = (matches, filter.equality(&Attribute::Id)) {
                prop_assert_eq!(user["id"].as_str(), Some(id));
            }
        }
    }
}

proptest! {
    #![proptest_config(config(CASES))]

    #[test]
    fn any_text_survives_being_written_into_a_query(text in any::<String>()) {
        let user = Sample(json!({"id": "00u1", "profile": {"login": text.clone(), "x": text.clone()}}));

        for literal in [json!(text).to_string(), escaped(&text)] {
            let search = Search::parse(&format!("profile.x eq {literal}")).unwrap();
            let filter = Filter::parse(&format!("profile.login eq {literal}")).unwrap();

            prop_assert!(search.matches(&user));
            prop_assert!(filter.matches(&user));
            prop_assert_eq!(filter.equality(&Attribute::LOGIN), Some(text.as_str()));
        }
    }

    #[test]
    fn no_input_panics(input in prop_oneof![noise(), soup(), any::<String>()], user in user()) {
        let user = Sample(user);

        let _ = Search::parse(&input).map(|search| search.matches(&user));
        let _ = Filter::parse(&input).map(|filter| filter.matches(&user));
        let _ = Sort::parse(Some(&input), Some(&input)).map(|_| ());
        let _ = Quick::new(&input).matches(&user);
    }

    #[test]
    fn a_sort_order_is_total(
        by in select(&["id", "created", "profile.x"][..]),
        order in select(&["asc", "desc"][..]),
        users in prop::array::uniform3(user()),
    ) {
        let sort = Sort::parse(Some(by), Some(order)).unwrap().unwrap();
        let users = users.map(Sample);
        let [a, b, c] = users.each_ref().map(|user| sort.place(user));

        prop_assert_eq!(sort.compare(&a, &b), sort.compare(&b, &a).reverse());
        if sort.compare(&a, &b).is_le() && sort.compare(&b, &c).is_le() {
            prop_assert!(sort.compare(&a, &c).is_le());
        }
    }
}
