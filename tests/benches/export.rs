//! An export of 120,000 users from a fake org, on paused time: 50 ms a page, and 200 writes a second beside it. Nobody is lost, nobody
//! comes twice, and eight chains are at least five times as fast as one walk.
//!
//! `cargo bench -p okta-tests --bench export`; a number after `--` sets how many users.

use std::{collections::HashSet, time::Duration};

use okta_tests::BigOrg;
use okta_users::{ExportUsers, ListUsers, Users, models::UserId, search::attr};
use tokio::time::Instant;

fn main() {
    let people = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(120_000);
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime can be made").block_on(run(people));
}

async fn run(people: usize) {
    let big = BigOrg::new(people, Duration::from_millis(50));
    let users = Users::new(&big.org.client());
    let start = Instant::now();
    let everyone = ListUsers::search(attr("created").present()).sort_by("created");
    let mut walk = users.list(everyone);
    let mut walked = 0;
    while let Some(page) = walk.next_page().await.expect("a page") {
        walked += page.items.len();
    }
    assert_eq!(walked, people);
    let serial = start.elapsed();
    println!("one walk: {serial:.1?}");

    for chains in [1, 2, 4, 8] {
        let began = big.org.now();
        let start = Instant::now();
        let mut export = users.export(ExportUsers::everyone().chains(chains));
        let mut ids: HashSet<UserId> = HashSet::new();
        let reading = async {
            while let Some(page) = export.next_page().await.expect("a page") {
                for user in page {
                    assert!(ids.insert(user.id), "somebody came twice");
                }
            }
        };
        tokio::select! {
            () = big.write(200) => unreachable!("it writes for ever"),
            () = reading => {}
        }
        let took = start.elapsed();
        let there = big.org.users();
        let before = there.iter().filter(|user| user.created() < began);
        let lost = before.filter(|user| !ids.contains(user.id())).count();
        let ratio = serial.as_secs_f64() / took.as_secs_f64();
        let progress = export.progress();
        println!(
            "{chains} chains: {took:.1?}, {ratio:.1} times as fast; {} users, {} pages, {} slices, {lost} lost",
            progress.users, progress.pages, progress.slices_done
        );
        assert_eq!(lost, 0);
        assert!(chains < 8 || ratio >= 5.0);
    }
}
