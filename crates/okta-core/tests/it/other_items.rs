//! A listing whose items are turned into others on the way.

use std::{collections::BTreeMap, time::Duration};

use okta_core::{Envelope, Item, Pager};
use serde::Deserialize;

use crate::support::{Script, page};

const NEXT: &str = "</api/v1/zones?after=1>; rel=\"next\"";

fn numbers(script: &Script) -> Pager<u32> {
    script.client().get("listZones", "/api/v1/zones").page()
}

#[tokio::test]
async fn each_item_of_each_page_is_turned_into_another() {
    let script = Script::new().answer(page("[1,2]", &[NEXT])).answer(page("[3]", &[]));

    let mut pager = numbers(&script).map(|number| number * 10);
    let first = pager.next_page().await.unwrap().unwrap();
    let checkpoint = pager.checkpoint().unwrap();

    assert_eq!(first.items, [10, 20]);
    let rest = numbers(&script).map(|number| number + 1).resume(checkpoint);
    assert_eq!(rest.try_collect().await.unwrap(), [4]);
}

#[tokio::test]
async fn what_cannot_be_read_is_bad_whether_leniency_is_asked_for_before_or_after() {
    let answer = || Script::new().answer(page(r#"[1,"x",3]"#, &[]));

    assert!(numbers(&answer()).map(|number| number * 10).try_collect().await.is_err());
    let after = numbers(&answer()).map(|number| number * 10).lenient().try_collect().await.unwrap();
    let before = numbers(&answer()).lenient().map(|item| item.good().map(|number| number * 10));

    let after: Vec<Option<u32>> = after.into_iter().map(Item::good).collect();
    assert_eq!(after, [Some(10), None, Some(30)]);
    assert_eq!(before.try_collect().await.unwrap(), after);
}

#[tokio::test]
async fn prefetch_survives_and_leniency_twice_is_refused_still() {
    let script = Script::new().answer(page("[1,2]", &[NEXT])).answer(page("[3]", &[]));
    let mut pager = numbers(&script).prefetch().map(|number| number);
    pager.next().await.unwrap().unwrap();
    pager.next().await.unwrap().unwrap();
    assert_eq!(script.count(), 2);

    let twice = numbers(&script).lenient().map(|item| item).lenient();
    assert!(twice.try_collect().await.is_err());
}

#[tokio::test(start_paused = true)]
async fn the_limit_of_a_next_survives() {
    let script = Script::new();
    let script = (0..9).fold(script, |script, at| {
        let link = format!("</api/v1/zones?after={at}>; rel=\"next\"");
        script.answer(page("[]", &[&link]))
    });

    let mut pager = numbers(&script).next_timeout(Duration::ZERO).map(|number| number);

    assert!(pager.next().await.unwrap().unwrap_err().is_timeout());
}

#[derive(Deserialize)]
struct Zones(BTreeMap<String, Vec<u32>>);

impl Envelope for Zones {
    type Item = u32;

    fn open(self) -> (Vec<u32>, Option<String>) {
        (self.0.into_values().flatten().collect(), None)
    }
}

#[tokio::test]
async fn items_in_an_envelope_are_turned_too() {
    let script = Script::new().answer(page(r#"{"zones":[1,2]}"#, &[]));
    let zones = script.client().get("listZones", "/api/v1/zones").page_in::<Zones>();

    assert_eq!(zones.map(|number| number * 10).try_collect().await.unwrap(), [10, 20]);
}
