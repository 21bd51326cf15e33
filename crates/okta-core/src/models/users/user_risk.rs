//! How likely it is that somebody else acts as a user.

use serde::{Deserialize, Serialize};

use crate::models::{Extra, Links, base::open_enum::open_enum};

/// The risk of a user.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserRisk/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserRisk {
    /// How high it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk_level: Option<RiskLevel>,
    /// Why, such as `Admin override risk`; none where there is no risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The user.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// How high a risk is.
    RiskLevel {
        /// High.
        High = "HIGH",
        /// Medium.
        Medium = "MEDIUM",
        /// Low.
        Low = "LOW",
        /// None is known.
        None = "NONE",
    }
}

/// A risk that an administrator sets: high, medium or low. It cannot be set to none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a risk is set by `Users::upsert_risk`"]
pub struct NewUserRisk {
    risk_level: RiskLevel,
    #[serde(skip_serializing_if = "Option::is_none")]
    risk_reason: Option<String>,
}

impl NewUserRisk {
    /// High.
    pub fn high() -> Self {
        Self::new(RiskLevel::High)
    }

    /// Medium.
    pub fn medium() -> Self {
        Self::new(RiskLevel::Medium)
    }

    /// Low.
    pub fn low() -> Self {
        Self::new(RiskLevel::Low)
    }

    fn new(risk_level: RiskLevel) -> Self {
        Self { risk_level, risk_reason: None }
    }

    /// Why: at most 500 letters, digits, spaces, commas, dots and hyphens.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.risk_reason = Some(reason.into());
        self
    }
}
