//! The requests about the `YubiKeys` of the org.

use crate::support::{parts, users};
use okta_users::{
    ListYubikeyTokens,
    models::{NewYubikeyToken, YubikeyToken, YubikeyTokenStatus},
};
use serde_json::{Value, json};

const TOKENS: &str = "/api/v1/org/factors/yubikey_token/tokens";

#[test]
fn listing_sends_what_was_asked_for() {
    let options = ListYubikeyTokens::filter("status eq \"ACTIVE\"")
        .with_users()
        .page_size(200)
        .sort_by_descending("created");
    let query =
        "filter=status%20eq%20%22ACTIVE%22&expand=user&limit=200&sortBy=created&sortOrder=DESC";
    let ascending = ListYubikeyTokens::all().sort_by("profile.serial");

    let tokens = users().yubikey_tokens();

    let plain = parts(tokens.list(ListYubikeyTokens::all()).request());
    assert_eq!(plain, ("GET".into(), TOKENS.into(), Value::Null));
    let full = parts(tokens.list(options).request()).1;
    assert_eq!(full, format!("{TOKENS}?{query}"));
    let ascending = parts(tokens.list(ascending).request()).1;
    assert_eq!(ascending, format!("{TOKENS}?sortBy=profile.serial&sortOrder=ASC"));
}

#[test]
fn a_seed_is_uploaded_and_never_shown() {
    let seed = || NewYubikeyToken::new("7886622", "ccccccijgibu", "canary1", "canary2");

    let (method, target, body) = parts(users().yubikey_tokens().upload(seed()).request());

    assert_eq!((method.as_str(), target.as_str()), ("POST", TOKENS));
    assert_eq!(
        body,
        json!({"serialNumber": "7886622", "publicId": "ccccccijgibu", "privateId": "canary1", "aesKey": "canary2"})
    );
    assert!(!format!("{:?}", seed()).contains("canary"));
}

#[test]
fn a_token_is_got_by_its_id_and_written_back_as_it_came() {
    let value = json!({
        "id": "ykk1", "created": "2020-06-09T23:42:05.000Z", "activated": "2020-06-09T23:47:29.000Z",
        "lastVerified": "2020-06-09T23:47:29.000Z", "lastUpdated": "2020-06-09T23:47:29.000Z", "status": "LOST",
        "profile": {"serial": "000009508427", "new": 1}, "_embedded": {"user": {"id": "00u1"}},
        "_links": {"user": {"href": "https://o/u"}}, "new": {},
    });

    let token: YubikeyToken = serde_json::from_value(value.clone()).unwrap();
    let request = users().yubikey_tokens().get(&token).request();

    assert_eq!(token.serial(), Some("000009508427"));
    assert_eq!(token.status, Some(YubikeyTokenStatus::Unknown("LOST".into())));
    assert_eq!(serde_json::to_value(&token).unwrap(), value);
    assert_eq!(parts(request).1, format!("{TOKENS}/ykk1"));
}
