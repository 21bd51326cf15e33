//! An org that does nothing but count, by Okta's own buckets and with the limits of a Workforce org.
//!
//! It is written by the facts alone, and not by the table of okta-core: two readings of one source.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use http::{HeaderValue, Method, Response};
use okta_core::{HttpRequest, HttpResponse, HttpTransport, TransportError, async_trait};
use tokio::time::{Instant, sleep};

/// Okta's clock when the org begins, in milliseconds since 1970: in the middle of a second.
const BEGIN: u128 = 1_798_761_600_400;

/// How long a window is.
const WINDOW: u128 = 60_000;

/// What a bucket lets through per minute, by its name in the facts.
pub(super) const LIMITS: [(&str, u64); 6] =
    [("U1", 600), ("U2", 2000), ("U3", 600), ("G1", 500), ("A1", 100), ("O", 1200)];

/// The bucket of a request, by the facts.
pub(super) fn bucket(method: &Method, path: &str) -> &'static str {
    let segments: Vec<_> = path.trim_start_matches("/api/v1/").split('/').collect();
    match (method.as_str(), &segments[..]) {
        ("GET", ["users", _]) => "U2",
        ("POST" | "PUT" | "DELETE", ["users", _]) => "U3",
        (_, ["users", ..]) => "U1",
        (_, ["groups", ..]) => "G1",
        (_, ["apps", ..]) => "A1",
        _ => "O",
    }
}

#[derive(Clone, Debug)]
pub(super) struct Workforce(Arc<Org>);

#[derive(Debug)]
struct Org {
    begin: Instant,
    /// The part of each limit that the token has, in percent.
    share: u64,
    counted: Mutex<Counted>,
}

#[derive(Debug)]
struct Counted {
    random: fastrand::Rng,
    windows: HashMap<&'static str, Window>,
    tally: Tally,
}

#[derive(Debug)]
struct Window {
    ends: u128,
    used: u64,
}

/// What became of the requests so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) requests: u64,
    pub(super) refused: u64,
    pub(super) under_way: u32,
    pub(super) most_at_once: u32,
}

impl Workforce {
    pub(super) fn new(share: u64, seed: u64) -> Self {
        let counted = Counted {
            random: fastrand::Rng::with_seed(seed),
            windows: HashMap::new(),
            tally: Tally::default(),
        };
        Self(Arc::new(Org { begin: Instant::now(), share, counted: Mutex::new(counted) }))
    }

    pub(super) fn tally(&self) -> Tally {
        self.0.counted.lock().unwrap().tally.clone()
    }

    fn now(&self) -> u128 {
        BEGIN + self.0.begin.elapsed().as_millis()
    }

    fn count(&self, bucket: &'static str) -> HttpResponse {
        let now = self.now();
        let limit = LIMITS.iter().find(|(name, _)| *name == bucket).unwrap().1 * self.0.share / 100;
        let mut counted = self.0.counted.lock().unwrap();
        counted.tally.requests += 1;
        let window = counted.windows.entry(bucket).or_insert(Window { ends: 0, used: 0 });
        if window.ends <= now {
            *window = Window { ends: now + WINDOW, used: 0 };
        }
        let fits = window.used < limit;
        window.used += u64::from(fits);
        let (remaining, ends) = (limit - window.used, window.ends);
        counted.tally.refused += u64::from(!fits);

        let body = if fits { "[]" } else { r#"{"errorCode":"E0000047"}"# };
        let mut response = Response::new(body.into());
        *response.status_mut() = http::StatusCode::from_u16(if fits { 200 } else { 429 }).unwrap();
        let date = std::time::UNIX_EPOCH + Duration::from_secs(u64::try_from(now / 1000).unwrap());
        let headers = response.headers_mut();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        headers.insert("date", httpdate::fmt_http_date(date).parse().unwrap());
        headers.insert("x-rate-limit-limit", limit.into());
        headers.insert("x-rate-limit-remaining", remaining.into());
        headers.insert("x-rate-limit-reset", u64::try_from(ends.div_ceil(1000)).unwrap().into());
        response
    }
}

#[async_trait]
impl HttpTransport for Workforce {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        // Half of the time goes by before Okta counts, half of it after.
        let way = {
            let mut counted = self.0.counted.lock().unwrap();
            counted.tally.under_way += 1;
            counted.tally.most_at_once = counted.tally.most_at_once.max(counted.tally.under_way);
            Duration::from_millis(counted.random.u64(40..200))
        };
        sleep(way).await;
        let response = self.count(bucket(request.method(), request.uri().path()));
        sleep(way).await;
        self.0.counted.lock().unwrap().tally.under_way -= 1;
        Ok(response)
    }
}
