//! What is said on the command line: [`Arguments`].

use std::{
    net::{SocketAddr, ToSocketAddrs},
    path::PathBuf,
    time::Duration,
};

use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use okta_mock::{FakeOrg, FaultRule, OrgSite, RateLimits};

use crate::{
    fault::{GRAMMAR, fault},
    service_app::{ServiceApp, service_app},
};

/// A fake Okta org for tests of programs in any language.
#[derive(Debug, Parser)]
#[command(name = "okta-mock", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serves an org until SIGINT or SIGTERM.
    Serve(Serve),
    /// Prints how the SDKs of several languages are told to use a served org.
    Env(Env),
    /// Writes a first file for `serve --org`.
    Init(Init),
}

#[derive(Args)]
pub(crate) struct Env {
    /// Where the org is served.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub(crate) url: String,

    /// The token that it accepts.
    #[arg(long, value_name = "TOKEN", default_value = FakeOrg::TOKEN)]
    pub(crate) token: String,

    /// The PEM file of the certificate authority, for a server with TLS.
    #[arg(long, value_name = "FILE.pem")]
    pub(crate) authority: Option<PathBuf>,

    /// Only this one, such as `python`.
    #[arg(long, value_name = "NAME")]
    pub(crate) sdk: Option<String>,
}

impl std::fmt::Debug for Env {
    /// Without the token.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Env").field("url", &self.url).finish_non_exhaustive()
    }
}

#[derive(Args, Debug)]
pub(crate) struct Init {
    /// The file, which must not be there yet.
    #[arg(value_name = "FILE.json", default_value = "okta-org.json")]
    pub(crate) file: PathBuf,
}

#[derive(Args)]
#[command(after_long_help = GRAMMAR)]
#[expect(clippy::struct_excessive_bools, reason = "options without a value are switches")]
pub(crate) struct Serve {
    /// Where to listen, such as `localhost:8080` or `:8080`; port 0 is any free port.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", value_parser = address)]
    pub(crate) listen: SocketAddr,

    /// Speaks TLS with a certificate of a new authority, and prints where the authority's PEM is.
    #[arg(long)]
    pub(crate) tls: bool,

    /// An API token to accept; may be repeated. Without one the org accepts a token of its own and prints it.
    #[arg(long = "token", value_name = "TOKEN")]
    pub(crate) tokens: Vec<String>,

    /// A service app that gets access tokens, such as `client_id=0oa1,jwk=@key.json,scopes=okta.users.read+okta.groups.read,dpop`;
    /// `no-role` takes its admin role; may be repeated.
    #[arg(long = "service-app", value_name = "APP", value_parser = service_app)]
    pub(crate) service_apps: Vec<ServiceApp>,

    /// The org in this file, as written by `FakeOrg::to_json` or by hand.
    #[arg(long, value_name = "FILE.json", conflicts_with_all = ["sample", "seed"])]
    pub(crate) org: Option<PathBuf>,

    /// An org with a dozen people, of whom one is the administrator with the tokens. Otherwise the administrator is alone.
    #[arg(long)]
    pub(crate) sample: bool,

    /// How many requests are let through: `off`, `okta` for Okta's defaults, or for each endpoint REQUESTS/SECONDS.
    #[arg(long, value_name = "LIMIT")]
    pub(crate) rate_limit: Option<RateLimits>,

    /// How many requests may be under way at once; needs a latency to show.
    #[arg(long, value_name = "REQUESTS")]
    pub(crate) concurrency: Option<usize>,

    /// How late listings and searches of users are, such as `2s` or `500ms`.
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    pub(crate) search_lag: Option<Duration>,

    /// How long an answer takes, such as `50ms`.
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    pub(crate) latency: Option<Duration>,

    /// Goes wrong on purpose, such as `reset-after@createUser:2`; may be repeated.
    #[arg(long = "fault", value_name = "SPEC", value_parser = fault)]
    pub(crate) faults: Vec<FaultRule>,

    /// Where the org's clock starts, such as `2026-06-01T09:00:00Z`; otherwise it follows this machine's.
    #[arg(long, value_name = "TIME")]
    pub(crate) clock: Option<Timestamp>,

    /// Stops the clock where it starts, until `/_mock/clock` moves it.
    #[arg(long)]
    pub(crate) frozen_clock: bool,

    /// How many requests are remembered.
    #[arg(long, value_name = "NUMBER", default_value_t = OrgSite::HISTORY)]
    pub(crate) history: usize,

    /// How many mails are remembered.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    pub(crate) mails: usize,

    /// Switches the control interface under `/_mock` off.
    #[arg(long)]
    pub(crate) no_control: bool,

    /// Logs no requests.
    #[arg(long)]
    pub(crate) quiet: bool,

    /// Prints how the SDKs of several languages are told to use the org.
    #[arg(long)]
    pub(crate) print_env: bool,

    /// Decides ids, tokens and request ids.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,

    /// Permits an address that other machines can reach.
    #[arg(long)]
    pub(crate) allow_remote: bool,
}

impl std::fmt::Debug for Serve {
    /// Without the tokens.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Serve").field("listen", &self.listen).finish_non_exhaustive()
    }
}

/// Reads an address with a port. A host without a name is this machine, and `localhost` is looked up.
fn address(text: &str) -> Result<SocketAddr, String> {
    let whole = if text.starts_with(':') { format!("127.0.0.1{text}") } else { text.to_owned() };
    let wrong = || format!("write an address and a port, such as 127.0.0.1:8080, not {text:?}");
    if let Ok(address) = whole.parse() {
        return Ok(address);
    }
    let (host, port) = whole.rsplit_once(':').ok_or_else(wrong)?;
    if !host.eq_ignore_ascii_case("localhost") || port.parse::<u16>().is_err() {
        return Err(wrong());
    }
    let addresses: Vec<_> = whole.to_socket_addrs().map_err(|error| error.to_string())?.collect();
    let preferred = addresses.iter().find(|address| address.is_ipv4()).or(addresses.first());
    preferred.copied().ok_or_else(wrong)
}

/// Reads a whole number with its unit: `ms`, `s` or `m`.
fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let per_unit = match &text[digits.len()..] {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        _ => return Err("a duration has a unit: 50ms, 2s or 1m".to_owned()),
    };
    let number: u64 = digits.parse().map_err(|_| "a duration is a whole number with a unit")?;
    let milliseconds = number.checked_mul(per_unit).ok_or("that is too long")?;
    Ok(Duration::from_millis(milliseconds))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_makes_sense() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn an_address_may_leave_out_the_host_or_name_this_machine() {
        let here = SocketAddr::from(([127, 0, 0, 1], 8080));

        assert_eq!(address("127.0.0.1:8080"), Ok(here));
        assert_eq!(address(":8080"), Ok(here));
        assert!(address("localhost:8080").is_ok_and(|address| address.ip().is_loopback()));
        assert_eq!(address("[::1]:80").map(|address| address.port()), Ok(80));
        for bad in ["", "8080", "nowhere", "localhost", "localhost:x", "example.com:80", ":99999"] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_duration_is_a_number_with_a_unit() {
        assert_eq!(duration("50ms"), Ok(Duration::from_millis(50)));
        assert_eq!(duration("2s"), Ok(Duration::from_secs(2)));
        assert_eq!(duration("1m"), Ok(Duration::from_secs(60)));
        for bad in ["", "2", "s", "-2s", "1.5s", "2 s", "2h", "99999999999999999999s", "2é"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }
}
