//! What is an org's URL.

use okta_config::Memory;

use crate::scene::{load, refused};

fn url(url: &str) -> Memory {
    Memory::new().var("OKTA_CLIENT_ORGURL", url).var("OKTA_CLIENT_TOKEN", "00t")
}

#[test]
fn good_urls_keep_their_port_and_lose_slashes() {
    for (given, read) in [
        ("https://a.okta.com", "https://a.okta.com"),
        ("https://a.okta.com/", "https://a.okta.com"),
        ("https://a.okta.com//", "https://a.okta.com"),
        (" https://a.okta.com ", "https://a.okta.com"),
        ("https://id.example.com:8443", "https://id.example.com:8443"),
        ("https://x-administration.okta.com", "https://x-administration.okta.com"),
        ("https://id-admin.example.com", "https://id-admin.example.com"),
        ("http://127.0.0.1:49152", "http://127.0.0.1:49152"),
        ("http://127.1.2.3:1", "http://127.1.2.3:1"),
        ("http://[::1]:49152", "http://[::1]:49152"),
        ("http://localhost:8080", "http://localhost:8080"),
    ] {
        let settings = load(url(given)).unwrap();

        assert_eq!(settings.org_url(), read);
        assert_eq!(settings.client().unwrap().org_url(), read);
    }
}

#[test]
fn slips_are_told_with_the_place_and_without_the_url() {
    for (given, told) in [
        ("http://canary.okta.com", "must be https, unless it is a loopback address"),
        ("canary.okta.com", "has no scheme: put https:// in front"),
        ("https://u:canary@a.okta.com", "holds a user, a query or a fragment"),
        ("https://canary.okta.com?a=b", "holds a user, a query or a fragment"),
        ("https://canary.okta.com#a", "holds a user, a query or a fragment"),
        ("https://{yourOktaDomain}", "is a placeholder: put the address of your org there"),
        ("https://canary-admin.okta.com", "is the admin console's address: leave out -admin"),
        ("https://canary.okta.com.com", "ends in .com.com"),
        ("https://https://canary.okta.com", "holds :// twice"),
        (
            "https://canary.okta.com/oauth2/default",
            "must not have a path: give scheme and host only",
        ),
        ("https://canary.okta.com:0", "has a port that is not a number from 1 to 65535"),
        ("ftp://canary.okta.com", "must start with https://"),
        ("https://can ary.okta.com", "holds white space"),
    ] {
        assert_eq!(refused(url(given)), format!("the variable OKTA_CLIENT_ORGURL: orgUrl {told}"));
    }
    assert_eq!(refused(Memory::new().var("OKTA_CLIENT_TOKEN", "t")), "orgUrl is not set");
}
