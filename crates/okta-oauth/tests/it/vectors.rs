//! The published examples of RFC 7515, 7517, 7638 and 9449, and what belongs to them.

use std::fs;

use data_encoding::BASE64URL_NOPAD;
use okta_oauth::{Algorithm, PrivateKey, Signer};
use serde_json::{Value, json};

use crate::verify::{hash, is_signed, read};

/// The shared vectors, where this checkout stands beside them.
fn shared() -> Option<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/api/oauth-vectors.json");
    match fs::read(path) {
        Ok(text) => Some(serde_json::from_slice(&text).unwrap()),
        Err(error) => {
            println!("skipped: no shared vectors beside this checkout ({error})");
            None
        }
    }
}

fn key(jwk: &Value) -> PrivateKey {
    PrivateKey::parse(jwk.to_string()).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn encode(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// Without some of its members.
fn without(jwk: &Value, names: &[&str]) -> Value {
    let mut jwk = jwk.clone();
    for name in names {
        jwk.as_object_mut().unwrap().remove(*name);
    }
    jwk
}

/// RFC 7515, A.3: the key, and a signature of it.
#[tokio::test]
async fn the_key_of_rfc_7515_a_3_verifies_its_signature_and_ours() {
    let jwk = json!({
        "kty": "EC",
        "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
    });
    let input = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let public: Value = serde_json::from_str(&key(&jwk).public_key()).unwrap();
    assert_eq!(public, without(&jwk, &["d"]));
    let published =
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    let ours = encode(&key(&jwk).sign(input.as_bytes()).await.unwrap());

    assert!(is_signed(&format!("{input}.{published}"), &public));
    assert!(is_signed(&format!("{input}.{ours}"), &public));
    assert!(!is_signed(&format!("{input}x.{ours}"), &public));
}

/// RFC 9449, sections 6.1 and 7.1.
#[test]
fn the_thumbprint_and_the_token_hash_of_rfc_9449_come_out() {
    let members = r#"{"crv":"P-256","kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"}"#;
    let token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

    assert_eq!(hash(members), "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    assert_eq!(hash(token), "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
}

#[test]
fn the_shared_thumbprints_come_out() {
    let Some(shared) = shared() else { return };
    let keys = &shared["rfc7517_private_keys"];

    assert_eq!(keys["thumbprints"]["rsa"], shared["rfc7638_thumbprint"]["jkt"]);
    for (jwk, thumbprint) in [
        (&keys["rsa"], &keys["thumbprints"]["rsa"]),
        (&keys["ec"], &keys["thumbprints"]["ec"]),
        (&shared["p384"]["jwk"], &shared["p384"]["thumbprint"]),
    ] {
        assert_eq!(key(jwk).thumbprint(), text(thumbprint));
    }
    assert_eq!(key(&keys["rsa"]).key_id(), Some("2011-04-29"));
}

#[tokio::test]
async fn the_shared_rsa_signatures_come_out_byte_for_byte() {
    let Some(shared) = shared() else { return };
    let vector = &shared["rfc7515_a2_rs256"];

    let signature = key(&vector["jwk"]).sign(text(&vector["signing_input"]).as_bytes()).await;

    assert_eq!(encode(&signature.unwrap()), text(&vector["signature"]));
}

#[tokio::test]
async fn the_shared_client_assertions_come_out_byte_for_byte() {
    let Some(shared) = shared() else { return };
    let vector = &shared["client_assertion"];
    let jwk = without(&shared["rfc7517_private_keys"]["rsa"], &["alg"]);
    for algorithm in [Algorithm::Rs256, Algorithm::Rs384, Algorithm::Rs512] {
        let name = algorithm.name();
        let header = text(&vector["header_template"]).replace("RS256", name);
        let claims = text(&vector["claims"]);
        let input = format!("{}.{}", encode(header.as_bytes()), encode(claims.as_bytes()));

        let key = key(&jwk).with_algorithm(algorithm).unwrap();
        let signature = key.sign(input.as_bytes()).await.unwrap();

        assert_eq!(format!("{input}.{}", encode(&signature)), text(&vector["jwt"][name]));
    }
}

#[tokio::test]
async fn the_shared_curves_verify_what_is_published_and_what_we_sign() {
    let Some(shared) = shared() else { return };
    for name in ["rfc7515_a3_es256", "rfc7515_a4_es512"] {
        let vector = &shared[name];
        let (key, input) = (key(&vector["jwk"]), text(&vector["signing_input"]));
        let public: Value = serde_json::from_str(&key.public_key()).unwrap();

        let ours = encode(&key.sign(input.as_bytes()).await.unwrap());

        assert!(is_signed(&format!("{input}.{ours}"), &public), "{name}");
        assert!(is_signed(&format!("{input}.{}", text(&vector["signature"])), &public), "{name}");
        assert_eq!(ours.len(), text(&vector["signature"]).len());
    }
}

#[test]
fn the_shared_proofs_verify_and_have_the_published_claims() {
    let Some(shared) = shared() else { return };
    for name in ["rfc9449_token_proof", "rfc9449_resource_proof"] {
        let vector = &shared[name];
        let proof = text(&vector["proof"]);
        let (header, claims) = read(proof);

        assert!(is_signed(proof, &header["jwk"]), "{name}");
        assert_eq!(claims, vector["claims"], "{name}");
    }
    let resource = &shared["rfc9449_resource_proof"];
    assert_eq!(hash(text(&resource["access_token"])), text(&resource["ath"]));
}

#[test]
fn numbers_that_a_jwk_leaves_out_are_found_again() {
    let Some(shared) = shared() else { return };
    for whole in [&shared["rfc7517_private_keys"]["rsa"], &shared["rfc7515_a2_rs256"]["jwk"]] {
        for missing in
            [&["qi"][..], &["dp", "dq", "qi"], &["p"], &["q", "dp"], &["p", "q", "dp", "dq", "qi"]]
        {
            let key = key(&without(whole, missing));

            assert_eq!(key.thumbprint(), self::key(whole).thumbprint(), "{missing:?}");
        }
    }
}

#[test]
fn numbers_that_make_no_key_are_refused_also_where_some_are_left_out() {
    let Some(shared) = shared() else { return };
    let whole = &shared["rfc7517_private_keys"]["rsa"];
    let other = &shared["rfc7515_a2_rs256"]["jwk"];
    let all = ["p", "q", "dp", "dq", "qi"];
    for (name, value) in [
        ("d", other["d"].clone()),
        ("d", json!("AQ")),
        ("d", json!("")),
        ("n", other["n"].clone()),
        ("e", json!("")),
        ("e", json!("AAAAAAAAAAAAAAAAAAAAAQ")),
        ("p", json!("AQ")),
        ("q", json!("")),
    ] {
        for missing in [&[][..], &["qi"], &all] {
            let mut jwk = without(whole, missing);
            if all.contains(&name) && missing.contains(&name) {
                continue;
            }
            jwk[name] = value.clone();

            let refused = PrivateKey::parse(jwk.to_string()).is_err();

            assert!(refused, "{name} {value} {missing:?}");
        }
    }
}
