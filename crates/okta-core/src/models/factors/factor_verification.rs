//! How far the check of a factor has come.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::{Map, Value};

use crate::careful;
use crate::models::{
    Extra, FactorTransactionId, Links, Timestamp, UserFactor, base::open_enum::open_enum,
    factors::factor::names,
};

/// How far the check of a factor has come.
///
/// It can hold challenges and links that let somebody in: `Debug` leaves them out.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/verifyFactor)
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FactorVerification {
    /// The result, or that there is none yet.
    pub factor_result: FactorResult,
    /// Until when the user can answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// What the provider says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_message: Option<String>,
    /// The factor's profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Map<String, Value>>,
    /// The challenge, where the factor has one.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// What can be done now.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl FactorVerification {
    /// A check for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(factor_result: FactorResult) -> Self {
        Self {
            factor_result,
            expires_at: None,
            factor_message: None,
            profile: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }

    /// Whether the user has proved their identity.
    pub fn is_success(&self) -> bool {
        self.factor_result == FactorResult::Success
    }

    /// Whether the user has not answered yet.
    pub fn is_waiting(&self) -> bool {
        // Okta's description of the API names this result with a remark behind it.
        self.factor_result.as_str().starts_with("WAITING")
    }

    /// The transaction to ask for while the user has not answered a push message.
    pub fn transaction_id(&self) -> Option<FactorTransactionId> {
        let links = self.links.as_ref()?;
        let mut hrefs = ["poll", "cancel"].iter().filter_map(|to| links.href(to));
        hrefs.find_map(|href| {
            let (_, rest) = href.split_once("/transactions/")?;
            let id = rest.split(['/', '?']).next()?;
            (!id.is_empty()).then(|| id.into())
        })
    }

    /// The number that the user has to choose on the phone, where the push message asked for that: show it to the user.
    pub fn correct_answer(&self) -> Option<u64> {
        let challenge = self.embedded.as_ref()?.get("challenge")?;
        challenge.get("correctAnswer")?.as_u64()
    }
}

impl fmt::Debug for FactorVerification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FactorVerification")
            .field("factor_result", &self.factor_result)
            .field("expires_at", &self.expires_at)
            .field("embedded", &self.embedded.as_ref().map(names))
            .finish_non_exhaustive()
    }
}

/// What became of an activation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum FactorActivationOutcome {
    /// The factor as it is now: active, unless Okta says otherwise.
    Factor(UserFactor),
    /// The user has not scanned the picture on the phone yet, or can no longer do so.
    Pending(FactorVerification),
}

impl<'de> Deserialize<'de> for FactorActivationOutcome {
    /// A factor has an id, the result of a check has none.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Value::deserialize(deserializer)?;
        if tree.get("id").is_some() {
            careful::record(tree).map(Self::Factor).map_err(D::Error::custom)
        } else {
            careful::record(tree).map(Self::Pending).map_err(D::Error::custom)
        }
    }
}

open_enum! {
    /// The result of a check.
    FactorResult {
        /// The user has proved their identity.
        Success = "SUCCESS",
        /// The user has not answered yet.
        Waiting = "WAITING",
        /// Okta has asked: the answer is to be sent.
        Challenge = "CHALLENGE",
        /// The provider could not check.
        Error = "ERROR",
        /// The answer came too late.
        Expired = "EXPIRED",
        /// The answer is wrong.
        Failed = "FAILED",
        /// The code was used before.
        PassCodeReplayed = "PASSCODE_REPLAYED",
        /// The user said no.
        Rejected = "REJECTED",
        /// The user did not answer in time.
        Timeout = "TIMEOUT",
        /// The code belongs to another time.
        TimeWindowExceeded = "TIME_WINDOW_EXCEEDED",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json, to_value};

    use super::*;

    #[test]
    fn a_waiting_push_tells_its_transaction_and_number_and_debug_shows_no_secret() {
        let value = json!({
            "factorResult": "WAITING", "expiresAt": "2015-04-01T15:57:32.000Z", "factorMessage": "canary",
            "profile": {"credentialId": "jane@example.com", "devices": []},
            "_embedded": {"challenge": {"correctAnswer": 92, "canary": "canary"}},
            "_links": {
                "poll": {"href": "https://o/api/v1/users/u/factors/f/transactions/v2canary?x=1"},
                "cancel": {"href": "https://o/api/v1/users/u/factors/f/transactions/v2canary"},
            },
            "new": "canary",
        });

        let verification: FactorVerification = from_value(value.clone()).unwrap();

        assert_eq!(to_value(&verification).unwrap(), value);
        assert!(verification.is_waiting() && !verification.is_success());
        assert_eq!(verification.transaction_id(), Some("v2canary".into()));
        assert_eq!(verification.correct_answer(), Some(92));
        assert!(!format!("{verification:?}").contains("\"canary"), "{verification:?}");
    }

    #[test]
    fn a_result_of_another_spelling_still_waits() {
        let value = json!({"factorResult": "WAITING (with number matching challenge)"});

        let verification: FactorVerification = from_value(value).unwrap();

        assert!(verification.is_waiting());
        assert_eq!(verification.transaction_id(), None);
    }

    #[test]
    fn an_activation_is_a_factor_or_still_pending() {
        let factor = json!({"id": "f1", "factorType": "sms", "status": "ACTIVE",
            "profile": {"phoneNumber": "+15550100"}});
        let pending = json!({"factorResult": "WAITING", "expiresAt": "2015-11-13T07:44:22.000Z", "_links": {}});

        let read_factor: FactorActivationOutcome = from_value(factor.clone()).unwrap();
        let read_pending: FactorActivationOutcome = from_value(pending.clone()).unwrap();

        assert!(
            matches!(&read_factor, FactorActivationOutcome::Factor(f) if f.phone_number() == Some("+15550100"))
        );
        assert_eq!(to_value(&read_factor).unwrap(), factor);
        assert!(matches!(&read_pending, FactorActivationOutcome::Pending(p) if p.is_waiting()));
        assert_eq!(to_value(&read_pending).unwrap(), pending);
    }
}
