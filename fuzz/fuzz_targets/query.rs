//! Any text as `search`, `filter` or `q`: a page or Okta's 400, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use okta_core::{Pager, User};
use okta_fuzz::run;
use okta_mock::FakeOrg;

fuzz_target!(|data: &str| {
    let client = FakeOrg::sample().client();
    for name in ["search", "filter", "q"] {
        let pager: Pager<User> =
            client.get("listUsers", "/api/v1/users").query(name, Some(data)).page();
        if let Err(error) = run(pager.try_collect()) {
            let refused = error.status().is_some_and(|status| status.as_u16() == 400);
            assert!(refused || error.status().is_none() && data.len() > 10_000, "{error}");
        }
    }
});
