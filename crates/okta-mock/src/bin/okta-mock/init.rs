//! `okta-mock init`.

use std::{error::Error, fs::OpenOptions, io::Write};

use crate::arguments::Init;

/// An org for people to change: one of everything that is often wanted.
const FIRST: &str = r#"{
  "format": 1,
  "settings": { "rateLimits": "off" },
  "schema": { "costCenterCode": "string", "badgeNumber": "integer" },
  "tokens": { "00my-token-of-a-fake-org": "admin@example.com" },
  "users": [
    {
      "profile": {
        "login": "admin@example.com",
        "email": "admin@example.com",
        "firstName": "Avery",
        "lastName": "Admin"
      }
    },
    {
      "status": "STAGED",
      "profile": {
        "login": "robin@example.com",
        "email": "robin@example.com",
        "firstName": "Robin",
        "lastName": "Reed",
        "badgeNumber": 7
      }
    }
  ]
}
"#;

pub(crate) fn write(arguments: &Init) -> Result<(), Box<dyn Error>> {
    let at = arguments.file.display();
    let new = OpenOptions::new().write(true).create_new(true).open(&arguments.file);
    let mut file = new.map_err(|error| format!("cannot make {at}: {error}"))?;
    file.write_all(FIRST.as_bytes()).map_err(|error| format!("cannot write {at}: {error}"))?;
    println!("okta-mock serve --org {at}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use okta_mock::FakeOrg;

    use super::*;

    #[test]
    fn the_first_file_is_an_org() {
        let org = FakeOrg::from_json(FIRST).unwrap();

        assert_eq!(org.users().len(), 2);
    }
}
