//! Points in time to the millisecond, as searches compare them.

use jiff::Timestamp;
use okta_core::{Literal, Response};
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Moment(pub(super) i64);

impl Moment {
    /// Okta's clock when it answered, to the second.
    pub(super) fn of_answer<T>(response: &Response<T>) -> Option<Self> {
        response.date().map(Self::from)
    }

    pub(super) fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    pub(super) fn minus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_sub(milliseconds))
    }
}

impl From<Timestamp> for Moment {
    /// What is finer than a millisecond is cut off, downwards.
    fn from(timestamp: Timestamp) -> Self {
        let nanoseconds = timestamp.as_nanosecond().div_euclid(1_000_000);
        Self(i64::try_from(nanoseconds).unwrap_or(i64::MAX))
    }
}

impl From<Moment> for Literal {
    fn from(moment: Moment) -> Self {
        let bound = if moment.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_millisecond(moment.0).unwrap_or(bound).into()
    }
}
