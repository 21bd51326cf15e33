//! What a path can carry.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::json;

use super::caller::Caller;

#[tokio::test]
async fn a_login_that_no_path_carries_is_found_by_id_and_by_search_only() {
    for (character, encoded) in
        [(';', "%3B"), ('[', "%5B"), (']', "%5D"), ('?', "%3F"), ('/', "%2F"), ('\\', "%5C")]
    {
        let org = FakeOrg::new();
        let login = format!("a{character}b@example.com");
        let id =
            org.add_user(SeedUser::new(&login).attribute("email", "ab@example.com")).id().clone();
        let okta = Caller::of(&org);

        let by_login = okta.get(&format!("/api/v1/users/a{encoded}b%40example.com")).await;
        let groups = okta.get(&format!("/api/v1/users/a{encoded}b%40example.com/groups")).await;
        let by_id = okta.get(&format!("/api/v1/users/{id}")).await;
        let search = json!(login).to_string();
        let search = form_urlencoded::Serializer::new(String::new())
            .append_pair("search", &format!("profile.login eq {search}"))
            .finish();
        let found = okta.get(&format!("/api/v1/users?{search}")).await;

        for refused in [by_login, groups] {
            assert_eq!(refused.status, 400, "{login}");
            assert!(refused.body.is_null(), "Okta's API never sees it");
            assert_eq!(refused.header("content-type"), None);
        }
        assert_eq!(by_id.body["profile"]["login"], json!(login));
        assert_eq!(found.logins(), [login]);
    }
}

#[tokio::test]
async fn other_characters_of_logins_are_carried() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    for (login, path) in [
        ("a+b@example.com", "a%2Bb%40example.com"),
        ("o'neil@example.com", "o'neil%40example.com"),
        ("émilie@example.com", "%C3%A9milie%40example.com"),
        ("50%{off}@example.com", "50%25%7Boff%7D%40example.com"),
    ] {
        org.add_user(SeedUser::new(login));

        let found = okta.get(&format!("/api/v1/users/{path}")).await;

        assert_eq!((found.status, &found.body["profile"]["login"]), (200, &json!(login)));
    }
}
