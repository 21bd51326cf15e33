//! Factors of users, and the `YubiKeys` of the org.

use std::time::Duration;

use okta_core::Client;
use okta_users::{
    ChallengeFactor, FactorActivation, ListYubikeyTokens, RemoveRecoveryEnrollment, Users,
    YubikeyTokens,
    models::{ActivateFactor, NewFactor, NewYubikeyToken, VerifyFactor},
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    let factors = Users::new(client).factors(&at.user);
    let tokens = YubikeyTokens::new(client);
    // Without a filter: the document allows it to be the name of an attribute only, with nothing to compare it to.
    let listed = ListYubikeyTokens::all().with_users().page_size(200).sort_by("created");
    let seed = NewYubikeyToken::new("7886622", "ccccccijgibu", &*secret.seed, &*secret.seed);
    let mut calls = vec![
        factors.list().into(),
        factors.list_supported().into(),
        factors.list_supported_security_questions().into(),
        factors.get(&at.pending_factor).into(),
        factors.transaction_status(&at.push_factor, &at.transaction).into(),
        factors.unenroll(&at.pending_factor, RemoveRecoveryEnrollment::Yes).into(),
        tokens.list(listed).into(),
        tokens.upload(seed).into(),
        tokens.get(&at.yubikey).into(),
    ];
    calls.extend(enrollments(client, at, secret));
    calls.extend(proofs(client, at, secret));
    calls
}

fn enrollments(client: &Client, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    use FactorActivation::{Later, Now};

    let factors = Users::new(client).factors(&at.newcomer_id);
    let pending = Users::new(client).factors(&at.user);
    let sms = || NewFactor::sms("+15551230000").update_phone().template("cst1").language("fr");
    let call = || NewFactor::call("+15551230000").extension("12");
    let email = || NewFactor::email(&*at.newcomer).lifetime(Duration::from_secs(600));
    let question = NewFactor::question("disliked_food", &*secret.answer);
    let (code, seed) = (&*secret.pass_code, &*secret.seed);

    vec![
        factors.enroll(sms(), Later).into(),
        factors.enroll(call(), Later).into(),
        factors.enroll(email(), Now).into(),
        factors.enroll(question, Now).into(),
        factors.enroll(NewFactor::totp_okta(), Later).into(),
        factors.enroll(NewFactor::totp_google(), Later).into(),
        factors.enroll(NewFactor::push(), Later).into(),
        factors.enroll(NewFactor::u2f(), Later).into(),
        factors.enroll(NewFactor::webauthn(), Later).into(),
        // A Symantec token is left out: the document wants a number for its next code, which would lose leading zeros.
        factors.enroll(NewFactor::token_rsa("ada", code), Now).into(),
        factors.enroll(NewFactor::token_yubikey(code), Now).into(),
        factors.enroll(NewFactor::hotp("fpr1", seed), Now).into(),
        factors.enroll(NewFactor::web_duo("ada"), Now).into(),
        pending.resend(&at.pending_factor, sms()).into(),
        pending.resend(&at.pending_call, call()).into(),
        pending.resend(&at.email_factor, email()).into(),
    ]
}

fn proofs(client: &Client, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    let factors = Users::new(client).factors(&at.user);
    let challenge = ChallengeFactor::new()
        .template("cst1")
        .language("fr")
        .lifetime(Duration::from_secs(600))
        .number_matching()
        .forwarded_for("203.0.113.7")
        .user_agent("Mozilla/5.0");
    let (code, answer, data) = (&*secret.pass_code, &*secret.answer, &*secret.proof);

    vec![
        factors.activate(&at.pending_factor, ActivateFactor::pass_code(code)).into(),
        factors.activate(&at.push_factor, ActivateFactor::push()).into(),
        factors.activate(&at.push_factor, ActivateFactor::push_with_number()).into(),
        factors.activate(&at.key_factor, ActivateFactor::u2f(data, data)).into(),
        factors.activate(&at.key_factor, ActivateFactor::webauthn(data, data)).into(),
        factors.challenge(&at.email_factor, ChallengeFactor::new()).into(),
        factors.challenge(&at.push_factor, challenge).into(),
        factors.verify(&at.email_factor, VerifyFactor::pass_code(code)).into(),
        factors.verify(&at.question_factor, VerifyFactor::answer(answer)).into(),
        factors.verify(&at.key_factor, VerifyFactor::u2f(data, data)).into(),
        factors.verify(&at.key_factor, VerifyFactor::webauthn(data, data, data)).into(),
    ]
}
