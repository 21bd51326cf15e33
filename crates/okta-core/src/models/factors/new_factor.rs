//! Factors to be enrolled.

use std::{marker::PhantomData, time::Duration};

use serde::Serialize;

use crate::Secret;

use crate::models::{FactorProvider, FactorType, base::secret};

/// A factor to be enrolled; `K` is its kind, since text messages, calls and mails have options of their own.
///
/// ```
/// use okta_core::NewFactor;
///
/// let phone = NewFactor::sms("+15551230000").update_phone();
/// let app = NewFactor::totp_google();
/// let question = NewFactor::question("disliked_food", "mayonnaise");
/// ```
///
/// Options of another kind do not compile:
///
/// ```compile_fail
/// let _ = okta_core::NewFactor::totp_google().update_phone();
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", bound = "")]
#[must_use = "a factor is enrolled by `Factors::enroll`"]
pub struct NewFactor<K = PlainFactor> {
    factor_type: FactorType,
    provider: FactorProvider,
    #[serde(skip_serializing_if = "Option::is_none")]
    factor_profile_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<Profile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verify: Option<Verify>,
    #[serde(skip)]
    delivery: Delivery,
    #[serde(skip)]
    kind: PhantomData<K>,
}

/// How the code reaches the user. These are parameters of the request and no part of the body.
#[derive(Clone, Debug, Default, PartialEq)]
struct Delivery {
    update_phone: Option<bool>,
    template: Option<String>,
    language: Option<String>,
    lifetime: Option<Duration>,
}

/// A factor without options; see [`NewFactor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainFactor {}

/// A text message factor; see [`NewFactor::sms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmsFactor {}

/// A voice call factor; see [`NewFactor::call`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallFactor {}

/// An e-mail factor; see [`NewFactor::email`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailFactor {}

/// A factor whose code goes to a phone number.
pub trait PhoneFactor: SentFactor {}

/// A factor whose code Okta sends, and can send again.
pub trait SentFactor: sealed::Sealed {}

impl PhoneFactor for SmsFactor {}
impl PhoneFactor for CallFactor {}
impl SentFactor for SmsFactor {}
impl SentFactor for CallFactor {}
impl SentFactor for EmailFactor {}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::SmsFactor {}
    impl Sealed for super::CallFactor {}
    impl Sealed for super::EmailFactor {}
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum Profile {
    Phone {
        phone_number: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        phone_extension: Option<String>,
    },
    Email {
        email: String,
    },
    Question {
        question: String,
        #[serde(with = "secret")]
        answer: Secret,
    },
    Credential {
        credential_id: String,
    },
    Hotp {
        #[serde(with = "secret")]
        shared_secret: Secret,
    },
}

/// The codes that a token shows now, and next.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Verify {
    #[serde(with = "secret")]
    pass_code: Secret,
    #[serde(with = "secret::option", skip_serializing_if = "Option::is_none")]
    next_pass_code: Option<Secret>,
}

impl NewFactor {
    /// A code by text message to this number, in the form `+15551230000`.
    pub fn sms(phone_number: impl Into<String>) -> NewFactor<SmsFactor> {
        NewFactor::to_phone(FactorType::Sms, phone_number.into())
    }

    /// A code by voice call to this number, in the form `+15551230000`.
    pub fn call(phone_number: impl Into<String>) -> NewFactor<CallFactor> {
        NewFactor::to_phone(FactorType::Call, phone_number.into())
    }

    /// A code by e-mail to this address, which must be the user's primary or secondary one.
    pub fn email(address: impl Into<String>) -> NewFactor<EmailFactor> {
        let mut factor = NewFactor::of(FactorType::Email, FactorProvider::Okta);
        factor.profile = Some(Profile::Email { email: address.into() });
        factor
    }

    /// A security question by its key, such as `disliked_food`, and the answer, of at least 4 characters. It is active
    /// at once.
    pub fn question(question: impl Into<String>, answer: impl Into<Secret>) -> Self {
        let mut factor = Self::of(FactorType::Question, FactorProvider::Okta);
        factor.profile =
            Some(Profile::Question { question: question.into(), answer: answer.into() });
        factor
    }

    /// The codes of Okta Verify. The answer holds the secret for the app.
    pub fn totp_okta() -> Self {
        Self::of(FactorType::TokenSoftwareTotp, FactorProvider::Okta)
    }

    /// The codes of Google Authenticator, or any app like it. The answer holds the secret for the app.
    pub fn totp_google() -> Self {
        Self::of(FactorType::TokenSoftwareTotp, FactorProvider::Google)
    }

    /// Push messages to Okta Verify. The answer holds the picture to scan.
    pub fn push() -> Self {
        Self::of(FactorType::Push, FactorProvider::Okta)
    }

    /// A FIDO U2F key. The answer holds the challenge for the key.
    pub fn u2f() -> Self {
        Self::of(FactorType::U2f, FactorProvider::Fido)
    }

    /// A passkey or security key. The answer holds the options for the browser to create a credential with.
    pub fn webauthn() -> Self {
        Self::of(FactorType::WebAuthn, FactorProvider::Fido)
    }

    /// An RSA `SecurID` token: the name RSA knows the user by, and PIN and code as they are now. It is active at once.
    pub fn token_rsa(credential_id: impl Into<String>, pass_code: impl Into<Secret>) -> Self {
        let mut factor = Self::of(FactorType::Token, FactorProvider::Rsa);
        factor.profile = Some(Profile::Credential { credential_id: credential_id.into() });
        factor.verify = Some(Verify { pass_code: pass_code.into(), next_pass_code: None });
        factor
    }

    /// A Symantec VIP token: its number, the code it shows, and the one it shows next. It is active at once.
    pub fn token_symantec(
        credential_id: impl Into<String>,
        pass_code: impl Into<Secret>,
        next_pass_code: impl Into<Secret>,
    ) -> Self {
        let mut factor = Self::of(FactorType::Token, FactorProvider::Symantec);
        factor.profile = Some(Profile::Credential { credential_id: credential_id.into() });
        factor.verify = Some(Verify {
            pass_code: pass_code.into(),
            // Text, as in Okta's guide. Its description of the API has a number, which would lose leading zeros.
            next_pass_code: Some(next_pass_code.into()),
        });
        factor
    }

    /// A `YubiKey` whose seed the org has, and a code it has typed. It is active at once.
    pub fn token_yubikey(pass_code: impl Into<Secret>) -> Self {
        let mut factor = Self::of(FactorType::TokenHardware, FactorProvider::Yubico);
        factor.verify = Some(Verify { pass_code: pass_code.into(), next_pass_code: None });
        factor
    }

    /// A token of the org's own kind that counts: the id of the kind, and the token's secret. Okta takes it only to be
    /// active at once.
    pub fn hotp(factor_profile_id: impl Into<String>, shared_secret: impl Into<Secret>) -> Self {
        let mut factor = Self::of(FactorType::TokenHotp, FactorProvider::Custom);
        factor.factor_profile_id = Some(factor_profile_id.into());
        factor.profile = Some(Profile::Hotp { shared_secret: shared_secret.into() });
        factor
    }

    /// Duo, and the name it knows the user by.
    pub fn web_duo(credential_id: impl Into<String>) -> Self {
        let mut factor = Self::of(FactorType::Web, FactorProvider::Duo);
        factor.profile = Some(Profile::Credential { credential_id: credential_id.into() });
        factor
    }
}

impl<K> NewFactor<K> {
    fn of(factor_type: FactorType, provider: FactorProvider) -> Self {
        Self {
            factor_type,
            provider,
            factor_profile_id: None,
            profile: None,
            verify: None,
            delivery: Delivery::default(),
            kind: PhantomData,
        }
    }

    fn to_phone(factor_type: FactorType, phone_number: String) -> Self {
        let mut factor = Self::of(factor_type, FactorProvider::Okta);
        factor.profile = Some(Profile::Phone { phone_number, phone_extension: None });
        factor.delivery.update_phone = Some(false);
        factor
    }

    /// Whether the number replaces another one; none for factors without a number.
    pub fn updates_phone(&self) -> Option<bool> {
        self.delivery.update_phone
    }

    /// The template of the text message, if one was set.
    pub fn template_id(&self) -> Option<&str> {
        self.delivery.template.as_deref()
    }

    /// The language of the text message, if one was set.
    pub fn message_language(&self) -> Option<&str> {
        self.delivery.language.as_deref()
    }

    /// How long the code of the mail is good, if that was set.
    pub fn code_lifetime(&self) -> Option<Duration> {
        self.delivery.lifetime
    }
}

impl<K: PhoneFactor> NewFactor<K> {
    /// Lets the number replace another one that the user has not activated yet. Without it, Okta refuses a second
    /// number.
    pub fn update_phone(mut self) -> Self {
        self.delivery.update_phone = Some(true);
        self
    }
}

impl NewFactor<SmsFactor> {
    /// Words the message by this template of the org.
    pub fn template(mut self, id: impl Into<String>) -> Self {
        self.delivery.template = Some(id.into());
        self
    }

    /// Chooses the template's translation, such as `fr`.
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.delivery.language = Some(language.into());
        self
    }
}

impl NewFactor<CallFactor> {
    /// What to dial after the number, at most 15 characters.
    pub fn extension(mut self, digits: impl Into<String>) -> Self {
        if let Some(Profile::Phone { phone_extension, .. }) = &mut self.profile {
            *phone_extension = Some(digits.into());
        }
        self
    }
}

impl NewFactor<EmailFactor> {
    /// How long the code is good, from one second to one day; 5 minutes if not said. Okta counts whole seconds: a part of one is left out.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.delivery.lifetime = Some(lifetime);
        self
    }
}
