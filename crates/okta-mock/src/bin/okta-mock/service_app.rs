//! What `--service-app` says: [`service_app`].

use std::fs;

use okta_mock::SeedServiceApp;

const FORM: &str = "client_id=0oa1,jwk=@FILE.json,scopes=okta.users.read+okta.groups.read,dpop";

/// An app as the command line has it.
#[derive(Clone)]
pub(crate) struct ServiceApp {
    pub(crate) client_id: String,
    pub(crate) seed: SeedServiceApp,
}

/// Reads an app and the files of its keys.
pub(crate) fn service_app(text: &str) -> Result<ServiceApp, String> {
    let (mut client_id, mut keys, mut scopes) = (None, Vec::new(), Vec::new());
    let (mut dpop, mut role) = (false, true);
    for part in text.split(',') {
        match part.split_once('=').unwrap_or((part, "")) {
            ("client_id", id) if client_id.is_none() && !id.is_empty() => {
                client_id = Some(id.to_owned());
            }
            ("jwk", place) => {
                let path = place.strip_prefix('@').ok_or("jwk= is followed by @ and a file")?;
                let key = fs::read_to_string(path);
                keys.push(key.map_err(|error| format!("cannot read {path}: {error}"))?);
            }
            ("scopes", all) => {
                scopes.extend(all.split(['+', ' ']).filter(|s| !s.is_empty()).map(str::to_owned));
            }
            ("dpop", "") => dpop = true,
            ("no-role", "") => role = false,
            // What is there may be a key.
            _ => return Err(format!("write it like {FORM}")),
        }
    }
    let client_id = client_id.ok_or_else(|| format!("client_id= is missing: {FORM}"))?;
    if keys.is_empty() {
        return Err(format!("jwk=@FILE is missing: {FORM}"));
    }
    let mut seed = SeedServiceApp::new(&client_id).scopes(scopes);
    for key in keys {
        seed = seed.key(key);
    }
    if dpop {
        seed = seed.dpop();
    }
    if !role {
        seed = seed.without_role();
    }
    Ok(ServiceApp { client_id, seed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) -> String {
        service_app(text).err().unwrap_or_else(|| panic!("{text} was taken"))
    }

    #[test]
    fn what_is_missing_or_unknown_is_told() {
        assert!(refused("client_id=0oa1").starts_with("jwk=@FILE is missing"));
        assert!(refused("scopes=okta.users.read").starts_with("client_id= is missing"));
        assert!(refused("client_id=0oa1,jwk=@/nowhere.json").contains("/nowhere.json"));
        assert_eq!(refused("client_id=0oa1,jwk=c4nary"), "jwk= is followed by @ and a file");
        for text in ["client_id=", "client_id=a,client_id=b", "0oa1", "client_id=a,dpop=no"] {
            assert!(refused(text).starts_with("write it like client_id="), "{text}");
        }
    }
}
