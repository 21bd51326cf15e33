//! How many requests an org lets through: [`RateLimits`].

use std::{error::Error, fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Serialize};

/// How long a window of Okta's is.
const MINUTE: u32 = 60;

/// How many requests an org lets through before it refuses one with 429, for [`OrgSettings::rate_limits`].
///
/// ```
/// use std::time::Duration;
/// use okta_mock::RateLimits;
///
/// assert_eq!("off".parse(), Ok(RateLimits::OFF));
/// assert_eq!("okta".parse(), Ok(RateLimits::OKTA));
/// assert_eq!("5/10".parse(), Ok(RateLimits::each_endpoint(5, Duration::from_secs(10))));
/// ```
///
/// [`OrgSettings::rate_limits`]: crate::OrgSettings::rate_limits
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RateLimits(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Off,
    Okta,
    Each { limit: u32, seconds: u32 },
}

impl RateLimits {
    /// Nothing is counted; the headers tell of a limit that nobody reaches.
    pub const OFF: Self = Self(Kind::Off);

    /// The published defaults of an enterprise org, per minute and bucket of endpoints.
    pub const OKTA: Self = Self(Kind::Okta);

    /// The same limit for every bucket of endpoints. A window has whole seconds, at least one.
    pub fn each_endpoint(limit: u32, per: Duration) -> Self {
        let seconds = u32::try_from(per.as_secs()).unwrap_or(u32::MAX).max(1);
        Self(Kind::Each { limit, seconds })
    }

    /// The limit of a bucket, of which Okta's default is `usual`, and the seconds it is for. `None`: nobody counts.
    pub(crate) fn of(self, usual: u32) -> Option<(u32, u32)> {
        match self.0 {
            Kind::Off => None,
            Kind::Okta => Some((usual, MINUTE)),
            Kind::Each { limit, seconds } => Some((limit, seconds)),
        }
    }
}

impl Default for RateLimits {
    fn default() -> Self {
        Self::OFF
    }
}

impl fmt::Display for RateLimits {
    /// As [`FromStr`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Off => f.write_str("off"),
            Kind::Okta => f.write_str("okta"),
            Kind::Each { limit, seconds } => write!(f, "{limit}/{seconds}"),
        }
    }
}

impl FromStr for RateLimits {
    type Err = InvalidRateLimits;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "off" => return Ok(Self::OFF),
            "okta" => return Ok(Self::OKTA),
            _ => {}
        }
        let (limit, seconds) = text.split_once('/').ok_or(InvalidRateLimits(()))?;
        let number = |text: &str| text.parse::<u32>().map_err(|_| InvalidRateLimits(()));
        match (number(limit)?, number(seconds)?) {
            (_, 0) => Err(InvalidRateLimits(())),
            (limit, seconds) => Ok(Self(Kind::Each { limit, seconds })),
        }
    }
}

impl TryFrom<String> for RateLimits {
    type Error = InvalidRateLimits;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<RateLimits> for String {
    fn from(limits: RateLimits) -> Self {
        limits.to_string()
    }
}

/// A text that tells no [`RateLimits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidRateLimits(());

impl fmt::Display for InvalidRateLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rate limits are `off`, `okta`, or REQUESTS/SECONDS such as `100/60`")
    }
}

impl Error for InvalidRateLimits {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_read() {
        for text in ["off", "okta", "5/10", "0/1"] {
            assert_eq!(text.parse::<RateLimits>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "on", "5", "5/", "/5", "5/0", "-1/5", "5/10s"] {
            assert_eq!(text.parse::<RateLimits>(), Err(InvalidRateLimits(())), "{text}");
        }
    }
}
