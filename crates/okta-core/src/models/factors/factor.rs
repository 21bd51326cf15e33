//! Factors: what a user proves their identity with, beyond the password.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Secret;

use crate::models::{Extra, FactorId, Links, Timestamp, base::open_enum::open_enum};

/// A factor of a user.
///
/// What differs from type to type is in [`profile`](Self::profile) and, until the factor is activated, in
/// [`activation`](Self::activation); methods read the members that matter. **Some of it is secret**, such as the shared
/// secret of an authenticator app, so `Debug` shows the names of these members only.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/)
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserFactor {
    /// Unique key.
    pub id: FactorId,
    /// What kind of factor it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_type: Option<FactorType>,
    /// Who checks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<FactorProvider>,
    /// Who makes it; as a rule the same as the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor_name: Option<String>,
    /// Whether the user can use it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<FactorStatus>,
    /// When it was enrolled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When anything of it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// What its type has: a phone number, a question, a device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Map<String, Value>>,
    /// What it takes to activate or use it.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// What can be done with it now.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl UserFactor {
    /// A factor for a test, with nothing else in it. The fields can be set afterwards.
    ///
    /// ```
    /// use okta_core::{FactorStatus, FactorType, UserFactor};
    ///
    /// let mut sms = UserFactor::new("mbl1", FactorType::Sms);
    /// sms.status = Some(FactorStatus::Active);
    /// ```
    pub fn new(id: impl Into<FactorId>, factor_type: FactorType) -> Self {
        Self {
            id: id.into(),
            factor_type: Some(factor_type),
            provider: None,
            vendor_name: None,
            status: None,
            created: None,
            last_updated: None,
            profile: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }

    /// The phone number of a text message or call factor.
    pub fn phone_number(&self) -> Option<&str> {
        self.text("phoneNumber")
    }

    /// The address of an e-mail factor.
    pub fn email(&self) -> Option<&str> {
        self.text("email")
    }

    /// The key of the question of a security question factor, such as `disliked_food`.
    pub fn question(&self) -> Option<&str> {
        self.text("question")
    }

    /// The question of a security question factor as the user reads it.
    pub fn question_text(&self) -> Option<&str> {
        self.text("questionText")
    }

    /// By what name the provider knows the user or their token.
    pub fn credential_id(&self) -> Option<&str> {
        self.text("credentialId")
    }

    /// What it takes to activate the factor, such as a challenge for the browser; none once it is active.
    pub fn activation(&self) -> Option<&Map<String, Value>> {
        self.embedded.as_ref()?.get("activation")?.as_object()
    }

    /// The secret to put into an authenticator app, before activation.
    pub fn shared_secret(&self) -> Option<Secret> {
        let secret = self.activation()?.get("sharedSecret")?.as_str()?;
        Some(secret.into())
    }

    /// The address of the picture that the user scans to activate an authenticator app. It holds the secret: whoever
    /// has it has the factor.
    pub fn qr_code(&self) -> Option<Secret> {
        // Okta puts the link into the activation or beside it.
        let embedded = self.embedded.as_ref()?;
        let links = [self.activation(), Some(embedded)];
        let mut links = links.into_iter().flatten();
        let href = links.find_map(|at| at.get("_links")?.get("qrcode")?.get("href")?.as_str());
        href.map(Secret::from)
    }

    fn text(&self, member: &str) -> Option<&str> {
        self.profile.as_ref()?.get(member)?.as_str()
    }
}

impl fmt::Debug for UserFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserFactor")
            .field("id", &self.id)
            .field("factor_type", &self.factor_type)
            .field("provider", &self.provider)
            .field("status", &self.status)
            .field("profile", &self.profile.as_ref().map(names))
            .field("embedded", &self.embedded.as_ref().map(names))
            .finish_non_exhaustive()
    }
}

/// The names of the members, for `Debug` of a map whose values can be secret.
pub(crate) fn names(map: &Map<String, Value>) -> Vec<&String> {
    map.keys().collect()
}

impl From<&UserFactor> for FactorId {
    fn from(factor: &UserFactor) -> Self {
        factor.id.clone()
    }
}

open_enum! {
    /// The kind of a factor.
    FactorType {
        /// A voice call that says a code.
        Call = "call",
        /// An e-mail with a code.
        Email = "email",
        /// A question on the user's phone, in Okta Verify.
        Push = "push",
        /// A security question.
        Question = "question",
        /// Okta `FastPass`. It cannot be enrolled by this API.
        SignedNonce = "signed_nonce",
        /// A text message with a code.
        Sms = "sms",
        /// A token of RSA or Symantec.
        Token = "token",
        /// A token that types its code, such as a `YubiKey`.
        TokenHardware = "token:hardware",
        /// A token that counts.
        TokenHotp = "token:hotp",
        /// An authenticator app.
        TokenSoftwareTotp = "token:software:totp",
        /// A FIDO U2F key.
        U2f = "u2f",
        /// A page of another provider, such as Duo.
        Web = "web",
        /// A passkey or security key.
        WebAuthn = "webauthn",
    }
}

open_enum! {
    /// Who checks a factor.
    FactorProvider {
        /// The org's own kind of token.
        Custom = "CUSTOM",
        /// Duo.
        Duo = "DUO",
        /// Any device that speaks FIDO.
        Fido = "FIDO",
        /// Google Authenticator.
        Google = "GOOGLE",
        /// Okta.
        Okta = "OKTA",
        /// RSA `SecurID`.
        Rsa = "RSA",
        /// Symantec VIP.
        Symantec = "SYMANTEC",
        /// Yubico.
        Yubico = "YUBICO",
    }
}

open_enum! {
    /// Whether a user can use a factor.
    FactorStatus {
        /// It can be used.
        Active = "ACTIVE",
        /// The org has switched it off.
        Disabled = "DISABLED",
        /// Enrolled.
        Enrolled = "ENROLLED",
        /// It can no longer be used.
        Expired = "EXPIRED",
        /// It cannot be used at the moment.
        Inactive = "INACTIVE",
        /// The user has not enrolled it.
        NotSetUp = "NOT_SETUP",
        /// Enrolled, and waiting for its activation.
        PendingActivation = "PENDING_ACTIVATION",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn authenticator_app(link_in_activation: bool) -> Value {
        let qr = json!({"qrcode": {"href": "https://o/qr/canary", "type": "image/png"}});
        let mut embedded = json!({
            "activation": {"timeStep": 30, "sharedSecret": "canary", "encoding": "base32", "keyLength": 6},
        });
        if link_in_activation {
            embedded["activation"]["_links"] = qr;
        } else {
            embedded["_links"] = qr;
        }
        json!({
            "id": "ost1", "factorType": "token:software:totp", "provider": "OKTA", "vendorName": "OKTA",
            "status": "PENDING_ACTIVATION", "created": "2014-07-16T16:13:56.000Z",
            "lastUpdated": "2014-07-16T16:13:56.000Z",
            "profile": {"credentialId": "ada@example.com", "sharedSecret": "canary"},
            "_embedded": embedded, "_links": {"qrcode": {"href": "https://o/canary"}}, "new": {"seed": "canary"},
        })
    }

    #[test]
    fn everything_okta_sends_is_kept_and_debug_shows_no_secret() {
        for link_in_activation in [true, false] {
            let value = authenticator_app(link_in_activation);

            let factor: UserFactor = serde_json::from_value(value.clone()).unwrap();

            assert_eq!(serde_json::to_value(&factor).unwrap(), value);
            assert_eq!(factor.credential_id(), Some("ada@example.com"));
            assert_eq!(factor.shared_secret().unwrap().expose(), "canary");
            assert_eq!(factor.qr_code().unwrap().expose(), "https://o/qr/canary");
            assert!(!format!("{factor:?}").contains("canary"), "{factor:?}");
        }
    }

    #[test]
    fn a_factor_of_a_kind_nobody_knows_is_read() {
        let value = json!({"id": "f1", "factorType": "telepathy", "provider": "PSI", "status": "DREAMING",
            "profile": {}});

        let factor: UserFactor = serde_json::from_value(value.clone()).unwrap();

        assert_eq!(factor.factor_type, Some(FactorType::Unknown("telepathy".into())));
        assert_eq!(serde_json::to_value(&factor).unwrap(), value);
    }
}
