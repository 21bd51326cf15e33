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

/// Whether a member of a body or a parameter of a query with this name holds a secret, at Okta or in OAuth: a password, its hash, an answer,
/// a pass code, a token, a key, a link that lets one in. Case, `_` and `-` make no difference.
#[doc(hidden)]
pub fn is_secret_name(name: &str) -> bool {
    let plain: String =
        name.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect();
    SECRET.binary_search(&plain.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_written() {
        assert!(SECRET.is_sorted());
        for name in ["password", "passCode", "client_secret", "X-Api-Key"] {
            assert_eq!(is_secret_name(name), name != "X-Api-Key", "{name}");
        }
    }
}
