//! Factors of users, and the `YubiKeys` of the org.

use okta_core::{Client, HttpRequest, Result};
use okta_users::{
    ActivateFactor, ChallengeFactor, FactorActivation, Factors, ListYubikeyTokens, NewFactor,
    NewYubikeyToken, RecoveryEnrollment, Users, VerifyFactor, YubikeyTokens,
};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let factors = Users::new(client).factors("00u1");
    let tokens = YubikeyTokens::new(client);
    // Without a filter: the document allows it to be the name of an attribute only, with nothing to compare it to.
    let listed = ListYubikeyTokens::all().expand_user().page_size(200).sort_by("created");
    let seed = NewYubikeyToken::new("7886622", "ccccccijgibu", "b74be6169486", "1fcc6d8c");
    let requests = [
        factors.list().request(),
        factors.list_supported().request(),
        factors.list_supported_security_questions().request(),
        factors.get("mbl1").request(),
        factors.transaction_status("opf1", "v2x").request(),
        factors.unenroll("mbl1", RecoveryEnrollment::Remove).request(),
        tokens.list(listed).request(),
        tokens.upload(seed).request(),
        tokens.get("ykk1").request(),
    ];
    let requests = requests.into_iter().chain(enrollments(&factors)).chain(proofs(&factors));
    requests.map(Result::unwrap).collect()
}

fn enrollments(factors: &Factors) -> Vec<Result<HttpRequest>> {
    use FactorActivation::{Later, Now};

    let sms = || NewFactor::sms("+15551230000").update_phone().template("cst1").language("fr");
    let call = || NewFactor::call("+15551230000").extension("12");
    let email = || NewFactor::email("ada@example.com").lifetime(600);
    vec![
        factors.enroll(sms(), Later).request(),
        factors.enroll(call(), Later).request(),
        factors.enroll(email(), Now).request(),
        factors.enroll(NewFactor::question("disliked_food", "mayonnaise"), Now).request(),
        factors.enroll(NewFactor::totp_okta(), Later).request(),
        factors.enroll(NewFactor::totp_google(), Later).request(),
        factors.enroll(NewFactor::push(), Later).request(),
        factors.enroll(NewFactor::u2f(), Later).request(),
        factors.enroll(NewFactor::webauthn(), Later).request(),
        // A Symantec token is left out: the document wants a number for its next code, which would lose leading zeros.
        factors.enroll(NewFactor::token_rsa("ada", "5275875498"), Now).request(),
        factors.enroll(NewFactor::token_yubikey("cccccc"), Now).request(),
        factors.enroll(NewFactor::hotp("fpr1", "484f97be"), Now).request(),
        factors.enroll(NewFactor::web_duo("ada"), Now).request(),
        factors.resend("mbl1", sms()).request(),
        factors.resend("clf1", call()).request(),
        factors.resend("emf1", email()).request(),
    ]
}

fn proofs(factors: &Factors) -> Vec<Result<HttpRequest>> {
    let challenge = ChallengeFactor::new()
        .template("cst1")
        .language("fr")
        .lifetime(600)
        .number_matching()
        .forwarded_for("203.0.113.7")
        .user_agent("Mozilla/5.0");
    vec![
        factors.activate("f1", ActivateFactor::pass_code("123456")).request(),
        factors.activate("f1", ActivateFactor::push()).request(),
        factors.activate("f1", ActivateFactor::push_with_number()).request(),
        factors.activate("f1", ActivateFactor::u2f("cd", "rd")).request(),
        factors.activate("f1", ActivateFactor::webauthn("at", "cd")).request(),
        factors.challenge("f1", ChallengeFactor::new()).request(),
        factors.challenge("f1", challenge).request(),
        factors.verify("f1", VerifyFactor::pass_code("123456")).request(),
        factors.verify("f1", VerifyFactor::answer("mayonnaise")).request(),
        factors.verify("f1", VerifyFactor::u2f("cd", "sd")).request(),
        factors.verify("f1", VerifyFactor::webauthn("ad", "cd", "sd")).request(),
    ]
}
