//! Which factors a user can have.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::models::{
    Extra, FactorProvider, FactorStatus, FactorType, Links, base::open_enum::open_enum,
};

/// A kind of factor that a user can enroll, or has enrolled.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SupportedFactor {
    /// What kind of factor it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_type: Option<FactorType>,
    /// Who checks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<FactorProvider>,
    /// Who makes it; as a rule the same as the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor_name: Option<String>,
    /// Whether the user has enrolled it; [`NotSetUp`](FactorStatus::NotSetUp) if not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<FactorStatus>,
    /// Whether the policy asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrollment: Option<FactorEnrollment>,
    /// What belongs to it, such as the phones that are known already.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// Where to enroll it.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl fmt::Debug for SupportedFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SupportedFactor")
            .field("factor_type", &self.factor_type)
            .field("provider", &self.provider)
            .field("status", &self.status)
            .field("enrollment", &self.enrollment)
            .finish_non_exhaustive()
    }
}

/// A question that a security question factor can ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SecurityQuestion {
    /// Its key, to enroll it with: such as `disliked_food`.
    pub question: String,
    /// The question as the user reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question_text: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl SecurityQuestion {
    /// A question for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(question: impl Into<String>) -> Self {
        Self { question: question.into(), question_text: None, extra: Extra::new() }
    }
}

open_enum! {
    /// Whether a policy asks for a factor.
    FactorEnrollment {
        /// The user may enroll it.
        Optional = "OPTIONAL",
        /// The user must enroll it.
        Required = "REQUIRED",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn supported_factors_and_questions_are_written_back_as_they_came() {
        let factor = json!({
            "factorType": "sms", "provider": "OKTA", "vendorName": "OKTA", "status": "NOT_SETUP", "enrollment": "WELCOME",
            "_embedded": {"phones": [{"id": "mbl1", "profile": {"phoneNumber": "+15550100"}, "status": "ACTIVE"}]},
            "_links": {"enroll": {"href": "https://o/f"}}, "new": [1],
        });
        let question = json!({"question": "disliked_food", "questionText": "What?", "new": {}});

        let read_factor: SupportedFactor = serde_json::from_value(factor.clone()).unwrap();
        let read_question: SecurityQuestion = serde_json::from_value(question.clone()).unwrap();

        assert_eq!(serde_json::to_value(&read_factor).unwrap(), factor);
        assert_eq!(serde_json::to_value(&read_question).unwrap(), question);
    }
}
