//! What a user proves a factor with.

use serde::Serialize;

use crate::Secret;

use crate::models::base::secret;

/// What activates a factor: the first proof that the user has it.
///
/// ```
/// let code = okta_core::ActivateFactor::pass_code("123456");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
#[must_use = "a factor is activated by `Factors::activate`"]
pub struct ActivateFactor(Option<Proof>);

impl ActivateFactor {
    /// The code that was sent, or that the authenticator app shows.
    pub fn pass_code(code: impl Into<Secret>) -> Self {
        Self(Some(Proof::PassCode { pass_code: code.into() }))
    }

    /// Asks how far the activation on the phone is; starts it once more where it came too late.
    pub fn push() -> Self {
        Self(None)
    }

    /// As [`push`](Self::push), and lets the user choose a number that is shown here. Only in orgs that have bought it.
    pub fn push_with_number() -> Self {
        Self(Some(Proof::NUMBER))
    }

    /// What a U2F key answered to the challenge, in base64url.
    pub fn u2f(client_data: impl Into<Secret>, registration_data: impl Into<Secret>) -> Self {
        Self(Some(Proof::U2fRegistration {
            client_data: client_data.into(),
            registration_data: registration_data.into(),
        }))
    }

    /// What the browser made with the options: attestation and client data, in base64.
    pub fn webauthn(attestation: impl Into<Secret>, client_data: impl Into<Secret>) -> Self {
        Self(Some(Proof::WebAuthnRegistration {
            attestation: attestation.into(),
            client_data: client_data.into(),
        }))
    }

    /// Whether there is nothing to send in the body.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

/// What a user answers to the challenge of a factor.
///
/// ```
/// let answer = okta_core::VerifyFactor::answer("mayonnaise");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
#[must_use = "a factor is verified by `Factors::verify`"]
pub struct VerifyFactor(Proof);

impl VerifyFactor {
    /// The code that was sent, or that the token or the authenticator app shows.
    pub fn pass_code(code: impl Into<Secret>) -> Self {
        Self(Proof::PassCode { pass_code: code.into() })
    }

    /// The answer to the security question.
    pub fn answer(answer: impl Into<Secret>) -> Self {
        Self(Proof::Answer { answer: answer.into() })
    }

    /// What a U2F key answered to the challenge, in base64url.
    pub fn u2f(client_data: impl Into<Secret>, signature_data: impl Into<Secret>) -> Self {
        Self(Proof::U2fSignature {
            client_data: client_data.into(),
            signature_data: signature_data.into(),
        })
    }

    /// What the browser answered to the challenge: authenticator data, client data and signature, in base64.
    pub fn webauthn(
        authenticator_data: impl Into<Secret>,
        client_data: impl Into<Secret>,
        signature_data: impl Into<Secret>,
    ) -> Self {
        Self(Proof::WebAuthnSignature {
            authenticator_data: authenticator_data.into(),
            client_data: client_data.into(),
            signature_data: signature_data.into(),
        })
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum Proof {
    PassCode {
        #[serde(with = "secret")]
        pass_code: Secret,
    },
    Answer {
        #[serde(with = "secret")]
        answer: Secret,
    },
    Number {
        use_number_matching_challenge: bool,
    },
    U2fRegistration {
        #[serde(with = "secret")]
        client_data: Secret,
        #[serde(with = "secret")]
        registration_data: Secret,
    },
    U2fSignature {
        #[serde(with = "secret")]
        client_data: Secret,
        #[serde(with = "secret")]
        signature_data: Secret,
    },
    WebAuthnRegistration {
        #[serde(with = "secret")]
        attestation: Secret,
        #[serde(with = "secret")]
        client_data: Secret,
    },
    WebAuthnSignature {
        #[serde(with = "secret")]
        authenticator_data: Secret,
        #[serde(with = "secret")]
        client_data: Secret,
        #[serde(with = "secret")]
        signature_data: Secret,
    },
}

impl Proof {
    const NUMBER: Self = Self::Number { use_number_matching_challenge: true };
}
