//! What mostly causes a refusal of the token endpoint, told by its words.

/// Why a proof is refused although each attempt had one of its own.
pub(crate) const MANGLED_PROOF: &str = "each attempt had a proof of its own: look for a proxy that repeats requests or rewrites their URL";

/// What mostly causes a refusal of the token endpoint, and what helps.
pub(crate) fn of_token(error: &str, description: &str) -> Option<&'static str> {
    let says = |part| description.contains(part);
    Some(match error {
        _ if is_about_time(description) => "set the clock of this machine (NTP)",
        "consent_required" => {
            "grant at least one of the scopes to the app (its tab \"Okta API Scopes\")"
        }
        "invalid_scope" => {
            "name scopes of the management API only, such as okta.users.read, and spell them as Okta does"
        }
        "client_credentials_self_scope_requested" => {
            "scopes that end in .self are for people: name the scope without it"
        }
        "unsupported_grant_type" => "the app is not an \"API Services\" app: make one of that kind",
        "access_denied" if says("network zone") => {
            "this machine's address is outside the app's network zones"
        }
        "invalid_dpop_proof" if says("header is missing") => {
            "the app wants DPoP: do not turn it off with Dpop::Off"
        }
        "invalid_dpop_proof" | "use_dpop_nonce" => MANGLED_PROOF,
        "invalid_client" if says("audience") => {
            "the org URL must be the very address that Okta sees: with a custom domain or a gateway take the domain of the token endpoint"
        }
        "invalid_client" if says("application_type") || says("token_endpoint_auth_method") => {
            "the app must be an \"API Services\" app whose client authentication is \"Public key / Private key\""
        }
        "invalid_client" if says("signature") || says("kid") || says("JWKS") || says("key") => {
            "put the public half of this key (PrivateKey::public_key) among the app's public keys, active, and give its kid (PrivateKey::with_key_id)"
        }
        "invalid_client" => {
            "check that the client id belongs to an active \"API Services\" app of this very org, that the key is among its public keys, and that the org URL is the address that Okta sees"
        }
        _ => return None,
    })
}

/// Whether a refusal is about the time in what was signed.
pub(crate) fn is_about_time(description: &str) -> bool {
    [
        "token is expired",
        "expiration too far",
        "issued before the current time",
        "issued in the future",
        "minutes in the past",
        "proof JWT is expired",
    ]
    .iter()
    .any(|part| description.contains(part))
}
