//! Any bytes as a configuration file: read or refused without what they hold, and never given a token of the environment.
#![no_main]

use libfuzzer_sys::fuzz_target;
use okta_config::{Loader, Memory};

const TOKEN: &str = "00canarytoken";

fuzz_target!(|data: &[u8]| {
    let source = |path: &str| Memory::new().file(path, data).var("OKTA_CLIENT_TOKEN", TOKEN);

    // A file of the user's own may say where the token goes.
    let shown = match Loader::new().source(source("/home/me/.okta/okta.yaml")).load() {
        Ok(settings) => format!("{settings:?} {}", settings.explain()),
        Err(error) => format!("{error} {error:?}"),
    };
    assert!(!shown.contains(TOKEN), "{shown}");

    // One of the working directory may not.
    let error = Loader::new().source(source("okta.yaml")).load().unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(TOKEN), "{shown}");
});
