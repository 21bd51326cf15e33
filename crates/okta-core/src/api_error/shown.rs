//! An error answer as people see it: on one line, with what to do, and never longer than a log can bear.

use std::fmt;

use http::StatusCode;

use super::{ApiError, EXCERPT, ErrorBody, ErrorCause};
use crate::{
    Challenge,
    quoted::{Shown, quoted},
};

/// How many causes a message tells.
const CAUSES: usize = 4;

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: Okta answered {}", self.operation, self.status)?;
        match &self.body {
            ErrorBody::Okta { code, summary, .. } => {
                write!(f, ", {}: {}", quoted(code, 80), quoted(summary, 400))?;
            }
            ErrorBody::Other { content_type, excerpt } => {
                let media = content_type.as_deref().unwrap_or("no content type");
                write!(f, " without an error object ({})", quoted(media, 80))?;
                if !excerpt.is_empty() {
                    write!(f, ": {}", quoted(excerpt, EXCERPT))?;
                }
            }
        }
        for (n, cause) in self.causes.iter().take(CAUSES).enumerate() {
            let before = if n == 0 { " [" } else { "; " };
            write!(f, "{before}{}", quoted(&cause.summary, 160))?;
        }
        match self.causes.len() {
            0 => {}
            1..=CAUSES => f.write_str("]")?,
            all => write!(f, "; and {} more]", all - CAUSES)?,
        }
        if let Some(Challenge { error: Some(error), description, scopes, .. }) = &self.challenge {
            write!(f, ", {}", quoted(error, 80))?;
            if let Some(description) = description {
                write!(f, ": {}", quoted(description, 160))?;
            }
            if !scopes.is_empty() {
                write!(f, " (scopes: {})", quoted(&scopes.join(" "), 160))?;
            }
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request {})", quoted(id, 80))?;
        }
        if let Some(hint) = self.hint() {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

impl ApiError {
    /// What may help, where neither text nor code tells.
    fn hint(&self) -> Option<&'static str> {
        let told = self.challenge.as_ref().is_some_and(|challenge| challenge.error.is_some());
        match (self.status, self.code()) {
            (StatusCode::UNAUTHORIZED, Some("E0000015")) => Some("the org may lack this feature"),
            (StatusCode::UNAUTHORIZED, Some("E0000005")) => {
                Some("Okta has seen no valid session or credential in the request")
            }
            (StatusCode::UNAUTHORIZED, _) if !told => Some(
                "the credential may be of another org, expired, revoked or, of a token, unused for 30 days",
            ),
            (StatusCode::FORBIDDEN, None | Some("E0000006")) if !told => {
                Some("the credential's user may lack the admin role, or its app the scope")
            }
            _ => None,
        }
    }
}

impl fmt::Debug for ApiError {
    /// The message and the numbers; the whole texts are in the fields.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("message", &Shown(&self.to_string(), 1_700))
            .field("attempts", &self.attempts)
            .field("elapsed", &self.elapsed)
            .field("rate_limit", &self.rate_limit)
            .field("retry_after", &self.retry_after)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ErrorBody {
    /// Texts are cut, and what is not understood is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Okta { code, summary, error_id, .. } => f
                .debug_struct("Okta")
                .field("code", &Shown(code, 80))
                .field("summary", &Shown(summary, 400))
                .field("error_id", &error_id.as_deref().map(|id| Shown(id, 80)))
                .finish_non_exhaustive(),
            Self::Other { content_type, excerpt } => f
                .debug_struct("Other")
                .field("content_type", &content_type.as_deref().map(|media| Shown(media, 80)))
                .field("excerpt", &Shown(excerpt, EXCERPT))
                .finish(),
        }
    }
}

impl fmt::Debug for ErrorCause {
    /// The summary, cut; further members are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorCause")
            .field("summary", &Shown(&self.summary, 160))
            .finish_non_exhaustive()
    }
}
