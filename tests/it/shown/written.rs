//! What is sent to Okta.

use okta_core::{
    ActivateFactor, AppCredentials, AppUserUpdate, DigestAlgorithm, EcKey, HashedPassword,
    NewAppUser, NewFactor, NewUser, NewYubikeyToken, PreregistrationActivation, Salt, Segment,
    SessionId, UserProfile, UserReplacement, UserUpdate, VerifyFactor,
};
use okta_tests::CANARY;
use okta_users::{ChangePassword, RevokeSessions};

use super::{Shown, shown};

pub(super) fn values() -> Vec<Shown> {
    let mut all = passwords();
    all.extend(people());
    all.extend(proofs());
    all.push(shown(&SessionId::from(CANARY)));
    all.push(shown(&Segment::from(SessionId::from(CANARY))));
    all
}

fn passwords() -> Vec<Shown> {
    let digests = [
        HashedPassword::sha512(CANARY),
        HashedPassword::sha256(CANARY),
        HashedPassword::sha1(CANARY),
        HashedPassword::md5(CANARY),
    ];
    let mut all = vec![
        shown(&Salt::prefix(CANARY)),
        shown(&Salt::postfix(CANARY)),
        shown(&HashedPassword::bcrypt(10, CANARY, CANARY)),
        shown(&HashedPassword::pbkdf2(DigestAlgorithm::Sha256Hmac, 1000, 32, CANARY, CANARY)),
        shown(&ChangePassword::new(CANARY, CANARY, RevokeSessions::No)),
    ];
    for digest in digests {
        all.push(shown(&digest));
        all.push(shown(&digest.salt(Salt::prefix(CANARY))));
    }
    all
}

fn people() -> Vec<Shown> {
    let hash = || HashedPassword::bcrypt(10, CANARY, CANARY);
    let profile = || UserProfile::new("ada@example.com");
    let new = || NewUser::new(profile()).recovery_question("q", CANARY);
    let update = || UserUpdate::new().recovery_question("q", CANARY);
    let replacement = || UserReplacement::new(profile()).recovery_question("q", CANARY);
    let for_app = || AppCredentials::new().user_name("ada").password(CANARY);
    vec![
        shown(&new().password(CANARY)),
        shown(&new().hashed_password(hash())),
        shown(&update().password(CANARY)),
        shown(&update().hashed_password(hash())),
        shown(&replacement().password(CANARY)),
        shown(&for_app()),
        shown(&NewAppUser::new("00u1").credentials(for_app())),
        shown(&AppUserUpdate::credentials(for_app())),
    ]
}

fn proofs() -> Vec<Shown> {
    let made = PreregistrationActivation::yubico("00u1")
        .pin_response(CANARY)
        .credential_response("fwf1", CANARY)
        .signing_key(EcKey::signing("k", "x", "y"));
    vec![
        shown(&NewFactor::question("q", CANARY)),
        shown(&NewFactor::token_rsa("ada", CANARY)),
        shown(&NewFactor::token_symantec("ada", CANARY, CANARY)),
        shown(&NewFactor::token_yubikey(CANARY)),
        shown(&NewFactor::hotp("fpr1", CANARY)),
        shown(&ActivateFactor::pass_code(CANARY)),
        shown(&ActivateFactor::u2f(CANARY, CANARY)),
        shown(&ActivateFactor::webauthn(CANARY, CANARY)),
        shown(&VerifyFactor::pass_code(CANARY)),
        shown(&VerifyFactor::answer(CANARY)),
        shown(&VerifyFactor::u2f(CANARY, CANARY)),
        shown(&VerifyFactor::webauthn(CANARY, CANARY, CANARY)),
        shown(&NewYubikeyToken::new("1842", "ccccccbcgujh", CANARY, CANARY)),
        shown(&made),
    ]
}
