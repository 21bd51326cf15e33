//! Any text as a private key: refused, or one whose public half and thumbprint can be told.
#![no_main]

use libfuzzer_sys::fuzz_target;
use okta_oauth::PrivateKey;

fuzz_target!(|text: &str| {
    if let Ok(key) = PrivateKey::parse(text) {
        assert_eq!(key.thumbprint().len(), 43);
        assert!(key.public_key().starts_with('{'));
    }
});
