//! The requests of listing users.

use crate::support::users;
use okta_core::Timestamp;
use okta_users::{
    ListUsers, filter,
    models::UserStatus,
    search::{Search, attr, email, first_name},
};
use proptest::prelude::*;
use serde_json::Value;

/// The query as pairs, decoded.
fn query<Q>(options: ListUsers<Q>) -> Vec<(String, String)> {
    let request = users().list(options).request().unwrap();
    assert_eq!((request.method().as_str(), request.uri().path()), ("GET", "/api/v1/users"));
    let decode =
        |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let pairs = request.uri().query().unwrap_or_default().split('&');
    pairs.filter_map(|pair| pair.split_once('=')).map(|(n, v)| (decode(n), decode(v))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn each_kind_of_query_sends_its_own_parameters() {
    assert_eq!(query(ListUsers::all()), []);
    assert_eq!(
        query(ListUsers::all().page_size(100).fields("status,profile:(city)")),
        pairs(&[("limit", "100"), ("fields", "status,profile:(city)")])
    );
    assert_eq!(
        query(ListUsers::search(attr("status").eq("ACTIVE")).sort_by("profile.lastName")),
        pairs(&[
            ("search", "status eq \"ACTIVE\""),
            ("sortBy", "profile.lastName"),
            ("sortOrder", "asc")
        ])
    );
    assert_eq!(
        query(ListUsers::search(email().contains("x")).sort_by_descending("created")),
        pairs(&[
            ("search", "profile.email co \"x\""),
            ("sortBy", "created"),
            ("sortOrder", "desc")
        ])
    );
    assert_eq!(
        query(ListUsers::filter(filter::login().eq("ada@example.com"))),
        pairs(&[("filter", "profile.login eq \"ada@example.com\"")])
    );
    assert_eq!(
        query(ListUsers::find("isaac b&c").limit(20)),
        pairs(&[("q", "isaac b&c"), ("limit", "20")])
    );
}

#[test]
fn joined_conditions_get_parentheses_where_the_meaning_needs_them() {
    let a = || attr("a").present();
    let b = || attr("b").present();
    let c = || attr("c").present();

    for (expression, text) in [
        (a().and(b()).and(c()), "a pr and b pr and c pr"),
        (a().or(b()).or(c()), "a pr or b pr or c pr"),
        (a().and(b()).or(c()), "(a pr and b pr) or c pr"),
        (a().and(b().or(c())), "a pr and (b pr or c pr)"),
        (a().or(b()).and(c()), "(a pr or b pr) and c pr"),
        (a().and(Search::raw("x pr or y pr")), "a pr and (x pr or y pr)"),
        (Search::raw("x pr or y pr"), "x pr or y pr"),
    ] {
        assert_eq!(expression.to_string(), text);
    }
}

#[test]
fn every_operator_and_literal_is_written_as_okta_reads_it() {
    let time: Timestamp = "2026-01-31T09:00:00.1234+01:00".parse().unwrap();
    let at = |name: &'static str| attr(name);

    for (expression, text) in [
        (at("x").eq(true), "x eq true"),
        (at("x").gt(-7), "x gt -7"),
        (at("x").ge(2.5), "x ge 2.5"),
        (at("x").lt(u64::MAX), "x lt 18446744073709551615"),
        (at("lastUpdated").le(time.clone()), "lastUpdated le \"2026-01-31T08:00:00.123Z\""),
        (at("status").eq(UserStatus::LockedOut), "status eq \"LOCKED_OUT\""),
        (first_name().starts_with("Zo\u{eb}"), "profile.firstName sw \"Zo\u{eb}\""),
        (at("x").eq("a\"b\\c\n\u{1}"), r#"x eq "a\"b\\c\n\u0001""#),
    ] {
        assert_eq!(expression.to_string(), text);
    }
    for (filter, text) in [
        (filter::id().eq("00u1"), "id eq \"00u1\""),
        (filter::last_updated().gt(time.clone()), "lastUpdated gt \"2026-01-31T08:00:00.123Z\""),
        (filter::last_updated().lt(time.clone()), "lastUpdated lt \"2026-01-31T08:00:00.123Z\""),
        (filter::last_updated().le(time.clone()), "lastUpdated le \"2026-01-31T08:00:00.123Z\""),
        (filter::last_updated().eq(time), "lastUpdated eq \"2026-01-31T08:00:00.123Z\""),
        (
            filter::email().eq("x").or(filter::first_name().eq("y")),
            "profile.email eq \"x\" or profile.firstName eq \"y\"",
        ),
        (
            filter::last_name().eq("z").and(filter::Filter::raw("a or b")),
            "profile.lastName eq \"z\" and (a or b)",
        ),
    ] {
        assert_eq!(filter.to_string(), text);
    }
}

#[tokio::test]
async fn what_cannot_be_an_expression_is_refused_before_anything_is_sent() {
    for (options, said) in [
        (
            ListUsers::search(attr("x eq \"a\" or y").eq("b")),
            "listUsers: invalid search: an attribute's name is made of letters, digits, `.`, `_` and `-`",
        ),
        (
            ListUsers::search(attr("").present()),
            "listUsers: invalid search: an attribute's name is made of letters, digits, `.`, `_` and `-`",
        ),
        (
            ListUsers::search(attr("profile.x").eq(1).and(attr("profile.x").eq(f64::NAN))),
            "listUsers: invalid search: a number to compare with must be finite",
        ),
    ] {
        let error = users().list(options).try_collect().await.unwrap_err();

        assert_eq!(error.to_string(), said);
    }
}

#[tokio::test]
async fn an_attribute_of_the_profile_without_its_profile_is_refused_with_the_right_name() {
    let custom = "attributes of the profile are named with `profile.` before them, custom ones too";
    let department = "this is an attribute of the profile: write `profile.department`";
    for (options, argument, said) in [
        (ListUsers::search(attr("department").eq("IT")), "search", department),
        (
            ListUsers::search(attr("id").eq("x") & attr("department").present()),
            "search",
            department,
        ),
        (ListUsers::search(attr("badge").eq(7)), "search", custom),
        (ListUsers::search(attr("id").present()).sort_by("department"), "sort_by", department),
    ] {
        let error = users().list(options).try_collect().await.unwrap_err().to_string();

        assert_eq!(error, format!("listUsers: invalid {argument}: {said}"));
    }
    for name in ["id", "status", "lastLogin", "type.id", "realmId", "profile.department"] {
        query(ListUsers::search(attr(name).present()).sort_by(name));
    }
}

#[tokio::test]
async fn one_of_nothing_is_refused() {
    for search in [Search::any_of([]), attr("status").any_of(Vec::<&str>::new())] {
        let error = users().list(ListUsers::search(search)).try_collect().await.unwrap_err();

        assert_eq!(
            error.to_string(),
            "listUsers: invalid search: there must be at least one value or expression to choose from"
        );
    }
}

#[test]
fn operators_join_like_their_words() {
    let (a, b, c) = (attr("id").eq("a"), attr("id").eq("b"), attr("id").eq("c"));

    assert_eq!((a | b) & c, attr("id").any_of(["a", "b"]).and(attr("id").eq("c")));
    assert_eq!(
        (filter::login().eq("a") | filter::login().eq("b")).to_string(),
        r#"profile.login eq "a" or profile.login eq "b""#
    );
}

proptest! {
    /// Whatever the text, it stays one JSON string behind the operator.
    #[test]
    fn no_text_leaves_its_quotes(text in any::<String>()) {
        let sent = query(ListUsers::search(attr("profile.x").eq(text.as_str())));
        let literal = sent[0].1.strip_prefix("profile.x eq ").unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(literal).unwrap(), Value::String(text));
    }
}
