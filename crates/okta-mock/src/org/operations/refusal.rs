//! What Okta says of a query it does not understand.

use crate::org::{
    query::{QueryError, QueryErrorKind},
    wire::errors::{Code, Problem},
};

/// Okta's error for a query it does not understand: `codes` are those for bad grammar and for what is not supported.
pub(crate) fn refusal(error: &QueryError, (syntax, unsupported): (Code, Code)) -> Problem {
    let code = match error.kind() {
        QueryErrorKind::Syntax => syntax,
        QueryErrorKind::Unsupported => unsupported,
        QueryErrorKind::Date => Code::InvalidDate,
    };
    Problem::from(code).because(error.to_string())
}
