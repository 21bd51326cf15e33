//! The names of members and parameters that hold secrets.

/// Without regard to case, `_` and `-`.
const SECRET: [&str; 71] = [
    "accesstoken",
    "activationlink",
    "activationtoken",
    "activationurl",
    "actortoken",
    "aeskey",
    "answer",
    "apikey",
    "apitoken",
    "assertion",
    "attestation",
    "authenticatordata",
    "authorization",
    "challenge",
    "clientassertion",
    "clientdata",
    "clientsecret",
    "codeverifier",
    "cookietoken",
    "cookietokenurl",
    "credrequestjwe",
    "credresponsejwe",
    "devicecode",
    "devicesecret",
    "devicetoken",
    "dpop",
    "factorsecret",
    "hash",
    "idtoken",
    "interactionhandle",
    "jwt",
    "newanswer",
    "newpassword",
    "nextpasscode",
    "nonce",
    "oldpassword",
    "onetimetoken",
    "otp",
    "passcode",
    "passphrase",
    "password",
    "pin",
    "pinrequestjwe",
    "pinresponsejwe",
    "privateid",
    "privatekey",
    "qrcode",
    "recoverycode",
    "recoverytoken",
    "refreshtoken",
    "registrationdata",
    "requesturi",
    "resetpasswordtoken",
    "resetpasswordurl",
    "salt",
    "samlresponse",
    "secret",
    "sessiontoken",
    "sharedsecret",
    "signature",
    "signaturedata",
    "ssotoken",
    "statehandle",
    "statetoken",
    "subjecttoken",
    "tac",
    "temporarypassword",
    "temppassword",
    "token",
    "usercode",
    "verificationcode",
];

/// How long the longest of them is.
const LONGEST: usize = 18;

/// Whether a member of a body or a parameter of a query with this name holds a secret, at Okta or in OAuth: a password, its hash, an answer,
/// a pass code, a token, a key, a link that lets one in. Case, `_` and `-` make no difference.
#[doc(hidden)]
pub fn is_secret_name(name: &str) -> bool {
    let letters = || name.chars().filter(|letter| !matches!(letter, '_' | '-'));
    if letters().nth(LONGEST).is_some() {
        return false;
    }
    let plain: String = letters().flat_map(char::to_lowercase).collect();
    SECRET.binary_search(&plain.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_written() {
        assert!(SECRET.is_sorted());
        assert!(SECRET.iter().all(|name| name.is_ascii() && is_secret_name(name)));
        assert_eq!(SECRET.iter().map(|name| name.len()).max(), Some(LONGEST));
        for name in ["passCode", "client_secret", "TEMPORARY_PASSWORD", "T-O-K-E-N", "to\u{212a}en"]
        {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["", "X-Api-Key", "temporaryPasswords", "pass\u{e9}ode", "pi\u{144}"] {
            assert!(!is_secret_name(name), "{name}");
        }
    }
}
