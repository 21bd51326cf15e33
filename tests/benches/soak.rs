//! A long run through a bad network: 100,000 calls from 64 tasks, of which 20 % meet a fault. Every write is applied exactly once, and memory
//! stays flat: what the org remembers is taken from it and counted ten times on the way.
//!
//! `cargo bench -p okta-tests --bench soak`; a number after `--` sets how many calls.

use std::{ops::Range, time::Instant};

use okta_core::{Client, Error, RetryPolicy};
use okta_mock::{FakeOrg, Faulty, SeedUser};
use okta_users::{Users, models::UserUpdate};

const TASKS: usize = 64;

const ROUNDS: usize = 10;

/// How much larger the process may be at the end than in the middle. It is about pages of the allocator; a leak of one short
/// string per call would be more.
const SLACK_KIB: u64 = 1_024;

const FAULTS: &str = "refused,reset-before,reset-after,timeout-before,timeout-after,truncated,html-502-before,\
                      html-503-after,html-504-before,429-concurrency@20%:7";

fn main() {
    let calls = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    // Time is paused: waits cost nothing, and the run takes as long as the work.
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime can be made").block_on(soak(calls));
}

async fn soak(calls: usize) {
    let org = FakeOrg::new();
    org.define_attribute("counter", okta_mock::AttributeType::Integer);
    for task in 0..TASKS {
        org.add_user(SeedUser::new(login(task)).name("A", "B").attribute("counter", 0));
    }
    let faulty = Faulty::new(org.clone()).rule(FAULTS.parse().expect("the faults are known"));
    let client = Client::builder()
        .org_url(FakeOrg::URL)
        .api_token(FakeOrg::TOKEN)
        .transport(faulty.clone())
        .retries(RetryPolicy::new().max_retries(8))
        .build()
        .expect("the settings are good");

    let start = Instant::now();
    let writes = (calls / TASKS / 2 / ROUNDS).max(1);
    let mut counts = Counts::default();
    let mut memory = Vec::new();
    for round in 0..ROUNDS {
        let mut running = Vec::new();
        for task in 0..TASKS {
            let users = Users::new(&client);
            let next = round * writes + 1;
            running.push(tokio::spawn(count(users, login(task), next..next + writes)));
        }
        for task in running {
            counts.ambiguous += task.await.expect("no task panics");
        }
        counts.add(&org, &faulty);
        memory.extend(resident_kib());
        if let (0 | 4 | 9, Some(memory)) = (round, memory.last()) {
            println!("{:3} %: resident memory {memory} KiB", (round + 1) * 100 / ROUNDS);
        }
    }

    let writes = writes * ROUNDS;
    for task in 0..TASKS {
        let user = org.user(&login(task)).expect("nobody is deleted");
        assert_eq!(user.profile("counter"), Some(&writes.into()), "{}", login(task));
    }
    let Counts { ambiguous, applied, faults } = counts;
    assert_eq!(applied, writes * TASKS, "a write was applied twice or never");
    println!(
        "{} requests, {faults} faults, {ambiguous} writes with an unknown outcome, all {applied} applied exactly once; {:.1?}",
        faulty.calls(),
        start.elapsed()
    );
    if let (Some(middle), Some(end)) = (memory.get(ROUNDS / 2), memory.last()) {
        assert!(*end <= middle + SLACK_KIB, "memory grows: {memory:?} KiB");
    }
}

/// What has happened so far.
#[derive(Default)]
struct Counts {
    applied: usize,
    ambiguous: usize,
    faults: usize,
}

impl Counts {
    /// Counts what the org and the network remember, and makes them forget it.
    fn add(&mut self, org: &FakeOrg, faulty: &Faulty<FakeOrg>) {
        let requests = org.take_requests();
        self.applied += requests
            .iter()
            .filter(|request| {
                request.operation() == Some("updateUser") && request.status().is_success()
            })
            .count();
        self.faults += faulty.take_injected().len();
    }
}

/// Counts up, one write and one read at a time; where the outcome of a write is unknown it looks before going on.
async fn count(users: Users, login: String, numbers: Range<usize>) -> usize {
    let mut ambiguous = 0;
    for next in numbers {
        loop {
            let update = UserUpdate::new().set("counter", next);
            let sent = users.update(login.as_str(), update).await;
            let there = read(&users, &login).await;
            match sent {
                Ok(_) => assert_eq!(there, next, "a write that was reported done is lost"),
                Err(_) => ambiguous += 1,
            }
            if there == next {
                break;
            }
        }
    }
    ambiguous
}

async fn read(users: &Users, login: &str) -> usize {
    loop {
        match users.get(login).await {
            Ok(user) => {
                let counter = user.profile.custom["counter"].as_u64();
                return usize::try_from(counter.expect("a number")).expect("a small number");
            }
            // Eight retries in a row can all meet a fault.
            Err(Error::Api(_) | Error::Transport { .. } | Error::RateLimited { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

fn login(task: usize) -> String {
    format!("user{task}@example.com")
}

/// What the process holds in memory, where the system tells.
fn resident_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_ascii_whitespace().nth(1)?.parse().ok()
}
