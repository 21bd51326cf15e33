//! What Okta sends.

use std::collections::BTreeMap;

use okta_core::{
    ActivationToken, AppUser, AppUserCredentials, AuthenticatorEnrollment,
    AuthenticatorEnrollmentList, AuthenticatorEnrollmentProfile, CredentialRequest, Credentials,
    EnrollmentInitialization, FactorActivationOutcome, FactorVerification, IdentityProvider,
    IdentityProviderUser, PasswordCredential, RecoveryQuestion, ResetPasswordToken, Session,
    SocialAuthToken, SupportedFactor, TemporaryPassword, TypedUser, User, UserFactor,
    WebAuthnPreregistrationFactor, YubikeyToken,
};
use okta_tests::CANARY;
use okta_users::{ActivationStep, CreatedOrFound};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Shown, shown, shown_error};

pub(super) fn values() -> Vec<Shown> {
    let mut all = people();
    all.extend(factors());
    all.extend(one_time());
    all
}

fn decoded<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn read<T: DeserializeOwned + std::fmt::Debug>(value: Value) -> Shown {
    shown(&decoded::<T>(value))
}

fn password() -> Value {
    json!({"value": CANARY, "hash": {"value": CANARY, "salt": CANARY}, "new": CANARY})
}

fn question() -> Value {
    json!({"question": "q", "answer": CANARY, "new": CANARY})
}

fn credentials() -> Value {
    json!({"password": password(), "recovery_question": question(), "new": CANARY})
}

fn user() -> Value {
    json!({"id": "00u1", "status": "ACTIVE", "credentials": credentials()})
}

fn people() -> Vec<Shown> {
    let for_app = json!({"userName": "ada", "password": {"value": CANARY}, "new": CANARY});
    let protocol = json!({"credentials": {"client": {"client_secret": CANARY}}});
    let embedded = json!({"user": user()});
    let mut odd = user();
    odd["profile"] = json!({"seat": CANARY});
    let misfit = decoded::<User>(odd).profile_as::<BTreeMap<String, u8>>().unwrap_err();
    vec![
        shown_error(&misfit),
        shown(&TypedUser::<BTreeMap<String, u8>>::new(decoded(user()))),
        read::<PasswordCredential>(password()),
        read::<RecoveryQuestion>(question()),
        read::<Credentials>(credentials()),
        read::<User>(user()),
        read::<AppUserCredentials>(for_app.clone()),
        read::<AppUser>(json!({"id": "00u1", "credentials": for_app, "_embedded": embedded})),
        read::<IdentityProvider>(json!({"id": "0oa1", "protocol": protocol, "new": CANARY})),
        read::<IdentityProviderUser>(json!({"id": "00u1", "_embedded": embedded})),
        read::<SocialAuthToken>(json!({"id": "t1", "token": CANARY, "new": CANARY})),
        read::<YubikeyToken>(json!({"id": "ykk1", "_embedded": embedded})),
        shown(&CreatedOrFound::Found(decoded(user()))),
    ]
}

fn factors() -> Vec<Shown> {
    let activation = json!({"sharedSecret": CANARY, "_links": {"qrcode": {"href": CANARY}}});
    let factor = json!({
        "id": "f1", "factorType": "question", "profile": {"answer": CANARY}, "_embedded": {"activation": activation},
        "_links": {"qrcode": {"href": CANARY}}, "new": CANARY,
    });
    let verification = json!({
        "factorResult": "WAITING", "factorMessage": CANARY, "profile": {"answer": CANARY},
        "_embedded": {"challenge": CANARY}, "_links": {"poll": {"href": CANARY}}, "new": CANARY,
    });
    let supported = json!({"factorType": "sms", "_embedded": {"phones": [CANARY]}, "new": CANARY});
    let profile = json!({"tac": CANARY, "new": CANARY});
    let enrollment = json!({"id": "e1", "type": "tac", "profile": profile, "new": CANARY});
    let request = json!({"authenticatorEnrollmentId": "fwf1", "credRequestJwe": CANARY});
    let initialization = json!({"credRequests": [request], "pinRequestJwe": CANARY});
    vec![
        read::<UserFactor>(factor.clone()),
        read::<FactorActivationOutcome>(factor.clone()),
        read::<FactorActivationOutcome>(verification.clone()),
        read::<FactorVerification>(verification),
        read::<SupportedFactor>(supported),
        read::<WebAuthnPreregistrationFactor>(factor),
        read::<AuthenticatorEnrollmentProfile>(profile),
        read::<AuthenticatorEnrollment>(enrollment.clone()),
        read::<AuthenticatorEnrollmentList>(enrollment.clone()),
        read::<AuthenticatorEnrollmentList>(json!([enrollment])),
        read::<CredentialRequest>(request),
        read::<EnrollmentInitialization>(initialization),
    ]
}

fn one_time() -> Vec<Shown> {
    let activation = json!({"activationUrl": CANARY, "activationToken": CANARY, "new": CANARY});
    let token: ActivationToken = decoded(activation);
    let step = ActivationStep::Activated(token.clone());
    vec![
        shown(&token),
        shown(&step),
        read::<ResetPasswordToken>(json!({"resetPasswordUrl": CANARY, "new": CANARY})),
        read::<TemporaryPassword>(json!({"tempPassword": CANARY, "new": CANARY})),
        read::<Session>(json!({
            "id": CANARY, "userId": "00u1", "cookieToken": CANARY, "_links": {"self": {"href": CANARY}},
        })),
    ]
}
