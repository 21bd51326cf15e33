//! How many requests per second a served org answers, and what they cost in processor time.
//!
//! ```text
//! cargo run --release -p okta-mock --features server --example measure_server -- 100000
//! ```
//!
//! The server has a thread of its own, and the clients another one. Where the system tells (on Linux), the processor time of
//! both is shown: a server that has a core for itself answers as many requests as are said per second of its own.

use std::{
    env, fs,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{Method, Request};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use okta_mock::{FakeOrg, OrgSettings, SeedUser, Server};
use tokio::net::TcpStream;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// Connections that are kept alive, each with one request at a time.
const CONNECTIONS: usize = 8;

/// How long each kind of request is measured, and how long it warms up before.
const MEASURED: Duration = Duration::from_secs(5);
const WARM_UP: Duration = Duration::from_millis(500);

#[derive(Clone, Copy)]
enum Kind {
    Get,
    Page,
    Search,
    Update,
}

fn main() -> Result<(), Error> {
    let number: usize = env::args().nth(1).map_or(Ok(100_000), |text| text.parse())?;
    let (started, address) = mpsc::channel();
    let serving = thread::spawn(move || serve(number, &started));
    let Ok(served) = address.recv() else {
        return serving.join().map_err(|_| "the server panicked")?;
    };
    let served = Arc::new(served);
    println!("{number} users, {CONNECTIONS} connections");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for (name, kind) in [
        ("get by id", Kind::Get),
        ("page of 200", Kind::Page),
        ("search by login", Kind::Search),
        ("update", Kind::Update),
    ] {
        runtime.block_on(measure(name, kind, &served))?;
    }
    Ok(())
}

/// A server in another thread.
struct Served {
    address: String,
    ids: Vec<String>,
    /// The folder in which the system tells about its thread.
    thread: Option<String>,
}

/// Serves an org with so many users until the process ends.
fn serve(number: usize, started: &mpsc::Sender<Served>) -> Result<(), Error> {
    // A log would grow with every request.
    let org = FakeOrg::with_settings(OrgSettings::new().history(0));
    let ids = (0..number).map(|number| org.add_user(user(number)).id().to_string()).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let server = Server::bind(org).await?;
        let address = server.url().trim_start_matches("http://").to_owned();
        let thread = fs::read_link("/proc/thread-self").ok();
        let thread = thread.map(|folder| format!("/proc/{}", folder.display()));
        started.send(Served { address, ids, thread })?;
        std::future::pending::<()>().await;
        Ok(())
    })
}

fn user(number: usize) -> SeedUser {
    SeedUser::new(login(number))
        .name(&format!("First{}", number % 977), &format!("Last{}", number % 7919))
        .attribute("department", format!("D{}", number % 31))
        .attribute("title", "Engineer")
}

fn login(number: usize) -> String {
    format!("user{number:06}@example.com")
}

async fn measure(name: &str, kind: Kind, served: &Arc<Served>) -> Result<(), Error> {
    drive(kind, served, WARM_UP).await?;
    let (all_before, server_before) = cpu_times(served);

    let start = Instant::now();
    let requests = drive(kind, served, MEASURED).await?;
    let seconds = start.elapsed().as_secs_f64();

    let (all_after, server_after) = cpu_times(served);
    print!("{name}: {:.0} requests per second", ratio(requests, seconds));
    if let (Some(before), Some(after)) = (all_before, all_after) {
        print!("; processor time {:.2} s of {seconds:.2} s", after - before);
    }
    if let (Some(before), Some(after)) = (server_before, server_after) {
        let used = after - before;
        print!(
            ", the server's {used:.2} s: {:.0} requests per second of it",
            ratio(requests, used)
        );
    }
    println!();
    Ok(())
}

/// Sends requests of a kind for so long, and says how many were answered.
async fn drive(kind: Kind, served: &Arc<Served>, time: Duration) -> Result<usize, Error> {
    let end = Instant::now() + time;
    let next = Arc::new(AtomicUsize::new(0));
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let mut connection = connect(&served.address).await?;
        let (served, next) = (Arc::clone(served), Arc::clone(&next));
        clients.spawn(async move {
            let mut answered = 0;
            while Instant::now() < end {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let response = connection.send_request(request(kind, &served, number)?).await?;
                let status = response.status();
                let body = response.into_body().collect().await?.to_bytes();
                if status != 200 || body.len() < 100 {
                    return Err(Error::from(format!("{status}, {} bytes", body.len())));
                }
                answered += 1;
            }
            Ok(answered)
        });
    }
    let mut answered = 0;
    while let Some(client) = clients.join_next().await {
        answered += client??;
    }
    Ok(answered)
}

async fn connect(address: &str) -> Result<SendRequest<Full<Bytes>>, Error> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

fn request(kind: Kind, served: &Served, number: usize) -> http::Result<Request<Full<Bytes>>> {
    // Not one after the other, so that each request is about somebody else somewhere else.
    let who = number.wrapping_mul(7919) % served.ids.len();
    let id = &served.ids[who];
    let (method, target, body) = match kind {
        Kind::Get => (Method::GET, format!("/api/v1/users/{id}"), String::new()),
        Kind::Page => (
            Method::GET,
            format!("/api/v1/users?after=2{}&limit=200", served.ids[who / 2]),
            String::new(),
        ),
        Kind::Search => (
            Method::GET,
            format!("/api/v1/users?search=profile.login%20eq%20%22{}%22", login(who)),
            String::new(),
        ),
        Kind::Update => {
            let body = format!(r#"{{"profile":{{"title":"Engineer {number}"}}}}"#);
            (Method::POST, format!("/api/v1/users/{id}"), body)
        }
    };
    Request::builder()
        .method(method)
        .uri(target)
        .header("host", &served.address)
        .header("authorization", format!("SSWS {}", FakeOrg::TOKEN))
        .header("accept", "application/json")
        .header("content-type", "application/json")
        .body(Full::from(body))
}

/// The processor time of this process and of its server's thread, in seconds.
fn cpu_times(served: &Served) -> (Option<f64>, Option<f64>) {
    (cpu_time("/proc/self"), served.thread.as_deref().and_then(cpu_time))
}

fn cpu_time(folder: &str) -> Option<f64> {
    let stat = fs::read_to_string(format!("{folder}/stat")).ok()?;
    // Behind the name, which may hold anything, user and system time are the 12th and the 13th number, in hundredths.
    let mut behind_name = stat.rsplit_once(')')?.1.split_ascii_whitespace().skip(11);
    let mut hundredths = || behind_name.next()?.parse::<u32>().ok();
    Some(f64::from(hundredths()? + hundredths()?) / 100.0)
}

fn ratio(requests: usize, seconds: f64) -> f64 {
    u32::try_from(requests).map_or(f64::INFINITY, f64::from) / seconds
}
