//! Where a user of the org stands in the lifecycle: [`Status`].

use okta_core::UserStatus;
use serde::{Deserialize, Serialize};

/// The status of a user.
///
/// [`UserStatus`] is open, as a client must be; this one is closed, so that the compiler finds every place that forgot
/// a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Status {
    Staged,
    Provisioned,
    Active,
    PasswordExpired,
    LockedOut,
    Recovery,
    Suspended,
    Deprovisioned,
}

impl Status {
    #[cfg(test)]
    pub(crate) const ALL: [Self; 8] = [
        Self::Staged,
        Self::Provisioned,
        Self::Active,
        Self::PasswordExpired,
        Self::LockedOut,
        Self::Recovery,
        Self::Suspended,
        Self::Deprovisioned,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Staged => "STAGED",
            Self::Provisioned => "PROVISIONED",
            Self::Active => "ACTIVE",
            Self::PasswordExpired => "PASSWORD_EXPIRED",
            Self::LockedOut => "LOCKED_OUT",
            Self::Recovery => "RECOVERY",
            Self::Suspended => "SUSPENDED",
            Self::Deprovisioned => "DEPROVISIONED",
        }
    }

    /// `None` for a status that no user of this org can be in.
    pub(crate) fn from_model(status: &UserStatus) -> Option<Self> {
        Some(match status {
            UserStatus::Staged => Self::Staged,
            UserStatus::Provisioned => Self::Provisioned,
            UserStatus::Active => Self::Active,
            UserStatus::PasswordExpired => Self::PasswordExpired,
            UserStatus::LockedOut => Self::LockedOut,
            UserStatus::Recovery => Self::Recovery,
            UserStatus::Suspended => Self::Suspended,
            UserStatus::Deprovisioned => Self::Deprovisioned,
            _ => return None,
        })
    }

    pub(crate) fn to_model(self) -> UserStatus {
        match self {
            Self::Staged => UserStatus::Staged,
            Self::Provisioned => UserStatus::Provisioned,
            Self::Active => UserStatus::Active,
            Self::PasswordExpired => UserStatus::PasswordExpired,
            Self::LockedOut => UserStatus::LockedOut,
            Self::Recovery => UserStatus::Recovery,
            Self::Suspended => UserStatus::Suspended,
            Self::Deprovisioned => UserStatus::Deprovisioned,
        }
    }
}
