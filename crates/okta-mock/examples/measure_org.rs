//! How fast and how large a fake org with many users is.
//!
//! ```text
//! cargo run --release -p okta-mock --example measure_org -- 100000
//! ```

use std::{
    env, fs,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::Request;
use okta_core::HttpTransport;
use okta_mock::{FakeOrg, SeedUser};

/// How often each request is sent; the fastest, the middle and the first one are shown. The first search by an attribute
/// makes its index.
const REPEATS: usize = 101;

const REQUESTS: [(&str, &str); 13] = [
    ("get by id or login", "/api/v1/users/user000777@example.com"),
    ("first page of 200", "/api/v1/users"),
    ("page of 200 in the middle", "/api/v1/users?after={middle}"),
    ("search by login", "/api/v1/users?search=profile.login eq \"user000777@example.com\""),
    ("search, first page of many", "/api/v1/users?search=profile.department eq \"D7\""),
    ("search that finds nobody", "/api/v1/users?search=profile.lastName eq \"Nobody\""),
    ("search by a beginning", "/api/v1/users?search=profile.lastName sw \"Last77\""),
    ("search by a part", "/api/v1/users?search=profile.email co \"999@\""),
    (
        "search, two conditions",
        "/api/v1/users?search=profile.department eq \"D7\" and profile.lastName eq \"Last99\"",
    ),
    ("search by date", "/api/v1/users?search=lastUpdated gt \"2099-01-01T00:00:00.000Z\""),
    ("search, sorted page of 200", "/api/v1/users?search=id pr&sortBy=profile.lastName"),
    ("filter that finds nobody", "/api/v1/users?filter=status eq \"LOCKED_OUT\""),
    ("q that finds nobody", "/api/v1/users?q=nobody"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let number = env::args().nth(1).map_or(Ok(100_000), |text| text.parse())?;

    let (before, start) = (resident(), Instant::now());
    let org = FakeOrg::new();
    for number in 0..number {
        let login = format!("user{number:06}@example.com");
        let user = SeedUser::new(login)
            .name(&format!("First{}", number % 977), &format!("Last{}", number % 7919))
            .attribute("department", format!("D{}", number % 31))
            .attribute("title", "Engineer");
        org.add_user(user);
    }
    println!("{number} users added in {:.1} s", start.elapsed().as_secs_f64());
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("{} bytes of memory per user", after.saturating_sub(before) / number.max(1));
    }

    let start = Instant::now();
    let fork = org.fork();
    println!("fork: {}", shown(start.elapsed()));
    drop(fork);

    let middle = middle_cursor(&org, number).await?;
    for (name, target) in REQUESTS {
        let target = target.replace("{middle}", &middle).replace(' ', "%20").replace('"', "%22");
        let mut times = Vec::new();
        for _ in 0..REPEATS {
            let request = request(&format!("{}{target}", FakeOrg::URL))?;
            let start = Instant::now();
            let response = org.send(request).await?;
            times.push(start.elapsed());
            assert_eq!(response.status(), 200, "{target}");
        }
        let first = times[0];
        times.sort_unstable();
        let (fastest, middle) = (times[0], times[REPEATS / 2]);
        println!(
            "{name}: {}, middle {}, the first {}",
            shown(fastest),
            shown(middle),
            shown(first)
        );
    }
    if let (Some(before), Some(after)) = (before, resident()) {
        println!(
            "{} bytes of memory per user with all indexes",
            after.saturating_sub(before) / number.max(1)
        );
    }
    Ok(())
}

fn request(url: &str) -> http::Result<Request<Bytes>> {
    let token = format!("SSWS {}", FakeOrg::TOKEN);
    Request::get(url).header("authorization", token).body(Bytes::new())
}

/// The cursor of a page in the middle of the plain listing.
async fn middle_cursor(org: &FakeOrg, number: usize) -> Result<String, Box<dyn std::error::Error>> {
    let mut url = format!("{}/api/v1/users", FakeOrg::URL);
    for _ in 0..number / 400 {
        let response = org.send(request(&url)?).await?;
        let links = response.headers().get_all("link").iter().filter_map(|link| link.to_str().ok());
        let Some(next) = links.into_iter().find(|link| link.ends_with("rel=\"next\"")) else {
            break;
        };
        let next = next.trim_start_matches('<').split('>').next().unwrap_or_default();
        next.clone_into(&mut url);
    }
    let after = url.split("after=").nth(1).and_then(|rest| rest.split('&').next());
    Ok(after.unwrap_or_default().to_owned())
}

fn shown(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}

/// The memory of this process, on Linux.
fn resident() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: usize = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
