//! Factors, authenticators, security keys and what proves them.

mod authenticator_enrollment;
pub(crate) mod factor;
mod factor_proof;
mod factor_verification;
mod new_factor;
mod supported_factor;
mod webauthn_order;
mod webauthn_preregistration;
mod yubikey_token;

pub use authenticator_enrollment::{
    AuthenticatorEnrollment, AuthenticatorEnrollmentList, AuthenticatorEnrollmentProfile,
    AuthenticatorType, NewTac,
};
pub use factor::{FactorProvider, FactorStatus, FactorType, UserFactor};
pub use factor_proof::{ActivateFactor, VerifyFactor};
pub use factor_verification::{FactorActivationOutcome, FactorResult, FactorVerification};
pub use new_factor::{
    CallFactor, EmailFactor, NewFactor, PhoneFactor, PlainFactor, SentFactor, SmsFactor,
};
pub use supported_factor::{FactorEnrollment, SecurityQuestion, SupportedFactor};
pub use webauthn_order::{
    EcKey, FulfillmentOrder, NewPreregistration, OrderedProduct, PinMail, PreregistrationActivation,
};
pub use webauthn_preregistration::{
    CredentialRequest, EnrollmentActivation, EnrollmentInitialization, FulfillmentProvider,
    WebAuthnPreregistrationFactor,
};
pub use yubikey_token::{NewYubikeyToken, YubikeyToken, YubikeyTokenStatus};
