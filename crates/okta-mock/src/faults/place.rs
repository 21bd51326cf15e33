//! Where a fault happens: [`Place`].

use std::{fmt, str::FromStr};

use okta_core::HttpRequest;

use super::spec_error::FaultSpecError;
use crate::operation_of::operation_of;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    Everywhere,
    /// The n-th request, from 1.
    Call(usize),
    Operation {
        operation: String,
        number: Option<usize>,
    },
    Request {
        method: String,
        path: String,
        number: Option<usize>,
    },
    Chance {
        rate: f64,
        seed: u64,
    },
}

impl Place {
    /// Whether the request is of the kind that is meant; which of them is for the rule to count.
    pub(super) fn is_about(&self, request: &HttpRequest) -> bool {
        match self {
            Self::Everywhere | Self::Call(_) | Self::Chance { .. } => true,
            Self::Operation { operation, .. } => operation_of(request) == Some(operation),
            Self::Request { method, path, .. } => {
                request.method().as_str() == method && same_path(path, request.uri().path())
            }
        }
    }
}

fn same_path(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern.zip(path).all(|(expected, got)| expected == "*" || expected == got)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = match self {
            Self::Everywhere => return Ok(()),
            Self::Call(number) => return write!(f, "@{number}"),
            Self::Chance { rate, seed } => return write!(f, "@{}%:{seed}", rate * 100.0),
            Self::Operation { operation, number } => {
                write!(f, "@{operation}")?;
                number
            }
            Self::Request { method, path, number } => {
                write!(f, "@{method} {path}")?;
                number
            }
        };
        number.map_or(Ok(()), |number| write!(f, ":{number}"))
    }
}

/// What stands after the `@`.
impl FromStr for Place {
    type Err = FaultSpecError;

    fn from_str(text: &str) -> Result<Self, FaultSpecError> {
        if let Some((percent, rest)) = text.split_once('%') {
            return chance(percent, rest);
        }
        if text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty() {
            return count(text).map(Self::Call);
        }
        let (what, number) = match text.rsplit_once(':') {
            Some((what, number)) => (what, Some(count(number)?)),
            None => (text, None),
        };
        if let Some((method, path)) = what.split_once(' ') {
            let is_method = !method.is_empty() && method.bytes().all(|b| b.is_ascii_uppercase());
            if !is_method || !path.starts_with('/') || path.contains('?') {
                return Err(FaultSpecError::new(format!(
                    "{what:?} is no request: write \"POST /api/v1/users/*\", without a query"
                )));
            }
            return Ok(Self::Request { method: method.to_owned(), path: path.to_owned(), number });
        }
        if what.is_empty() || !what.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(FaultSpecError::new(format!(
                "{text:?} is no place: write 3, createUser, createUser:2, \"POST /api/v1/users\" or 20%"
            )));
        }
        Ok(Self::Operation { operation: what.to_owned(), number })
    }
}

fn chance(percent: &str, rest: &str) -> Result<Place, FaultSpecError> {
    let rate = percent.parse::<f64>().ok().map(|percent| percent / 100.0);
    let Some(rate) = rate.filter(|rate| (0.0..=1.0).contains(rate)) else {
        return Err(FaultSpecError::new(format!("{percent:?} is no percentage from 0 to 100")));
    };
    let seed = match rest.strip_prefix(':') {
        Some(seed) => seed.parse().ok(),
        None => rest.is_empty().then_some(0),
    };
    let seed = seed.ok_or_else(|| {
        FaultSpecError::new(format!("{rest:?} is no seed: write 20% or 20%:7 with a whole number"))
    })?;
    Ok(Place::Chance { rate, seed })
}

fn count(number: &str) -> Result<usize, FaultSpecError> {
    number.parse().ok().filter(|&number| number > 0).ok_or_else(|| {
        FaultSpecError::new(format!("{number:?} is no count: the first request is 1"))
    })
}
