//! The links in mails.

use okta_core::UserStatus;
use okta_mock::{FakeOrg, OrgSite};
use serde_json::{Value, json};

use super::{browser::Browser, site::Site};

const PASSWORD: &str = "Blue-Kettle-42";

/// The path of the latest link, in a mail or in an answer.
fn path<'a>(site: &Site, link: &'a Value) -> &'a str {
    link.as_str().unwrap().strip_prefix(site.server.url()).unwrap()
}

#[tokio::test]
async fn an_activation_link_lets_somebody_choose_a_password_once() {
    let site = Site::of(OrgSite::new(FakeOrg::sample()).without_control()).await;
    site.create("grace@example.com").await;
    let link = json!(site.org.outbox()[0].link());
    let (browser, path) = (Browser(&site), path(&site, &link));

    let page = browser.get(path).await;
    let weak = browser.post(path, &[("password", "abc")], "").await;
    let waiting = site.org.user("grace@example.com").unwrap().status();
    let done = browser.post(path, &[("password", PASSWORD)], "").await;
    let again = browser.get(path).await;

    assert_eq!((page.status, weak.status, done.status, again.status), (200, 400, 200, 404));
    assert!(page.text.contains("New password for grace@example.com"), "{}", page.text);
    assert!(weak.text.contains("Password requirements were not met"), "{}", weak.text);
    assert!(!done.text.contains(PASSWORD) && !weak.text.contains("abc\""));
    assert_eq!(waiting, UserStatus::Provisioned);
    let grace = site.org.user("grace@example.com").unwrap();
    assert_eq!(grace.status(), UserStatus::Active);
    let credentials = json!({"username": "grace@example.com", "password": PASSWORD});
    assert_eq!(site.api("POST", "/api/v1/authn", credentials).await.unwrap().0, 200);
}

#[tokio::test]
async fn every_link_that_the_org_gives_leads_to_its_user() {
    let site = Site::sample().await;
    let user = |login: &str, rest: &str| format!("/api/v1/users/{login}@example.com/{rest}");
    for (path, member) in [
        (user("nils.holgersson", "lifecycle/activate?sendEmail=false"), "activationUrl"),
        (user("mary.seacole", "lifecycle/reactivate?sendEmail=false"), "activationUrl"),
        (user("isaac.brock", "lifecycle/reset_password?sendEmail=false"), "resetPasswordUrl"),
        (user("miles.obrien", "credentials/forgot_password?sendEmail=false"), "resetPasswordUrl"),
    ] {
        let (status, answer) = site.api("POST", &path, Value::Null).await.unwrap();
        assert_eq!(status, 200, "{path}: {answer}");
        let link = answer[member].as_str().unwrap();

        let owner = site.org.link_owner(link).unwrap();
        assert!(path.contains(owner.login()), "{path}");
        let followed = site.org.follow_link(link, PASSWORD).unwrap();

        assert_eq!((followed.id(), followed.status()), (owner.id(), UserStatus::Active), "{path}");
        assert!(site.org.user(owner.login()).unwrap().has_the_password(PASSWORD));
        assert!(site.org.follow_link(link, PASSWORD).is_err(), "{path}: a link works once");
    }
}

#[tokio::test]
async fn a_link_ends_with_a_newer_one_with_a_suspension_and_with_its_user() {
    let site = Site::sample().await;
    let reset = "/api/v1/users/isaac.brock@example.com/lifecycle/reset_password?sendEmail=false";
    let link = || async {
        site.api("POST", reset, Value::Null).await.unwrap().1["resetPasswordUrl"].clone()
    };

    let (first, second) = (link().await, link().await);

    assert!(site.org.link_owner(first.as_str().unwrap()).is_none());
    let second = second.as_str().unwrap();
    assert!(site.org.link_owner(second).is_some());
    let isaac = "/api/v1/users/isaac.brock@example.com";
    site.api("POST", &format!("{isaac}/lifecycle/deactivate"), Value::Null).await;
    assert!(site.org.link_owner(second).is_none());
    site.api("DELETE", isaac, Value::Null).await;
    assert!(site.org.follow_link(second, PASSWORD).is_err());
}

#[tokio::test]
async fn a_link_still_works_in_an_org_that_was_loaded() {
    let site = Site::sample().await;
    site.create("grace@example.com").await;
    let loaded = FakeOrg::from_json(&site.org.to_json()).unwrap();

    let mail = &loaded.outbox()[0];

    assert!(loaded.follow_link(mail.link().unwrap(), PASSWORD).is_ok());
}

#[tokio::test]
async fn a_link_that_was_never_given_tells_nothing() {
    let site = Site::sample().await;

    for path in ["/welcome/x", "/reset_password/x", "/signin/reset-password/x", "/tokens/x/verify"]
    {
        assert_eq!(Browser(&site).get(path).await.status, 404, "{path}");
        assert_eq!(Browser(&site).post(path, &[("password", PASSWORD)], "").await.status, 404);
    }
}
