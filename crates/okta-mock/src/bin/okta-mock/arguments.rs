//! What is said on the command line: [`Arguments`].

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand};
use okta_mock::{FaultRule, RateLimits};

use crate::fault::{GRAMMAR, fault};

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
}

#[derive(Args)]
#[command(after_long_help = GRAMMAR)]
pub(crate) struct Serve {
    /// Where to listen; port 0 is any free port.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,

    /// Speaks TLS with a certificate of a new authority, and prints where the authority's PEM is.
    #[arg(long)]
    pub(crate) tls: bool,

    /// An API token to accept; may be repeated. Without one the org accepts a token of its own and prints it.
    #[arg(long = "token", value_name = "TOKEN")]
    pub(crate) tokens: Vec<String>,

    /// The org in this file, as written by `FakeOrg::to_json` or by hand.
    #[arg(long, value_name = "FILE.json", conflicts_with_all = ["sample", "seed"])]
    pub(crate) org: Option<PathBuf>,

    /// An org with a dozen people; tokens belong to one of them. Otherwise nobody is there.
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
    fn a_duration_is_a_number_with_a_unit() {
        assert_eq!(duration("50ms"), Ok(Duration::from_millis(50)));
        assert_eq!(duration("2s"), Ok(Duration::from_secs(2)));
        assert_eq!(duration("1m"), Ok(Duration::from_secs(60)));
        for bad in ["", "2", "s", "-2s", "1.5s", "2 s", "2h", "99999999999999999999s", "2é"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }
}
