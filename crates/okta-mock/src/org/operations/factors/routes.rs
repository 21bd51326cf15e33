//! The operations about factors and authenticators.

use http::Method;

use crate::org::operations::{
    factors::{
        self, authenticators, checks, enrollment_policies as policies, org_authenticators, yubikeys,
    },
    route::{Route, route},
    unavailable,
};

#[rustfmt::skip]
pub(crate) static ROUTES: &[Route] = &[
    route(Method::GET, "/api/v1/users/{userId}/factors", "listFactors", factors::list),
    route(Method::POST, "/api/v1/users/{userId}/factors", "enrollFactor", factors::enroll),
    route(Method::GET, "/api/v1/users/{userId}/factors/catalog", "listSupportedFactors", factors::catalog),
    route(Method::GET, "/api/v1/users/{userId}/factors/questions", "listSupportedSecurityQuestions", factors::questions),
    route(Method::GET, "/api/v1/users/{userId}/factors/{factorId}", "getFactor", factors::get),
    route(Method::DELETE, "/api/v1/users/{userId}/factors/{factorId}", "unenrollFactor", factors::unenroll),
    route(Method::POST, "/api/v1/users/{userId}/factors/{factorId}/lifecycle/activate", "activateFactor", checks::activate),
    route(Method::POST, "/api/v1/users/{userId}/factors/{factorId}/resend", "resendEnrollFactor", factors::resend),
    route(Method::GET, "/api/v1/users/{userId}/factors/{factorId}/transactions/{transactionId}",
        "getFactorTransactionStatus", checks::transaction),
    route(Method::POST, "/api/v1/users/{userId}/factors/{factorId}/verify", "verifyFactor", checks::verify),

    route(Method::GET, "/api/v1/org/factors/yubikey_token/tokens", "listYubikeyOtpTokens", yubikeys::list),
    route(Method::POST, "/api/v1/org/factors/yubikey_token/tokens", "uploadYubikeyOtpTokenSeed", yubikeys::upload),
    route(Method::GET, "/api/v1/org/factors/yubikey_token/tokens/{tokenId}", "getYubikeyOtpTokenById", yubikeys::get),

    route(Method::GET, "/api/v1/users/{userId}/authenticator-enrollments", "listAuthenticatorEnrollments",
        authenticators::list),
    route(Method::POST, "/api/v1/users/{userId}/authenticator-enrollments/phone", "createAuthenticatorEnrollment",
        authenticators::enroll_phone),
    route(Method::POST, "/api/v1/users/{userId}/authenticator-enrollments/tac", "createTacAuthenticatorEnrollment",
        authenticators::enroll_tac),
    route(Method::GET, "/api/v1/users/{userId}/authenticator-enrollments/{enrollmentId}", "getAuthenticatorEnrollment",
        authenticators::get),
    route(Method::DELETE, "/api/v1/users/{userId}/authenticator-enrollments/{enrollmentId}",
        "deleteAuthenticatorEnrollment", authenticators::delete),

    route(Method::GET, "/api/v1/authenticators", "listAuthenticators", org_authenticators::list),
    route(Method::GET, "/api/v1/authenticators/{authenticatorId}", "getAuthenticator", org_authenticators::get),
    route(Method::POST, "/api/v1/authenticators/{authenticatorId}/lifecycle/activate", "activateAuthenticator",
        org_authenticators::activate),
    route(Method::POST, "/api/v1/authenticators/{authenticatorId}/lifecycle/deactivate", "deactivateAuthenticator",
        org_authenticators::deactivate),
    route(Method::GET, "/api/v1/policies", "listPolicies", policies::list),
    route(Method::GET, "/api/v1/policies/{policyId}", "getPolicy", policies::get),
    route(Method::PUT, "/api/v1/policies/{policyId}", "replacePolicy", policies::replace),

    route(Method::POST, "/webauthn-registration/api/v1/activate", "activatePreregistrationEnrollment",
        unavailable::feature),
    route(Method::POST, "/webauthn-registration/api/v1/enroll", "enrollPreregistrationEnrollment",
        unavailable::feature),
    route(Method::POST, "/webauthn-registration/api/v1/initiate-fulfillment-request", "generateFulfillmentRequest",
        unavailable::feature),
    route(Method::POST, "/webauthn-registration/api/v1/send-pin", "sendPin", unavailable::feature),
    route(Method::GET, "/webauthn-registration/api/v1/users/{userId}/enrollments", "listWebAuthnPreregistrationFactors",
        unavailable::feature),
    route(Method::DELETE, "/webauthn-registration/api/v1/users/{userId}/enrollments/{authenticatorEnrollmentId}",
        "deleteWebAuthnPreregistrationFactor", unavailable::feature),
    route(Method::POST, "/webauthn-registration/api/v1/users/{userId}/enrollments/{authenticatorEnrollmentId}/mark-error",
        "assignFulfillmentErrorWebAuthnPreregistrationFactor", unavailable::feature),
];
