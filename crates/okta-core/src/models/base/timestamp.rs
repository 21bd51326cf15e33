//! Points in time as Okta writes them.

use std::{fmt, hash::Hash, str::FromStr, time::SystemTime};

use jiff::{
    civil::{Date, Time},
    tz::Offset,
};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

/// A point in time: an instant, and the way Okta wrote it where that is unusual.
///
/// Okta writes `2013-06-24T16:39:18.000Z`: UTC with three digits of a second. That is also how a `Timestamp` is printed, unless it was read
/// from another form, which is then kept. Comparing looks at the instant alone. It is not `Copy` because it keeps that form;
/// [`instant`](Self::instant) is.
///
/// ```
/// use okta_core::Timestamp;
///
/// let t: Timestamp = "2013-06-24T18:39:18+02:00".parse()?;
/// assert_eq!(t, "2013-06-24T16:39:18.000Z".parse::<Timestamp>()?);
/// assert_eq!(Timestamp::from(t.instant()).to_string(), "2013-06-24T16:39:18.000Z");
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone)]
pub struct Timestamp(Kept);

/// Small, since a user has many: what is not a usual time stands elsewhere.
#[derive(Clone)]
enum Kept {
    /// Whole milliseconds since 1970, in the usual form.
    Usual(i64),
    Unusual(Box<Unusual>),
}

#[derive(Clone)]
struct Unusual {
    instant: jiff::Timestamp,
    /// The form that is not the usual one.
    text: Option<Box<str>>,
}

impl Timestamp {
    /// The instant.
    pub fn instant(&self) -> jiff::Timestamp {
        match &self.0 {
            // They came from an instant, so that the default is never taken.
            Kept::Usual(milliseconds) => {
                jiff::Timestamp::from_millisecond(*milliseconds).unwrap_or_default()
            }
            Kept::Unusual(unusual) => unusual.instant,
        }
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(instant: jiff::Timestamp) -> Self {
        let milliseconds = instant.as_millisecond();
        Self(match jiff::Timestamp::from_millisecond(milliseconds) {
            Ok(whole) if whole == instant => Kept::Usual(milliseconds),
            _ => Kept::Unusual(Box::new(Unusual { instant, text: None })),
        })
    }
}

impl From<SystemTime> for Timestamp {
    /// A time that no four digits of a year can tell becomes the first or last one that they can.
    fn from(time: SystemTime) -> Self {
        let bound =
            if time < SystemTime::UNIX_EPOCH { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        jiff::Timestamp::try_from(time).unwrap_or(bound).into()
    }
}

impl From<Timestamp> for jiff::Timestamp {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.instant()
    }
}

impl FromStr for Timestamp {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(instant) = usual(text) {
            return Ok(Self(Kept::Usual(instant.as_millisecond())));
        }
        let instant = text.parse()?;
        let timestamp = Self::from(instant);
        if timestamp.to_string() == text {
            return Ok(timestamp);
        }
        Ok(Self(Kept::Unusual(Box::new(Unusual { instant, text: Some(text.into()) }))))
    }
}

/// Reads Okta's usual form, in which every user has several times; `None` for any other.
fn usual(text: &str) -> Option<jiff::Timestamp> {
    let bytes: &[u8; 24] = text.as_bytes().try_into().ok()?;
    let [_, _, _, _, b'-', _, _, b'-', _, _, b'T', _, _, b':', _, _, b':', _, _, b'.', .., b'Z'] =
        bytes
    else {
        return None;
    };
    // First where they stand.
    let mut digits = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 22];
    for digit in &mut digits {
        *digit = bytes[usize::from(*digit)].wrapping_sub(b'0');
    }
    if digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    let two = |at: usize| (digits[at] * 10 + digits[at + 1]).cast_signed();
    let year = i16::from(two(0)) * 100 + i16::from(two(2));
    let milliseconds = i32::from(two(14)) * 10 + i32::from(digits[16]);
    let date = Date::new(year, two(4), two(6)).ok()?;
    let time = Time::new(two(8), two(10), two(12), milliseconds * 1_000_000).ok()?;
    Offset::UTC.to_timestamp(date.to_datetime(time)).ok()
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Kept::Unusual(unusual) = &self.0
            && let Some(text) = &unusual.text
        {
            return f.write_str(text);
        }
        // Floors to milliseconds, as the digits beyond are cut off.
        write!(f, "{:.3}", self.instant())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.instant() == other.instant()
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.instant().cmp(&other.instant())
    }
}

impl Hash for Timestamp {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.instant().hash(state);
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Timestamp, E> {
                text.parse().map_err(|_| E::custom("not an RFC 3339 date and time"))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_time_of_the_system_is_one_of_okta() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_500);

        assert_eq!(Timestamp::from(time).to_string(), "1970-01-01T00:00:01.500Z");
    }

    #[test]
    fn a_time_beyond_all_calendars_is_the_last_one() {
        let Some(time) = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(1 << 60)) else {
            return;
        };

        assert_eq!(Timestamp::from(time).instant(), jiff::Timestamp::MAX);
    }

    #[test]
    fn every_form_is_written_back_as_it_came() {
        for text in [
            "\"2013-06-24T16:39:18.000Z\"",
            "\"2013-06-24T16:39:18Z\"",
            "\"2013-06-24T16:39:18.123456Z\"",
            "\"2013-06-24T18:39:18.000+02:00\"",
            "\"2013-06-24T18:39:18.000+0200\"",
        ] {
            let timestamp: Timestamp = serde_json::from_str(text).unwrap();

            assert_eq!(serde_json::to_string(&timestamp).unwrap(), text);
        }
    }

    #[test]
    fn the_usual_form_is_read_as_the_calendar_says() {
        for text in [
            "0000-01-01T00:00:00.000Z",
            "1969-12-31T23:59:59.999Z",
            "2000-02-29T12:34:56.789Z",
            "2013-06-24T16:39:18.000Z",
            "2024-12-31T23:59:59.001Z",
            "9999-12-30T22:00:00.000Z",
        ] {
            let by_calendar: jiff::Timestamp = text.parse().unwrap();

            assert_eq!(usual(text), Some(by_calendar), "{text}");
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        }
        for text in [
            "2013-02-29T16:39:18.000Z",
            "2013-13-01T16:39:18.000Z",
            "2013-06-24T24:00:00.000Z",
            "2013-06-24T16:39:60.000Z",
            "2013-06-24 16:39:18.000Z",
            "2013-06-24T16:39:18,000Z",
            "2013-06-24T16:39:18.0+0Z",
            "2013-06-24T16:39:18.000z",
            "-013-06-24T16:39:18.000Z",
            "2013-06-24T16:39:18.0000Z",
        ] {
            assert_eq!(usual(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_an_error_without_the_value() {
        let error = serde_json::from_str::<Timestamp>("\"canary\"").unwrap_err().to_string();

        assert!(error.starts_with("not an RFC 3339 date and time"), "{error}");
    }
}
