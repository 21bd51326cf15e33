//! Who is let in, and who is not.

use okta_mock::{FakeOrg, OrgSite};
use serde_json::{Value, json};

use super::site::Site;

/// Status of a `POST` and of a `GET` with this host and these further headers.
async fn with_headers(site: &Site, host: &str, more: &str) -> [u16; 2] {
    let head = format!("Host: {host}\r\n{more}");
    let post = site.send("POST", "/_mock/reset", &head, &Value::Null).await.unwrap().0;
    let get = site.send("GET", "/_mock/state", &head, &Value::Null).await.unwrap().0;
    [post, get]
}

#[tokio::test]
async fn a_host_that_is_not_this_machine_is_refused_as_after_dns_rebinding() {
    let site = Site::sample().await;

    for host in [
        "evil.example.com",
        "127.0.0.1.evil.example.com",
        "localhost.evil.example.com",
        "10.0.0.1",
        "0.0.0.0",
    ] {
        assert_eq!(with_headers(&site, host, "").await, [403, 403], "{host}");
    }
    let port = site.authority().rsplit(':').next().unwrap();
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "[::1]"] {
        assert_eq!(with_headers(&site, &format!("{host}:{port}"), "").await, [204, 200], "{host}");
    }
}

#[tokio::test]
async fn a_page_of_another_origin_is_refused() {
    let site = Site::sample().await;
    let own = site.authority().to_owned();

    for origin in [
        "null".to_owned(),
        "http://evil.example.com".to_owned(),
        "http://localhost:3000".to_owned(),
        format!("https://{own}"),
        format!("http://{own}.evil.example.com"),
        format!("http://{own}\r\nOrigin: http://evil.example.com"),
    ] {
        let more = format!("Origin: {origin}\r\n");
        assert_eq!(with_headers(&site, &own, &more).await, [403, 403], "{origin}");
    }
    let more = format!("Origin: http://{own}\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(with_headers(&site, &own, &more).await, [204, 200]);
}

#[tokio::test]
async fn what_a_browser_says_comes_from_another_site_is_refused() {
    let site = Site::sample().await;
    let own = site.authority().to_owned();

    for from in ["cross-site", "same-site"] {
        let more = format!("Sec-Fetch-Site: {from}\r\nSec-Fetch-Mode: no-cors\r\n");
        assert_eq!(with_headers(&site, &own, &more).await, [403, 403], "{from}");
        // Somebody has followed a link: the answer is shown to them and to no page.
        let more = format!("Sec-Fetch-Site: {from}\r\nSec-Fetch-Mode: navigate\r\n");
        assert_eq!(with_headers(&site, &own, &more).await, [403, 200], "{from}");
    }
}

#[tokio::test]
async fn a_body_that_a_page_could_send_without_asking_is_refused() {
    let site = Site::sample().await;

    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let head = format!("Host: {}\r\nContent-Type: {kind}\r\n", site.authority());
        let body = json!({"name": "g"});

        let (status, answer) = site.send("POST", "/_mock/groups", &head, &body).await.unwrap();

        assert_eq!(status, 415, "{kind}");
        assert!(answer["error"].as_str().unwrap().contains("application/json"), "{answer}");
    }
    assert!(site.org.group("g").is_none());
}

#[tokio::test]
async fn nothing_is_told_about_other_origins() {
    let site = Site::sample().await;
    let head = format!(
        "Host: {}\r\nOrigin: http://evil.example.com\r\nAccess-Control-Request-Method: POST\r\n",
        site.authority()
    );

    let (status, _) = site.send("OPTIONS", "/_mock/reset", &head, &Value::Null).await.unwrap();

    assert_eq!(status, 403);
}

#[tokio::test]
async fn switched_off_it_is_a_path_that_okta_does_not_have() {
    let site = Site::of(OrgSite::new(FakeOrg::sample()).without_control()).await;

    assert_eq!(site.control("GET", "", Value::Null).await.0, 401);
    let (status, answer) = site.api("GET", "/_mock/state", Value::Null).await.unwrap();
    assert_eq!((status, &answer["errorCode"]), (404, &"E0000008".into()));
}

#[tokio::test]
async fn it_lists_what_it_can_be_asked() {
    let site = Site::sample().await;

    let index = site.ok("GET", "", Value::Null).await;

    let operations = index["operations"].as_array().unwrap();
    assert!(operations.len() > 20);
    assert!(operations.iter().all(|operation| operation["about"].is_string()));
    // Whatever is listed with an example takes it.
    for operation in operations.iter().filter(|operation| operation["body"].is_object()) {
        let path = operation["path"].as_str().unwrap().replace("{user}", "ada@example.com");
        let path = path.strip_prefix("/_mock").unwrap();
        let method = operation["method"].as_str().unwrap();
        let (status, answer) = site.control(method, path, operation["body"].clone()).await;
        assert!(status < 300 || status == 409, "{method} {path}: {status} {answer}");
    }
}

#[tokio::test]
async fn what_would_have_no_effect_is_refused() {
    let site = Site::sample().await;

    for (method, path, body, status, reason) in [
        ("GET", "/nowhere", Value::Null, 404, "GET /_mock lists what there is"),
        ("GET", "/reset", Value::Null, 405, "the methods here are POST"),
        ("GET", "/requests?operations=x", Value::Null, 400, "no parameter \"operations\""),
        ("GET", "/requests?limit=x", Value::Null, 400, "limit is a whole number"),
        ("GET", "/mails?wait=1h", Value::Null, 400, "at most 30 seconds"),
        ("GET", "/mails?wait=5", Value::Null, 400, "written like 500ms"),
        ("POST", "/reset", json!({}), 400, "nothing to say in a body"),
        ("POST", "/groups", json!({"name": "g", "nick": "h"}), 400, "unknown field"),
        ("POST", "/clock/advance", json!({"by": "-5s"}), 400, "by: a duration"),
        ("POST", "/faults", json!({"rule": "boom"}), 400, "there is no fault \"boom\""),
        ("POST", "/faults", json!({"rule": "429@createCat"}), 400, "no operation \"createCat\""),
        ("PATCH", "/settings", json!({"latencies": 5}), 400, "latencies"),
        ("PATCH", "/settings", json!({"seed": 5}), 400, "seed: it has had its effect"),
        ("PUT", "/state", json!({"format": 2}), 400, "format: 2 is not known"),
        ("POST", "/snapshots/x/restore", Value::Null, 404, "no snapshot"),
        ("GET", "/users/nobody/factors", Value::Null, 404, "no such user"),
    ] {
        let (got, answer) = site.control(method, path, body).await;

        assert_eq!(got, status, "{method} {path}: {answer}");
        assert!(answer["error"].as_str().unwrap().contains(reason), "{method} {path}: {answer}");
    }
}
