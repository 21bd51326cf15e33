//! No address receives a credential that is not for it.

use crate::{
    error::ConfigError, key::Key, layer::Layer, merged::Merged, org_url::same_org, place::Origin,
};

/// What is sent to the org, or proves who asks for what is sent.
const CREDENTIALS: [Key; 4] = [Key::Token, Key::PrivateKey, Key::PrivateKeyFile, Key::ClientId];

/// Whoever can put a file into the working directory, such as the author of a repository that was cloned, must not collect a credential
/// by it: a credential goes to the org of its own layer, or, where that names none, to the one that the user names elsewhere.
pub(crate) fn check(
    merged: &Merged,
    layers: &[Layer],
    trusts_project: bool,
) -> Result<(), ConfigError> {
    let foreign = |key| {
        let given = merged.get(key)?;
        (given.place.origin == Origin::Project && !trusts_project).then_some(given)
    };
    let Some(org) = merged.get(Key::OrgUrl) else { return Ok(()) };
    for key in CREDENTIALS {
        let Some(credential) = merged.get(key) else { continue };
        let owner = credential.place.origin;
        if owner == org.place.origin || org.place.origin == Origin::Project && trusts_project {
            continue;
        }
        let own = layers.iter().find(|layer| layer.origin == owner);
        let own = own.and_then(|layer| layer.values.get(&Key::OrgUrl));
        let meant = match own {
            Some(own) => same_org(own.value.expose(), org.value.expose()),
            None => org.place.origin != Origin::Project,
        };
        if !meant {
            return Err(ConfigError::ForeignCredential {
                place: org.place.clone().into(),
                key: Key::OrgUrl.name(),
                credential: credential.place.clone().into(),
                credential_key: key.name(),
            });
        }
    }
    let of_another_layer = org.place.origin != Origin::Project;
    if foreign(Key::AllowHttp).is_some() && of_another_layer {
        let reason = "may not stand in a file of the working directory for an org of another layer";
        return Err(merged.refuse(Key::AllowHttp, reason));
    }
    let Some(proxy) = foreign(Key::ProxyHost) else { return Ok(()) };
    for key in [Key::ProxyPassword, Key::ProxyUser] {
        if let Some(secret) = merged.get(key).filter(|g| g.place.origin != Origin::Project) {
            return Err(ConfigError::ForeignCredential {
                place: proxy.place.clone().into(),
                key: Key::ProxyHost.name(),
                credential: secret.place.clone().into(),
                credential_key: key.name(),
            });
        }
    }
    // Such a proxy would read the credential on its way.
    if of_another_layer && !org.value.expose().to_ascii_lowercase().starts_with("https://") {
        let reason = "may not stand in a file of the working directory for an org without TLS";
        return Err(merged.refuse(Key::ProxyHost, reason));
    }
    Ok(())
}
