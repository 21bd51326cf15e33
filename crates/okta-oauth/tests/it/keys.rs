//! Keys in every form, and everything that is none.

use okta_oauth::PrivateKey;

use crate::server::KEY;

#[test]
fn debug_of_a_key_shows_the_algorithm_and_the_key_id_alone() {
    let key = PrivateKey::parse(KEY.as_str()).unwrap().with_key_id("k1");

    let shown = format!("{key:?}");

    assert_eq!(shown, r#"PrivateKey { algorithm: Es256, key_id: Some("k1"), .. }"#);
}
