//! The service app of the settings.

use okta_oauth::{Dpop, PrivateKey, ServiceApp};

use crate::{credential::Credential, error::ConfigError, key::Key, merged::Merged};

/// The service app, if that is the credential.
pub(crate) fn of(
    credential: &Credential,
    merged: &Merged,
) -> Result<Option<ServiceApp>, ConfigError> {
    let Credential::ServiceApp { client_id, private_key, key_id, scopes, dpop } = credential else {
        return Ok(None);
    };
    let key = PrivateKey::parse(private_key);
    let mut key =
        key.map_err(|error| merged.refuse(Key::PrivateKey, format!("cannot be used: {error}")))?;
    if let Some(id) = key_id {
        key = key.with_key_id(id);
    }
    let dpop = match dpop {
        Some(true) => Dpop::Required,
        Some(false) => Dpop::Off,
        None => Dpop::Automatic,
    };
    Ok(Some(ServiceApp::new(client_id, key).scopes(scopes).dpop(dpop)))
}
