//! Any JSON that decodes into a user encodes into the same JSON, null and absent being equal.
#![no_main]

use http::Response;
use libfuzzer_sys::fuzz_target;
use okta_core::User;
use okta_fuzz::{client, run};
use serde_json::Value;

fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(_, member)| !member.is_null())
            .map(|(name, member)| (name.clone(), without_nulls(member)))
            .collect(),
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

fuzz_target!(|data: &[u8]| {
    let call = client(Response::new(data.to_vec())).get("getUser", "/api/v1/users/{id}").segment("00u1");
    match run(call.decode::<User>().into_future()) {
        Ok(user) => {
            let sent: Value = serde_json::from_slice(data).unwrap();
            let back = serde_json::to_value(&user).unwrap();
            assert_eq!(without_nulls(&back), without_nulls(&sent));
        }
        Err(error) => assert!(!error.to_string().contains('\n')),
    }
});
