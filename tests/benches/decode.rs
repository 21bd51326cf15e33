//! What decoding one page of 200 users costs: time and allocations, through a client whose answers are in memory already.
//!
//! `cargo bench -p okta-tests --bench decode`; a number after `--` sets how many pages are decoded, a word which lines are measured: on a
//! busy machine, `valgrind --tool=callgrind` and one line tell more than the clock. It uses okta-core alone and of that only what a
//! listing needs, so that the same file measures older commits.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use allocation_counter::AllocationInfo;
use bytes::Bytes;
use http::{Response, header::CONTENT_TYPE};
use okta_core::{Client, User, transport_fn};
use serde_json::Value;

#[path = "speed/stock.rs"]
mod stock;

const USERS: usize = 200;

/// How many pages make one round; the quickest of the rounds counts, since other programs only ever slow one down.
const ROUND: u32 = 20;

fn main() {
    let pages = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(2_000);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime can be made");
    let good = stock::page(USERS, |_| {});
    let odd = stock::page(USERS, odd_in_one);
    println!("one page of {USERS} users, {} KB; {pages} pages each", good.len() / 1000);
    println!("{:28} {:>10} {:>12} {:>10}", "", "µs a page", "allocations", "KB");

    let value = || drop(black_box(serde_json::from_slice::<Vec<Value>>(&good).expect("JSON")));
    tell("into serde_json::Value", pages, value);
    let derived = || drop(black_box(serde_json::from_slice::<Vec<User>>(&good).expect("users")));
    tell("the models, by serde alone", pages, derived);
    for (what, body) in [("all good", &good), ("an odd member in one", &odd)] {
        let client = client(body.clone());
        let list = || client.get("listUsers", "/api/v1/users").page::<User>();
        tell(&format!("strict, {what}"), pages, || {
            let page = runtime.block_on(async { list().next_page().await });
            assert_eq!(page.expect("a page").expect("one page").items.len(), USERS);
        });
        tell(&format!("lenient, {what}"), pages, || {
            let page = runtime.block_on(async { list().lenient().next_page().await });
            assert_eq!(page.expect("a page").expect("one page").items.len(), USERS);
        });
    }
}

/// A number where text belongs, in one user of the page.
fn odd_in_one(user: &mut Value) {
    if user["id"].as_str().is_some_and(|id| id.ends_with("007")) {
        user["lastLogin"] = 1_372_091_958.into();
    }
}

fn client(body: Vec<u8>) -> Client {
    let body = Bytes::from(body);
    let okta = transport_fn(move |_| {
        let answer = Response::builder().header(CONTENT_TYPE, "application/json");
        let answer = answer.body(body.clone()).expect("an answer can be made");
        async { Ok(answer) }
    });
    let client = Client::builder().org_url("https://example.okta.com").api_token("00t");
    client.transport(okta).build().expect("the settings are good")
}

fn tell(what: &str, pages: u32, mut decode: impl FnMut()) {
    let words = || {
        std::env::args()
            .skip(1)
            .filter(|word| !word.starts_with('-') && word.parse::<u32>().is_err())
    };
    if words().next().is_some() && !words().any(|word| what.contains(&word)) {
        return;
    }
    let mut quickest = Duration::MAX;
    for _ in 0..pages.div_ceil(ROUND) {
        let start = Instant::now();
        (0..ROUND).for_each(|_| decode());
        quickest = quickest.min(start.elapsed());
    }
    let AllocationInfo { count_total, bytes_total, .. } = allocation_counter::measure(decode);
    let micros = quickest.as_secs_f64() * 1e6 / f64::from(ROUND);
    println!("{what:28} {micros:10.0} {count_total:12} {:10}", bytes_total / 1000);
}
