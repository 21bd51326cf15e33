//! The clock of a served org.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::site::Site;

#[tokio::test]
async fn the_clock_is_frozen_advanced_and_let_go() {
    let site = Site::sample().await;
    let noon = "2026-03-01T12:00:00Z";

    let frozen = site.ok("POST", "/clock/freeze", json!({ "at": noon })).await;
    let advanced = site.ok("POST", "/clock/advance", json!({"by": "1h30m"})).await;
    site.create("grace@example.com").await;
    let running = site.ok("POST", "/clock/run", json!({"at": noon})).await;

    assert_eq!(frozen, json!({"now": noon, "pace": "frozen"}));
    assert_eq!(advanced, json!({"now": "2026-03-01T13:30:00Z", "pace": "frozen"}));
    assert_eq!(site.org.user("grace").unwrap().created(), "2026-03-01T13:30:00Z".parse().unwrap());
    assert_eq!(running["pace"], "running");
}

#[tokio::test]
async fn the_clock_follows_the_world_and_goes_on_doing_so_after_a_restore() {
    let site = Site::sample().await;
    let before = Timestamp::now().as_second();

    let followed = site.ok("POST", "/clock/follow", Value::Null).await;
    site.ok("POST", "/snapshots", json!({"name": "now"})).await;
    site.ok("POST", "/clock/freeze", json!({"at": "2030-01-01T00:00:00Z"})).await;
    site.ok("POST", "/snapshots/now/restore", Value::Null).await;
    let restored = site.ok("GET", "/clock", Value::Null).await;

    for clock in [followed, restored] {
        let now: Timestamp = clock["now"].as_str().unwrap().parse().unwrap();
        assert!((before..before + 60).contains(&now.as_second()), "{clock}");
        assert_eq!(clock["pace"], "world");
    }
}
