//! The pages for people, without their script.

use okta_core::UserStatus;
use okta_mock::{FakeOrg, OrgSite, SeedUser};
use serde_json::{Value, json};

use super::{browser::Browser, site::Site};

const PAGES: [&str; 7] = ["", "/people", "/mails", "/limits", "/faults", "/clock", "/connect"];
const ADA: &str = "/api/v1/users/ada@example.com";

#[tokio::test]
async fn every_page_is_in_the_menu_of_every_page_and_needs_nothing_from_elsewhere() {
    let site = Site::sample().await;

    for path in PAGES {
        let page = Browser(&site).get(&format!("/_mock/ui{path}")).await;

        assert_eq!(page.status, 200, "{path}");
        for other in PAGES {
            assert!(page.text.contains(&format!(r#"href="/_mock/ui{other}""#)), "{path}: {other}");
        }
        for reference in page.text.split(r#" src=""#).skip(1) {
            assert!(reference.starts_with("/_mock/ui/"), "{path}: {reference}");
        }
        assert_eq!(page.text.matches("aria-current").count(), 1, "{path}");
        let head = page.head.to_lowercase();
        assert!(head.contains("content-security-policy: default-src 'none'; style-src 'self'"));
        assert!(
            head.contains("frame-ancestors 'none'") && head.contains("cache-control: no-store")
        );
        assert!(!head.contains("access-control-"), "{head}");
    }
    for asset in ["style.css", "page.js"] {
        let page = Browser(&site).get(&format!("/_mock/ui/{asset}")).await;
        assert_eq!(page.status, 200, "{asset}");
        assert!(!page.text.contains("http://") && !page.text.contains("https://"), "{asset}");
    }
    assert_eq!(Browser(&site).get("/_mock/ui/nowhere").await.status, 404);
}

#[tokio::test]
async fn whatever_people_are_called_is_shown_as_text() {
    let site = Site::sample().await;
    let hostile = r#""><script>alert(1)</script><img src=x>'&amp;"#;
    let user = site.org.add_user(
        SeedUser::new("mallory@example.com").name(hostile, hostile).attribute("title", hostile),
    );
    let crew = site.org.add_group(hostile);
    site.org.add_user(SeedUser::new("eve@example.com").group(&crew));
    let eve = site.org.user("eve@example.com").unwrap();
    let encoded = "/api/v1/users/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    site.api("GET", encoded, Value::Null).await;
    site.api("POST", ADA, json!({"profile": {"nickName": hostile}})).await;
    let search = form_urlencoded::byte_serialize(hostile.as_bytes()).collect::<String>();

    for path in [
        String::new(),
        "/people".to_owned(),
        format!("/people?search={search}"),
        format!("/people/{}", user.id().as_str()),
        format!("/people/{}", eve.id().as_str()),
        format!("/people/{search}"),
        "/requests/1".to_owned(),
        "/requests/2".to_owned(),
        format!("/requests/{search}"),
    ] {
        let page = Browser(&site).get(&format!("/_mock/ui{path}")).await;

        assert!(!page.text.contains("<script>alert"), "{path}: {}", page.text);
        assert!(!page.text.contains("<img"), "{path}: {}", page.text);
    }
    for (form, field) in
        [("people", "login"), ("limits", "limits"), ("faults", "rule"), ("clock/advance", "by")]
    {
        let page = Browser(&site).submit(&format!("/_mock/ui/{form}"), &[(field, hostile)]).await;

        assert_eq!(page.status, 400, "{form}");
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img"), "{form}");
    }
}

#[tokio::test]
async fn people_are_searched_with_oktas_grammar_and_its_errors() {
    let site = Site::sample().await;
    let search = |text: &str| {
        let text = form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        format!("/_mock/ui/people?search={text}")
    };

    let found = Browser(&site).get(&search(r#"status eq "SUSPENDED""#)).await.text;
    let wrong = Browser(&site).get(&search(r#"status is "SUSPENDED""#)).await.text;

    assert!(found.contains("tom.bombadil@example.com") && !found.contains("ada@"), "{found}");
    assert!(wrong.contains("E0000031 Invalid search criteria."), "{wrong}");
    assert!(site.org.requests().is_empty(), "looking leaves no trace in the org");
}

#[tokio::test]
async fn only_legal_transitions_are_buttons_and_a_late_one_is_refused_with_the_reason() {
    let site = Site::sample().await;
    let ada = site.org.user("ada@example.com").unwrap().id().as_str().to_owned();
    let page = format!("/_mock/ui/people/{ada}");
    let browser = Browser(&site);

    let before = browser.get(&page).await.text;
    let after = browser.submit(&page, &[("action", "suspend")]).await.text;
    let late = browser.submit(&page, &[("action", "suspend")]).await;

    assert!(before.contains(r#"value="suspend""#) && !before.contains(r#"value="unsuspend""#));
    assert!(after.contains("SUSPENDED") && after.contains(r#"value="unsuspend""#), "{after}");
    assert!(!after.contains(r#"value="suspend""#), "{after}");
    assert_eq!(late.status, 409);
    assert!(late.text.contains("Cannot suspend a user that is not active"), "{}", late.text);
    assert_eq!(site.org.user(&ada).unwrap().status(), UserStatus::Suspended);
    // What a button does is a request like any other.
    let requests = site.ok("GET", "/requests", Value::Null).await;
    assert_eq!(
        (&requests[0]["operation"], &requests[0]["caller"]),
        (&"suspendUser".into(), &"this page".into())
    );
    assert_eq!(requests[1]["status"], 400);
}

#[tokio::test]
async fn every_button_of_everybody_in_the_sample_is_carried_out() {
    for person in FakeOrg::sample().users() {
        let links = person.json()["_links"].as_object().unwrap().clone();
        for relation in links.keys().filter(|relation| {
            !matches!(
                relation.as_str(),
                "self"
                    | "schema"
                    | "type"
                    | "changePassword"
                    | "changeRecoveryQuestion"
                    | "forgotPassword"
            )
        }) {
            let site = Site::sample().await;
            let page = format!("/_mock/ui/people/{}", person.id().as_str());

            let shown = Browser(&site).get(&page).await.text;
            let done = Browser(&site).submit(&page, &[("action", relation)]).await;

            let button = format!(r#"value="{relation}""#);
            assert!(shown.contains(&button), "{}: {relation}", person.login());
            // Okta shows relations that it refuses.
            let reason = done.status == 409 && done.text.contains("E00000");
            assert!(done.status == 200 || reason, "{}: {relation}: {done:?}", person.login());
        }
    }
}

#[tokio::test]
async fn a_request_tells_everything_but_secrets() {
    let site = Site::sample().await;
    let body = json!({"username": "ada@example.com", "password": "Kestrel-Tower-42"});
    site.api("POST", "/api/v1/authn", body).await;

    let listed = Browser(&site).get("/_mock/ui").await.text;
    let page = Browser(&site).get("/_mock/ui/requests/1").await.text;

    assert!(
        listed.contains("POST /api/v1/authn") && listed.contains(r#"data-live="1""#),
        "{listed}"
    );
    assert!(page.contains("SUCCESS") && page.contains("curl -X POST"), "{page}");
    assert!(!page.contains("Kestrel") && !page.contains(FakeOrg::TOKEN), "{page}");
}

#[tokio::test]
async fn forms_change_faults_limits_clock_and_people() {
    let site = Site::sample().await;
    let browser = Browser(&site);

    let faults = browser.submit("/_mock/ui/faults", &[("rule", "429@getUser")]).await.text;
    let limited = site.api("GET", ADA, Value::Null).await.unwrap().0;
    let none = browser.submit("/_mock/ui/faults/1/remove", &[]).await.text;
    let limits = browser.submit("/_mock/ui/limits", &[("limits", "5/60")]).await.text;
    let clock =
        browser.submit("/_mock/ui/clock/freeze", &[("at", "2026-03-01T12:00:00Z")]).await.text;
    let grace = [("login", "grace@example.com"), ("status", "STAGED")];
    let person = browser.submit("/_mock/ui/people", &grace).await.text;
    let again = browser.submit("/_mock/ui/people", &grace).await;

    assert!(faults.contains("<code>429@getUser</code>"), "{faults}");
    assert_eq!(limited, 429);
    assert!(none.contains("Nothing goes wrong on purpose"), "{none}");
    assert!(limits.contains("5 of 5") && limits.contains("<meter"), "{limits}");
    assert!(clock.contains("2026-03-01T12:00:00Z") && clock.contains("stands still"), "{clock}");
    assert!(person.contains("<h1>grace@example.com</h1>") && person.contains("STAGED"), "{person}");
    assert_eq!(again.status, 400);
    browser.submit("/_mock/ui/reset", &[]).await;
    assert!(site.org.user("grace@example.com").is_none());
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let site = Site::sample().await;
    let own = format!("http://{}", site.authority());

    for more in [
        String::new(),
        "Origin: null\r\n".to_owned(),
        "Origin: http://evil.example.com\r\n".to_owned(),
        format!("Origin: {own}.evil.example.com\r\n"),
        format!("Origin: {own}\r\nSec-Fetch-Site: cross-site\r\n"),
    ] {
        let page = Browser(&site).post("/_mock/ui/faults", &[("rule", "429")], &more).await;

        assert_eq!(page.status, 403, "{more}");
    }
    assert_eq!(site.api("GET", ADA, Value::Null).await.unwrap().0, 200);
}

#[tokio::test]
async fn the_way_to_connect_is_shown_with_a_token_that_works() {
    let site = Site::sample().await;

    let page = Browser(&site).get("/_mock/ui/connect").await.text;

    for needed in
        [site.server.url(), FakeOrg::TOKEN, "OKTA_CLIENT_TOKEN=", r#"href="/_mock/state""#]
    {
        assert!(page.contains(needed), "{needed}: {page}");
    }
}

#[tokio::test]
async fn without_control_there_are_no_pages() {
    let site = Site::of(OrgSite::new(FakeOrg::sample()).without_control()).await;

    assert_eq!(Browser(&site).get("/_mock/ui").await.status, 401);
}
