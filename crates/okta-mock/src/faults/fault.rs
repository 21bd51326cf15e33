//! What can go wrong: [`Fault`].

use std::{fmt, str::FromStr, time::Duration};

use super::spec_error::FaultSpecError;

/// One thing that goes wrong with one request.
///
/// Its name, in the table, is what [`FaultRule`](super::FaultRule) is written with.
///
/// | name | fault |
/// | --- | --- |
/// | `refused` | [`ConnectionRefused`](Self::ConnectionRefused) |
/// | `reset-before`, `reset-after` | [`Reset`](Self::Reset) |
/// | `timeout-before`, `timeout-after` | [`Timeout`](Self::Timeout) |
/// | `truncated` | [`TruncatedBody`](Self::TruncatedBody) |
/// | `cut-body` | [`CutBody`](Self::CutBody) |
/// | `slow=30s`, `slow=250ms` | [`SlowBody`](Self::SlowBody) |
/// | `html-502-before`, `html-503-after`, … | [`Html`](Self::Html) |
/// | `429`, `429-missing`, `429-text`, `429-past`, `429-year-3000`, `429-negative`, `429-duplicated`, `429-concurrency` | [`TooManyRequests`](Self::TooManyRequests) |
/// | `empty-page` | [`EmptyPage`](Self::EmptyPage) |
/// | `repeated-cursor` | [`RepeatedCursor`](Self::RepeatedCursor) |
/// | `foreign-link` | [`ForeignLink`](Self::ForeignLink) |
/// | `duplicated-links` | [`DuplicatedLinks`](Self::DuplicatedLinks) |
/// | `merged-links` | [`MergedLinks`](Self::MergedLinks) |
/// | `unknown-enum` | [`UnknownEnum`](Self::UnknownEnum) |
/// | `extra-members` | [`ExtraMembers`](Self::ExtraMembers) |
/// | `missing-members` | [`MissingMembers`](Self::MissingMembers) |
/// | `null-members` | [`NullMembers`](Self::NullMembers) |
/// | `wrong-types` | [`WrongTypes`](Self::WrongTypes) |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// No connection: the server does not get the request.
    ConnectionRefused,
    /// The connection breaks without an answer.
    Reset(Moment),
    /// No answer within the transport's time limit. It is told at once: no time passes.
    Timeout(Moment),
    /// The server acts, and the connection breaks within its answer's body, as the transport notices.
    TruncatedBody,
    /// The server acts, and half of its answer's body is missing without the transport noticing.
    CutBody,
    /// The server acts, and its answer takes this long, on tokio's clock.
    SlowBody(Duration),
    /// A gateway's HTML page instead of an answer.
    Html(Gateway, Moment),
    /// 429 with these rate-limit headers; the server does not act.
    TooManyRequests(RateLimitHeaders),
    /// A page without items and with a link to the page it should have been.
    EmptyPage,
    /// The link to the next page leads to the same page.
    RepeatedCursor,
    /// The link to the next page leads to another host.
    ForeignLink,
    /// Every `Link` line comes twice.
    DuplicatedLinks,
    /// All links come in one `Link` line.
    MergedLinks,
    /// Every `status` is one that nobody knows: `HIBERNATING`.
    UnknownEnum,
    /// Every object has a member that nobody knows.
    ExtraMembers,
    /// What Okta may leave out, such as times and links, is missing.
    MissingMembers,
    /// What Okta may leave out is null.
    NullMembers,
    /// What Okta may leave out is the number 5.
    WrongTypes,
}

/// Whether the server has acted when it goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The server never gets the request.
    BeforeActing,
    /// The server has carried the request out; only the answer is lost.
    AfterActing,
}

/// The statuses of gateways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gateway {
    /// 502
    BadGateway,
    /// 503
    ServiceUnavailable,
    /// 504
    GatewayTimeout,
}

/// The rate-limit headers of a 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RateLimitHeaders {
    /// As Okta sends them: the window ends in 30 seconds.
    Sound,
    /// None at all.
    Missing,
    /// The reset is a word.
    Text,
    /// The window ended an hour ago.
    Past,
    /// The window ends in the year 3000.
    Year3000,
    /// Numbers below zero.
    Negative,
    /// Each comes twice, with different values.
    Duplicated,
    /// As Okta sends them for too many requests at the same time: limit and remainder are 0.
    Concurrency,
}

use Gateway::{BadGateway, GatewayTimeout, ServiceUnavailable};
use Moment::{AfterActing, BeforeActing};

/// All faults but the slow body, which has a duration.
const NAMES: [(&str, Fault); 31] = [
    ("refused", Fault::ConnectionRefused),
    ("reset-before", Fault::Reset(BeforeActing)),
    ("reset-after", Fault::Reset(AfterActing)),
    ("timeout-before", Fault::Timeout(BeforeActing)),
    ("timeout-after", Fault::Timeout(AfterActing)),
    ("truncated", Fault::TruncatedBody),
    ("cut-body", Fault::CutBody),
    ("html-502-before", Fault::Html(BadGateway, BeforeActing)),
    ("html-502-after", Fault::Html(BadGateway, AfterActing)),
    ("html-503-before", Fault::Html(ServiceUnavailable, BeforeActing)),
    ("html-503-after", Fault::Html(ServiceUnavailable, AfterActing)),
    ("html-504-before", Fault::Html(GatewayTimeout, BeforeActing)),
    ("html-504-after", Fault::Html(GatewayTimeout, AfterActing)),
    ("429", Fault::TooManyRequests(RateLimitHeaders::Sound)),
    ("429-missing", Fault::TooManyRequests(RateLimitHeaders::Missing)),
    ("429-text", Fault::TooManyRequests(RateLimitHeaders::Text)),
    ("429-past", Fault::TooManyRequests(RateLimitHeaders::Past)),
    ("429-year-3000", Fault::TooManyRequests(RateLimitHeaders::Year3000)),
    ("429-negative", Fault::TooManyRequests(RateLimitHeaders::Negative)),
    ("429-duplicated", Fault::TooManyRequests(RateLimitHeaders::Duplicated)),
    ("429-concurrency", Fault::TooManyRequests(RateLimitHeaders::Concurrency)),
    ("empty-page", Fault::EmptyPage),
    ("repeated-cursor", Fault::RepeatedCursor),
    ("foreign-link", Fault::ForeignLink),
    ("duplicated-links", Fault::DuplicatedLinks),
    ("merged-links", Fault::MergedLinks),
    ("unknown-enum", Fault::UnknownEnum),
    ("extra-members", Fault::ExtraMembers),
    ("missing-members", Fault::MissingMembers),
    ("null-members", Fault::NullMembers),
    ("wrong-types", Fault::WrongTypes),
];

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, NAMES.iter().find(|(_, fault)| fault == self)) {
            (Self::SlowBody(delay), _) => write!(f, "slow={}ms", delay.as_millis()),
            (_, Some((name, _))) => f.write_str(name),
            // Not reached: a test goes through every name.
            (other, None) => write!(f, "{other:?}"),
        }
    }
}

impl FromStr for Fault {
    type Err = FaultSpecError;

    fn from_str(name: &str) -> Result<Self, FaultSpecError> {
        if let Some(delay) = name.strip_prefix("slow=") {
            return duration(delay).map(Self::SlowBody).ok_or_else(|| {
                FaultSpecError::new(format!("{delay:?} is no delay: write slow=30s or slow=250ms"))
            });
        }
        let found = NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, fault)| *fault).ok_or_else(|| {
            let known: Vec<_> = NAMES.iter().map(|(known, _)| *known).collect();
            FaultSpecError::new(format!(
                "there is no fault {name:?}; there are: {}, slow=30s",
                known.join(", ")
            ))
        })
    }
}

fn duration(text: &str) -> Option<Duration> {
    if let Some(milliseconds) = text.strip_suffix("ms") {
        return milliseconds.parse().ok().map(Duration::from_millis);
    }
    text.strip_suffix('s')?.parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_the_name_of_its_own_fault() {
        for (name, fault) in NAMES {
            assert_eq!(fault.to_string(), name);
            assert_eq!(name.parse(), Ok(fault));
        }
        let slow = Fault::SlowBody(Duration::from_secs(30));
        assert_eq!("slow=30s".parse(), Ok(slow));
        assert_eq!(slow.to_string().parse(), Ok(slow));
    }
}
