//! What time it is, by Okta's clock where it tells.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};
use jiff::Timestamp;

/// When Okta answered, in seconds since 1970, from the `Date` header; by the local clock where that is missing.
pub(crate) fn of_answer(headers: &HeaderMap) -> u64 {
    date(headers).map_or_else(local, since_1970)
}

/// When Okta answered, by its own clock.
pub(crate) fn date(headers: &HeaderMap) -> Option<SystemTime> {
    let date = headers.get(DATE)?.to_str().ok()?;
    httpdate::parse_http_date(date).ok()
}

/// How long after its answer a server wants to be left alone: `Retry-After`, in seconds or as a date.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = match text.parse() {
        Ok(seconds) => seconds,
        Err(_) => {
            since_1970(httpdate::parse_http_date(text).ok()?).saturating_sub(of_answer(headers))
        }
    };
    Some(Duration::from_secs(seconds))
}

/// A moment beyond what can be written in four digits of a year is the last one that can.
pub(crate) fn timestamp(seconds: u64) -> Timestamp {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX)
}

/// By the local clock.
pub(crate) fn local() -> u64 {
    since_1970(SystemTime::now())
}

fn since_1970(moment: SystemTime) -> u64 {
    moment.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(retry_after: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, retry_after.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        super::retry_after(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        let date = Some("Thu, 27 Aug 2020 18:14:06 GMT");

        assert_eq!(after("120", date), Some(120));
        assert_eq!(after(" 7 ", date), Some(7));
        assert_eq!(after("Thu, 27 Aug 2020 18:15:00 GMT", date), Some(54));
        assert_eq!(after("Thu, 27 Aug 2020 18:14:00 GMT", date), Some(0));
        for odd in ["", "soon", "-1", "1.5", "99999999999999999999"] {
            assert_eq!(after(odd, date), None, "{odd}");
        }
    }

    #[test]
    fn a_date_without_the_answers_own_is_compared_with_the_local_clock() {
        let in_a_minute = SystemTime::now() + Duration::from_secs(60);

        let wait = after(&httpdate::fmt_http_date(in_a_minute), None).unwrap();

        assert!((55..=60).contains(&wait), "{wait}");
    }

    #[test]
    fn an_answers_date_goes_before_the_local_clock() {
        let mut headers = HeaderMap::new();
        assert!(of_answer(&headers) > 1_700_000_000);

        headers.insert(DATE, "Thu, 01 Jan 1970 00:16:40 GMT".parse().unwrap());

        assert_eq!(of_answer(&headers), 1000);
    }
}
