//! Any body of a listing, read strictly and leniently.
#![no_main]

use http::Response;
use libfuzzer_sys::fuzz_target;
use okta_core::{Item, Pager, User};
use okta_fuzz::{client, run};

fuzz_target!(|data: &[u8]| {
    let list = || -> Pager<User> {
        client(Response::new(data.to_vec())).get("listUsers", "/api/v1/users").page()
    };
    let strict = run(list().try_collect());
    let lenient = run(list().lenient().try_collect());
    match (strict, lenient) {
        (Ok(strict), Ok(lenient)) => {
            let good: Vec<User> = lenient.into_iter().filter_map(Item::good).collect();
            assert_eq!(good, strict);
        }
        // A member that comes twice is an error when read strictly; leniently the last one counts.
        (Err(_), Ok(lenient)) if lenient.iter().all(|item| matches!(item, Item::Good(_))) => {
            let once: serde_json::Value = serde_json::from_slice(data).unwrap();
            serde_json::from_value::<Vec<User>>(once).unwrap();
        }
        (Err(_), Ok(_)) => {}
        (Err(_), Err(_)) => {}
        (Ok(_), Err(error)) => panic!("{error}"),
    }
});
