//! Mails, codes, and waiting for them.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::site::Site;

#[tokio::test]
async fn the_latest_mail_to_an_address_has_its_link_and_date() {
    let site = Site::sample().await;
    site.create("grace@example.com").await;
    site.create("edsger@example.com").await;

    let mail = site.ok("GET", "/mails/latest?to=Grace@example.com", Value::Null).await;

    assert_eq!((&mail["to"], &mail["kind"]), (&"grace@example.com".into(), &"activation".into()));
    assert!(mail["link"].as_str().unwrap().starts_with(site.server.url()), "{mail}");
    assert_eq!(mail["sent"], json!(site.org.user("grace@example.com").unwrap().created()));
    assert_eq!(site.ok("GET", "/mails", Value::Null).await.as_array().unwrap().len(), 2);
    let other = site.ok("GET", "/mails?kind=deactivation", Value::Null).await;
    assert_eq!(other, json!([]));
}

#[tokio::test]
async fn a_call_waits_for_the_mail_that_is_still_to_come() {
    let site = Site::sample().await;

    let wait = "/mails/latest?to=grace@example.com&wait=20s";
    let (mail, ()) = tokio::join!(site.ok("GET", wait, Value::Null), async {
        site.create("edsger@example.com").await;
        site.create("grace@example.com").await;
    });

    assert_eq!(mail["to"], "grace@example.com");
}

#[tokio::test]
async fn waiting_ends_with_nothing() {
    let site = Site::sample().await;

    let begun = Instant::now();
    let latest = site.ok("GET", "/mails/latest?wait=50ms", Value::Null).await;

    assert_eq!(latest, Value::Null);
    assert!(begun.elapsed() >= Duration::from_millis(50));
}

#[tokio::test]
async fn mails_are_forgotten_when_asked() {
    let site = Site::sample().await;
    site.create("grace@example.com").await;

    site.ok("DELETE", "/mails", Value::Null).await;

    assert!(site.org.outbox().is_empty());
}

#[tokio::test]
async fn a_mail_that_comes_with_a_restored_org_ends_the_wait() {
    let site = Site::sample().await;
    site.create("grace@example.com").await;
    site.ok("POST", "/snapshots", json!({"name": "with mail"})).await;
    site.ok("POST", "/reset", Value::Null).await;

    let (mails, _) = tokio::join!(
        site.ok("GET", "/mails?wait=20s", Value::Null),
        site.ok("POST", "/snapshots/with%20mail/restore", Value::Null)
    );

    assert_eq!(mails[0]["to"], "grace@example.com");
}
