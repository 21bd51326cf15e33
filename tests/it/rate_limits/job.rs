//! A big job of mixed calls, and how long it takes at best.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use http::Method;
use okta_core::{Buckets, Call, Client, RetryPolicy};
use tokio::{task::JoinSet, time::Instant};

use super::workforce::{LIMITS, Tally, Workforce, bucket};

/// What the job is made of, out of a hundred calls.
const MIX: [(usize, Method, &str); 7] = [
    (10, Method::GET, "/api/v1/users"),
    (15, Method::POST, "/api/v1/users"),
    (10, Method::POST, "/api/v1/users/{id}/lifecycle/deactivate"),
    (40, Method::GET, "/api/v1/users/{id}"),
    (10, Method::POST, "/api/v1/users/{id}"),
    (10, Method::GET, "/api/v1/groups/{id}/users"),
    (5, Method::GET, "/api/v1/apps/{id}/users"),
];

fn mixed(number: usize) -> &'static (usize, Method, &'static str) {
    // A step that shares no factor with a hundred mixes them evenly.
    let mut position = number * 37 % 100;
    MIX.iter()
        .find(|(share, ..)| match position.checked_sub(*share) {
            Some(left) => {
                position = left;
                false
            }
            None => true,
        })
        .unwrap()
}

fn call(client: &Client, number: usize) -> Call<()> {
    let (_, method, path) = mixed(number);
    let builder = match *method {
        Method::GET => client.get("mixed", *path),
        _ => client.post("mixed", *path),
    };
    if path.contains('{') { builder.segment(format!("00u{number}")) } else { builder }.empty()
}

pub(super) struct Outcome {
    pub(super) tally: Tally,
    pub(super) failed: usize,
    pub(super) took: Duration,
}

/// Makes so many calls with so many clients that do not know of each other, `tasks` at once each.
pub(super) async fn run(calls: usize, clients: usize, tasks: usize, buckets: &Buckets) -> Outcome {
    let okta = Workforce::new(50, 7);
    let start = Instant::now();
    let next = Arc::new(AtomicUsize::new(0));
    let mut running = JoinSet::new();
    for _ in 0..clients {
        let client = Client::builder()
            .org_url("https://test.okta.com")
            .api_token("00t")
            .transport(okta.clone())
            .rate_limit_buckets(buckets.clone())
            .retries(RetryPolicy::new().max_retries(5))
            .build()
            .unwrap();
        for _ in 0..tasks {
            let (client, next) = (client.clone(), Arc::clone(&next));
            running.spawn(async move {
                let mut failed = 0;
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= calls {
                        return failed;
                    }
                    failed += usize::from(call(&client, number).await.is_err());
                }
            });
        }
    }
    let failed = running.join_all().await.into_iter().sum();
    Outcome { tally: okta.tally(), failed, took: start.elapsed() }
}

/// How long so many calls take at least: the fullest bucket's windows but for the last, which need not end.
pub(super) fn ideal(calls: usize) -> Duration {
    let mut wanted: HashMap<_, u64> = HashMap::new();
    for number in 0..calls {
        let (_, method, path) = mixed(number);
        *wanted.entry(bucket(method, path)).or_default() += 1;
    }
    let windows = |(name, limit): &(&str, u64)| {
        let wanted = wanted.get(name).copied().unwrap_or_default();
        wanted.saturating_sub(1) / (limit / 2)
    };
    Duration::from_secs(60 * LIMITS.iter().map(windows).max().unwrap_or_default())
}
