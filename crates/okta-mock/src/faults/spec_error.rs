//! Why a text says no fault: [`FaultSpecError`].

use std::fmt;

/// Why a text is no [`Fault`](crate::Fault) and no [`FaultRule`](crate::FaultRule).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultSpecError(String);

impl FaultSpecError {
    pub(super) fn new(reason: String) -> Self {
        Self(reason)
    }
}

impl fmt::Display for FaultSpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FaultSpecError {}
