//! What the comparison of recorded answers finds, held without recordings.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{comparison::Comparison, names::Names};

fn start() -> Timestamp {
    "2025-03-14T03:16:00Z".parse().unwrap()
}

/// The places where an answer differs from a recorded one.
fn differences(names: &mut Names, ours: &Value, theirs: &Value) -> Vec<String> {
    let mut comparison = Comparison::new(names, start());
    comparison.value("", ours, theirs);
    comparison.found().into_iter().map(|difference| difference.place).collect()
}

fn group(id: &str, name: &str) -> Value {
    json!({ "id": id, "name": name })
}

#[test]
fn texts_numbers_and_members_have_to_be_the_recorded_ones() {
    let theirs = json!({ "a": "one", "b": 1, "c": null, "d": [true], "e": { "f": "x" } });
    let cases = [
        (json!({ "a": "two", "b": 1, "c": null, "d": [true], "e": { "f": "x" } }), ".a"),
        (json!({ "a": "one", "b": 2, "c": null, "d": [true], "e": { "f": "x" } }), ".b"),
        (json!({ "a": "one", "b": 1, "d": [true], "e": { "f": "x" } }), ".c"),
        (json!({ "a": "one", "b": 1, "c": null, "d": [], "e": { "f": "x" } }), ".d[count]"),
        (json!({ "a": "one", "b": 1, "c": null, "d": [true], "e": { "f": "y" } }), ".e.f"),
        (json!({ "a": "one", "b": 1, "c": null, "d": [true], "e": { "f": "x" }, "g": 0 }), ".g"),
    ];

    assert!(differences(&mut Names::default(), &theirs, &theirs).is_empty());
    for (ours, place) in cases {
        assert_eq!(differences(&mut Names::default(), &ours, &theirs), [place]);
    }
}

#[test]
fn the_texts_of_causes_are_compared() {
    let error = |cause: &str| json!({ "errorCode": "E0000001", "errorCauses": [{ "errorSummary": cause }] });

    let found = differences(
        &mut Names::default(),
        &error("login: is taken"),
        &error("login: An object with this field already exists in the current organization"),
    );

    assert_eq!(found, [".errorCauses[*].errorSummary"]);
}

#[test]
fn an_id_stands_for_one_recorded_id_wherever_it_is() {
    let mut names = Names::default();
    let link =
        |id: &str| json!({ "href": format!("https://test.okta.com/api/v1/users/{id}/groups") });
    let (theirs, others) = ("00u1AAAAAAAAAAAAAAAA", "00u1BBBBBBBBBBBBBBBB");
    let (ours, second) = ("00u2CCCCCCCCCCCCCCCC", "00u2DDDDDDDDDDDDDDDD");

    assert!(differences(&mut names, &json!({ "id": ours }), &json!({ "id": theirs })).is_empty());
    assert!(differences(&mut names, &link(ours), &link(theirs)).is_empty());
    assert_eq!(differences(&mut names, &link(second), &link(theirs)), [".href"]);
    assert_eq!(differences(&mut names, &link(ours), &link(others)), [".href"]);
    let other_kind = json!({ "id": "00g2EEEEEEEEEEEEEEEE" });
    assert_eq!(differences(&mut names, &other_kind, &json!({ "id": others })), [".id"]);
}

#[test]
fn a_listing_has_the_recorded_order_unless_both_are_in_the_order_of_ids() {
    let (a, b) = (group("00g1AAAAAAAAAAAAAAAA", "a"), group("00g1BBBBBBBBBBBBBBBB", "b"));
    let (first, second) = (group("00g2AAAAAAAAAAAAAAAA", "b"), group("00g2BBBBBBBBBBBBBBBB", "a"));
    let known = || {
        let mut names = Names::default();
        names.pair("00g1AAAAAAAAAAAAAAAA", "00g2BBBBBBBBBBBBBBBB");
        names.pair("00g1BBBBBBBBBBBBBBBB", "00g2AAAAAAAAAAAAAAAA");
        names
    };

    assert!(differences(&mut known(), &json!([first, second]), &json!([a, b])).is_empty());
    assert!(differences(&mut known(), &json!([second, first]), &json!([a, b])).is_empty());
    assert!(differences(&mut known(), &json!([first, second]), &json!([b, a])).is_empty());
    let reversed = differences(&mut known(), &json!([second, first]), &json!([b, a]));
    assert_eq!(reversed, ["[order]"]);
    let plain = differences(&mut known(), &json!(["x", "y"]), &json!(["y", "x"]));
    assert_eq!(plain, ["[*]", "[*]"]);
}

#[test]
fn a_date_is_that_of_the_same_moment_or_both_are_before_the_first_call() {
    let found = |ours: &Value, theirs: &str| {
        let (ours, theirs) = (json!({ "created": ours }), json!({ "created": theirs }));
        !differences(&mut Names::default(), &ours, &theirs).is_empty()
    };
    let (past, now) = ("2020-03-14T03:16:40.000Z", "2025-03-14T03:16:40.000Z");

    assert!(!found(&json!("2025-03-14T03:16:41.000Z"), now));
    assert!(!found(&json!("2025-03-13T00:00:00.000Z"), past), "both are past");
    assert!(found(&json!("2025-03-14T03:16:43.000Z"), now), "too late");
    assert!(found(&json!(past), now), "it did not change");
    assert!(found(&json!(now), past), "it changed");
    assert!(found(&json!("2025-03-14T03:16:40Z"), now), "another form");
    assert!(found(&json!("Fri Mar 14 03:16:40 UTC 2025"), now), "another form");
    assert!(!found(&json!("Fri Mar 14 03:16:41 UTC 2025"), "Fri Mar 14 03:16:40 UTC 2025"));
    assert!(found(&Value::Null, now));
}

#[test]
fn links_differ_in_their_parameters_but_not_in_their_cursors() {
    let link = |query: &str| format!("<https://test.okta.com/api/v1/users?{query}>; rel=\"self\"");
    let theirs = link("after=200u1&limit=20");
    let found = |ours: &str| {
        let mut names = Names::default();
        let mut comparison = Comparison::new(&mut names, start());
        comparison.links(&[link(ours)], &[&theirs]);
        comparison.found()
    };

    assert!(found("after=mine&limit=20").is_empty());
    assert_eq!(found("after=mine&limit=200")[0].place, "Link");
    assert_eq!(found("limit=20")[0].place, "Link");
}
