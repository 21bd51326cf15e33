//! Keys in every form, and everything that is none.

use std::sync::LazyLock;

use aws_lc_rs::{
    encoding::AsDer,
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING,
        ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm,
    },
};
use okta_oauth::{Algorithm, KeyError, PrivateKey, Signer};
use proptest::{prelude::*, test_runner::Config};
use serde_json::Value;

use crate::{
    server::{KEY, pem},
    verify::is_signed,
};

/// A new RSA key in PKCS#8.
static RSA: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    pair.as_der().unwrap().as_ref().to_vec()
});

/// New keys on the three curves in PKCS#8.
fn curves() -> [(Vec<u8>, Algorithm); 3] {
    let new = |curve: &'static EcdsaSigningAlgorithm| {
        EcdsaKeyPair::generate_pkcs8(curve, &SystemRandom::new()).unwrap().as_ref().to_vec()
    };
    [
        (new(&ECDSA_P256_SHA256_FIXED_SIGNING), Algorithm::Es256),
        (new(&ECDSA_P384_SHA384_FIXED_SIGNING), Algorithm::Es384),
        (new(&ECDSA_P521_SHA512_FIXED_SIGNING), Algorithm::Es512),
    ]
}

/// The last OCTET STRING at the top of a PKCS#8 key: PKCS#1 of RSA, SEC1 of a curve.
fn inner(pkcs8: &[u8]) -> Vec<u8> {
    let content = |der: &[u8]| -> (usize, usize) {
        match der[1] {
            short @ ..=0x7f => (2, usize::from(short)),
            0x81 => (3, usize::from(der[2])),
            _ => (4, usize::from(der[2]) << 8 | usize::from(der[3])),
        }
    };
    let mut rest = &pkcs8[content(pkcs8).0..];
    while rest[0] != 0x04 {
        let (start, length) = content(rest);
        rest = &rest[start + length..];
    }
    let (start, length) = content(rest);
    rest[start..start + length].to_vec()
}

#[track_caller]
fn parsed(text: &str) -> PrivateKey {
    PrivateKey::parse(text).unwrap()
}

#[track_caller]
fn refused(text: &str) -> String {
    let error = PrivateKey::parse(text).unwrap_err();
    format!("{error} {error:?}")
}

#[test]
fn every_form_of_pem_gives_the_same_key() {
    let mut keys = vec![(RSA.clone(), Algorithm::Rs256, "RSA PRIVATE KEY")];
    keys.extend(curves().map(|(der, algorithm)| (der, algorithm, "EC PRIVATE KEY")));
    for (der, algorithm, traditional) in keys {
        let pkcs8 = pem("PRIVATE KEY", &der);
        let inner = pem(traditional, &inner(&der));
        let thumbprint = parsed(&pkcs8).thumbprint();
        let parameters =
            "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        for form in [
            pkcs8.clone(),
            inner.clone(),
            format!("{parameters}{inner}"),
            format!("Bag Attributes\n  friendlyName: okta\n{pkcs8}"),
            format!("\u{feff} {}\n\n", pkcs8.replace('\n', "\r\n")),
            pkcs8.replace('\n', "\\n"),
            pkcs8.replace('\n', "\\r\\n"),
            inner.replace('\n', " "),
            inner.replace('\n', ""),
        ] {
            let key = parsed(&form);

            assert_eq!((key.algorithm(), key.thumbprint()), (algorithm, thumbprint.clone()));
        }
    }
}

#[tokio::test]
async fn every_algorithm_signs_so_that_the_public_key_verifies() {
    let rsa = parsed(&pem("PRIVATE KEY", &RSA));
    let mut keys = vec![
        (rsa.clone().with_algorithm(Algorithm::Rs384).unwrap(), 256),
        (rsa.clone().with_algorithm(Algorithm::Rs512).unwrap(), 256),
        (rsa, 256),
    ];
    for ((der, _), length) in curves().iter().zip([64, 96, 132]) {
        keys.push((parsed(&pem("PRIVATE KEY", der)), length));
    }
    for (key, length) in keys {
        let encode = |bytes: &[u8]| data_encoding::BASE64URL_NOPAD.encode(bytes);
        let header = format!(r#"{{"alg":"{}"}}"#, key.algorithm());
        let input = format!("{}.{}", encode(header.as_bytes()), encode(b"{}"));

        let signature = key.sign(input.as_bytes()).await.unwrap();

        assert_eq!(signature.len(), length);
        let public: Value = serde_json::from_str(&key.public_key()).unwrap();
        assert!(is_signed(&format!("{input}.{}", encode(&signature)), &public), "{key:?}");
    }
}

#[test]
fn an_algorithm_of_another_kind_of_key_is_refused() {
    let curve = parsed(&KEY);
    let rsa = parsed(&pem("PRIVATE KEY", &RSA));

    for (key, wrong) in
        [(curve.clone(), Algorithm::Rs256), (curve, Algorithm::Es384), (rsa, Algorithm::Es256)]
    {
        let error = key.with_algorithm(wrong).unwrap_err();

        assert!(matches!(error, KeyError::Algorithm { .. }));
        assert!(error.to_string().contains(wrong.name()), "{error}");
    }
}

#[test]
fn what_is_no_private_key_for_okta_is_refused_by_name_and_never_shown() {
    let block = |label: &str| pem(label, b"canary canary canary");
    let ed25519 = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20canarycanarycanarycanarycanary01";
    let secp256k1 =
        b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x0acanary";
    let short = pem(
        "PRIVATE KEY",
        &[&b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"[..], &[0; 600]].concat(),
    );
    for (text, said) in [
        ("", "empty"),
        (" \n", "empty"),
        ("canary", "neither PEM nor a JWK"),
        ("/etc/canary.pem", "neither PEM nor a JWK"),
        (&block("ENCRYPTED PRIVATE KEY"), "encrypted"),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: x\n\ncanary\n-----END RSA PRIVATE KEY-----",
            "encrypted",
        ),
        (&block("PUBLIC KEY"), "a public key"),
        (&block("RSA PUBLIC KEY"), "a public key"),
        (&block("CERTIFICATE"), "a certificate"),
        (&block("CERTIFICATE REQUEST"), "a request for a certificate"),
        (&block("OPENSSH PRIVATE KEY"), "a key of OpenSSH"),
        (&block("CANARY"), "neither PEM nor a JWK"),
        (&block("EC PARAMETERS"), "neither PEM nor a JWK"),
        (&block("PRIVATE KEY"), "damaged"),
        (&block("RSA PRIVATE KEY"), "damaged"),
        (&block("EC PRIVATE KEY"), "damaged"),
        ("-----BEGIN PRIVATE KEY-----\ncanary", "no END line"),
        ("-----BEGIN PRIVATE KEY-----\ncanary!\n-----END PRIVATE KEY-----", "not base64"),
        ("-----BEGIN PRIVATE KEY-----\\canary\n-----END PRIVATE KEY-----", "backslash"),
        (&pem("PRIVATE KEY", ed25519), "Ed25519"),
        (&pem("PRIVATE KEY", secp256k1), "P-256K"),
        (&pem("EC PRIVATE KEY", secp256k1), "P-256K"),
        (&short, "less than 2048 bits"),
        ("{canary", "not the JSON of a JWK"),
        (r#"{"kty":"canary"}"#, "an unknown kind"),
        (r#"{"d":"Y2FuYXJ5"}"#, "no kty"),
        (r#"{"kty":"RSA","n":"canary!"}"#, "not the JSON of a JWK"),
        (r#"{"kty":"RSA","n":7}"#, "not the JSON of a JWK"),
        (r#"{"keys":[{"kty":"RSA","n":"canary"}]}"#, "a set of JWKs"),
        (r#"{"kty":"OKP","crv":"Ed25519","d":"Y2FuYXJ5"}"#, "OKP"),
        (r#"{"kty":"oct","k":"canary"}"#, "a shared secret"),
        (r#"{"kty":"RSA","d":"Y2FuYXJ5"}"#, "lacks n or e"),
        (r#"{"kty":"RSA","n":"Y2FuYXJ5","e":"AQAB"}"#, "a public JWK"),
        (r#"{"kty":"RSA","n":"Y2FuYXJ5","e":"AQAB","d":"Y2FuYXJ5"}"#, "less than 2048 bits"),
        (r#"{"kty":"EC","crv":"P-256","x":"Y2FuYXJ5","y":"Y2FuYXJ5"}"#, "a public JWK"),
        (r#"{"kty":"EC","crv":"P-256","d":"Y2FuYXJ5"}"#, "lacks x or y"),
        (r#"{"kty":"EC","crv":"P-256K","d":"Y2FuYXJ5"}"#, "P-256K"),
        (r#"{"kty":"EC","crv":"canary","d":"Y2FuYXJ5"}"#, "an unknown curve"),
        (r#"{"kty":"EC","crv":"P-256","x":"Y2FuYXJ5","y":"Y2FuYXJ5","d":"Y2FuYXJ5"}"#, "damaged"),
    ] {
        let shown = refused(text);

        assert!(shown.contains(said), "{text}: {shown}");
        assert!(!shown.contains("canary") && !shown.contains("Y2FuYXJ5"), "{shown}");
    }
}

#[test]
fn a_key_is_read_from_a_file_and_a_key_given_as_a_path_is_not_shown() {
    let path = std::env::temp_dir().join(format!("okta-oauth-{}.pem", std::process::id()));
    std::fs::write(&path, KEY.as_str()).unwrap();

    let key = PrivateKey::from_file(&path).unwrap();
    std::fs::remove_file(&path).unwrap();

    assert_eq!(key.thumbprint(), parsed(&KEY).thumbprint());
    assert!(matches!(PrivateKey::from_file(&path), Err(KeyError::File { .. })));
    let error = PrivateKey::from_file(KEY.as_str()).unwrap_err();
    assert!(matches!(error, KeyError::NotAPath), "{error:?}");
}

#[test]
fn debug_of_a_key_shows_the_algorithm_and_the_key_id_alone() {
    let key = parsed(&KEY).with_key_id("k1");

    let shown = format!("{key:?}");

    assert_eq!(shown, r#"PrivateKey { algorithm: Es256, key_id: Some("k1"), .. }"#);
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_key_with_a_few_bytes_changed_is_refused_or_another_key_and_never_a_panic(
        form in 0_usize..6,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        in_der in any::<bool>(),
    ) {
        let [(p256, _), (_, _), (p521, _)] = curves();
        let (label, mut der) = match form {
            0 => ("PRIVATE KEY", RSA.clone()),
            1 => ("RSA PRIVATE KEY", inner(&RSA)),
            2 => ("PRIVATE KEY", p256),
            3 => ("EC PRIVATE KEY", inner(&p256)),
            4 => ("PRIVATE KEY", p521),
            _ => ("EC PRIVATE KEY", inner(&p521)),
        };
        let change = |bytes: &mut [u8]| {
            for (at, byte) in &changes {
                *at.get_mut(bytes) = *byte;
            }
        };
        if in_der {
            change(&mut der);
        }
        let mut text = pem(label, &der).into_bytes();
        if !in_der {
            change(&mut text);
        }

        if let Ok(key) = PrivateKey::parse(String::from_utf8_lossy(&text).into_owned()) {
            prop_assert_eq!(key.thumbprint().len(), 43);
        }
    }
}

#[test]
fn debug_of_an_error_is_its_message_with_the_cause() {
    let error = PrivateKey::parse("canary").unwrap_err();
    assert_eq!(format!("{error:?}"), error.to_string());

    let error = PrivateKey::from_file("/nowhere/okta.pem").unwrap_err();

    let shown = format!("{error:?}");
    assert!(shown.starts_with("cannot read the file of the key: "), "{shown}");
}
