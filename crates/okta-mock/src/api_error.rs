//! Errors for tests of what handles them: [`api_error`].

use okta_core::Error;

use crate::{error, org::known_summary};

/// What Okta says with codes that [`FakeOrg`](crate::FakeOrg) never answers with.
const OTHERS: [(&str, &str); 6] = [
    ("E0000005", "Invalid session"),
    ("E0000009", "Internal Server Error"),
    ("E0000010", "Service is in read only mode"),
    ("E0000064", "Password is expired and must be changed."),
    ("E0000095", "Recovery not allowed for unknown user."),
    ("E0000100", "Unable to perform search query."),
];

/// The error that a client makes of such an answer of Okta, with the summary that Okta has for the code.
///
/// For causes, headers or no answer at all, write the answer and let it
/// [become an error](crate::Reply::into_error).
///
/// ```
/// use okta_core::{Error, ErrorKind};
/// use okta_mock::api_error;
///
/// fn message(error: &Error) -> &str {
///     match error.kind() {
///         ErrorKind::InvalidState => "not in their present status",
///         _ => "sorry",
///     }
/// }
///
/// let error = api_error("unlockUser", 403, "E0000032");
///
/// assert_eq!(message(&error), "not in their present status");
/// assert_eq!(error.api().unwrap().summary(), Some("Unlock is not allowed for this user."));
/// ```
///
/// # Panics
///
/// On a status that HTTP does not have, and on one of success.
#[track_caller]
pub fn api_error(operation: &'static str, status: u16, code: &str) -> Error {
    let others = || OTHERS.iter().find(|(other, _)| *other == code).map(|(_, s)| (*s).to_owned());
    let summary = known_summary(code).or_else(others);
    error(status, code, &summary.unwrap_or_else(|| format!("{code} of a test")))
        .into_error(operation)
}
