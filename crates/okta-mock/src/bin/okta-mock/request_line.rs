//! A line of the log: [`request_line`].

use okta_mock::AnsweredRequest;

/// The time of day, the request and what became of it; in colour for people.
pub(crate) fn request_line(request: &AnsweredRequest, colour: bool) -> String {
    let time = request.time().strftime("%H:%M:%S");
    if !colour {
        return format!("{time} {request}");
    }
    let code = match request.status().map_or(0, |status| status.as_u16()) {
        200..300 => 32,
        300..400 => 36,
        400..500 => 33,
        _ => 31,
    };
    format!("\x1b[2m{time}\x1b[0m \x1b[{code}m{request}\x1b[0m")
}
