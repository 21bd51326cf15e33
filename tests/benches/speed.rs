//! What a user costs, against a client written by hand on hyper-util that decodes the whole typed user with derived serde. Both sides run in
//! processes of their own, in turns, against a server on loopback in a third; what counts is the processor time of the side's process.
//!
//! `first` is the whole life of a process that gets one user; there the other side, too, has read the roots that the platform trusts.
//!
//! `cargo bench -p okta-tests --bench speed`; a number after `--` sets how many users a list has.

use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

#[path = "speed/by_hand.rs"]
mod by_hand;
#[path = "speed/ours.rs"]
mod ours;
#[path = "speed/server.rs"]
mod server;
#[path = "speed/stock.rs"]
mod stock;

/// How often each side does each job. The median counts: a machine that is shared is now quicker, now slower.
const ROUNDS: usize = 9;

const JOBS: [&str; 6] = ["list", "lenient", "collect", "get", "get32", "first"];

/// As long as a real one.
const TOKEN: &str = "00bench-token-of-forty-two-characters-abcd";

const GETS: usize = 4_000;

fn main() {
    let words: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok());
    match words.first().map(String::as_str) {
        Some("serve") => server::serve(),
        Some("run") => run(&words[1], &words[2], &words[3], number(4).unwrap_or(1)),
        _ => compare(number(0).unwrap_or(100_000)),
    }
}

/// Does one job in this process, and prints the processor time of an item in nanoseconds, and the most memory held in KiB.
fn run(side: &str, job: &str, address: &str, users: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime can be made");
    let items = match job {
        "get" | "get32" => GETS,
        "first" => 1,
        _ => users,
    };
    // The first connection, and what is made once, is another measurement.
    let before = runtime.block_on(async {
        if job == "first" {
            match side {
                "hand" => by_hand::Client::with_tls(address).get().await,
                _ => ours::Ours::new(address).get().await,
            }
            return 0;
        }
        if side == "hand" {
            let client = by_hand::Client::new(address);
            client.get().await;
            let before = processor_nanoseconds();
            match job {
                "get" => client.get_all(items, 1).await,
                "get32" => client.get_all(items, 32).await,
                "collect" => client.collect(users).await,
                _ => client.list(users).await,
            }
            return before;
        }
        let ours = ours::Ours::new(address);
        ours.get().await;
        let before = processor_nanoseconds();
        match job {
            "get" => ours.get_all(items, 1).await,
            "get32" => ours.get_all(items, 32).await,
            "collect" => ours.collect(users).await,
            "lenient" => ours.list_leniently(users).await,
            _ => ours.list(users).await,
        }
        before
    });
    let nanoseconds = (processor_nanoseconds() - before) / items as u64;
    println!("{nanoseconds} {}", peak_kib());
}

fn compare(users: usize) {
    let (mut server, address) = start_server();
    println!("{users} users a list, {GETS} gets, the median of {ROUNDS} rounds");
    println!("{:10} {:>14} {:>14} {:>7}   peak KiB", "", "by hand, ns", "ours, ns", "ratio");
    for job in JOBS {
        let mut measured = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            for (side, measured) in ["hand", "ours"].into_iter().zip(&mut measured) {
                measured.push(measure(side, job, &address, users));
            }
        }
        let [(hand, hand_kib), (ours, ours_kib)] = measured.map(|mut measured| {
            measured.sort_unstable();
            measured[ROUNDS / 2]
        });
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let ratio = ours as f64 / hand as f64;
        println!("{job:10} {hand:14} {ours:14} {ratio:7.2}   {hand_kib}, {ours_kib}");
    }
    server.kill().expect("the server is there");
    server.wait().expect("the server ends");
}

fn itself(words: &[&str]) -> Command {
    let mut command = Command::new(env::current_exe().expect("the path of this program"));
    command.args(words).stdout(Stdio::piped());
    command
}

fn start_server() -> (Child, String) {
    let mut server = itself(&["serve"]).spawn().expect("the server starts");
    let mut line = String::new();
    let output = server.stdout.take().expect("it is a pipe");
    BufReader::new(output).read_line(&mut line).expect("the server tells its address");
    (server, line.trim().to_owned())
}

fn measure(side: &str, job: &str, address: &str, users: usize) -> (u64, u64) {
    let output = itself(&["run", side, job, address, &users.to_string()]).output();
    let output = output.expect("the side runs").stdout;
    let text = String::from_utf8(output).expect("it prints numbers");
    let (nanoseconds, kib) = text.trim().split_once(' ').expect("it prints two numbers");
    (nanoseconds.parse().expect("a number"), kib.parse().expect("a number"))
}

/// How long this process was on a processor.
fn processor_nanoseconds() -> u64 {
    let threads = std::fs::read_dir("/proc/self/task").expect("this bench is for Linux");
    let time = |thread: std::io::Result<std::fs::DirEntry>| {
        let text = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    };
    threads.filter_map(time).sum()
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_ascii_whitespace().next()?.parse().ok()).unwrap_or(0)
}
