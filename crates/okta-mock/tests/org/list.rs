//! What a listing holds: plain, `q`, `filter`, `search`.

use okta_mock::FakeOrg;
use serde_json::json;

use super::caller::{Caller, Reply};

async fn list(query: &[(&str, &str)]) -> Reply {
    let org = FakeOrg::sample();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    Caller::of(&org).get(&format!("/api/v1/users?{query}")).await
}

#[tokio::test]
async fn a_plain_listing_and_q_leave_out_the_deactivated_and_the_others_do_not() {
    let jane = "jane.marple@example.com";

    let plain = list(&[]).await;
    let quick = list(&[("q", "jane")]).await;
    let filter = list(&[("filter", r#"status eq "DEPROVISIONED""#)]).await;
    let search = list(&[("search", r#"profile.lastName eq "marple""#)]).await;

    assert_eq!(plain.logins().len(), 11);
    assert!(!plain.logins().contains(&jane));
    assert_eq!(quick.logins(), [""; 0]);
    assert_eq!(filter.logins(), [jane]);
    assert_eq!(search.logins(), [jane]);
}

#[tokio::test]
async fn a_listed_user_links_to_itself_only() {
    let reply = list(&[("q", "isaac")]).await;

    let links = reply.body[0]["_links"].as_object().unwrap();
    assert_eq!(links.keys().collect::<Vec<_>>(), ["self"]);
    assert_eq!(reply.header("etag"), None);
}

#[tokio::test]
async fn fields_choose_the_members_that_are_shown() {
    let query =
        [("search", r#"profile.lastName eq "Byron""#), ("fields", "status,profile:(firstName)")];

    let reply = list(&query).await;
    let refused = list(&[("fields", "profile:(firstName")]).await;

    let id = &reply.body[0]["id"];
    assert!(id.is_string());
    let expected = json!([{ "id": id, "status": "ACTIVE", "profile": { "firstName": "Ada" } }]);
    assert_eq!(reply.body, expected);
    assert!(reply.link("self").unwrap().ends_with("&fields=status%2Cprofile%3A%28firstName%29"));
    assert_eq!((refused.status, refused.code()), (400, "E0000002"));
}

#[tokio::test]
async fn okta_response_leaves_out_credentials_and_their_links() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let words = r#"application/json; okta-response="omitCredentials,omitCredentialsLinks""#;
    let headers = [("content-type", words)];

    let single = okta.call("GET", "/api/v1/users/ada", None, &headers).await;
    let listed = okta.call("GET", "/api/v1/users?q=ada", None, &headers).await;

    assert_eq!(single.body.get("credentials"), None);
    let left = ["deactivate", "expirePassword", "schema", "self", "suspend", "type"];
    assert_eq!(single.relations(), left);
    assert_eq!(listed.body[0].get("credentials"), None);
}

#[tokio::test]
async fn a_search_that_names_a_login_finds_that_user_only_if_the_rest_holds_too() {
    let login = r#"profile.login eq "ISAAC.brock@example.com""#;

    let found = list(&[("search", login)]).await;
    let none = list(&[("search", &format!(r#"{login} and status eq "STAGED""#))]).await;
    let either =
        list(&[("search", &format!(r#"{login} or profile.login eq "ada@example.com""#))]).await;
    let short = list(&[("search", r#"profile.login eq "isaac.brock""#)]).await;

    assert_eq!(found.logins(), ["isaac.brock@example.com"]);
    assert_eq!(none.logins(), [""; 0]);
    assert_eq!(either.logins(), ["ada@example.com", "isaac.brock@example.com"]);
    assert_eq!(short.logins(), [""; 0]);
}

#[tokio::test]
async fn filter_minds_the_case_and_search_does_not() {
    let filter = list(&[("filter", r#"profile.firstName eq "ADA""#)]).await;
    let search = list(&[("search", r#"profile.firstName eq "ADA""#)]).await;

    assert_eq!(filter.logins(), [""; 0]);
    assert_eq!(search.logins(), ["ada@example.com"]);
}

#[tokio::test]
async fn search_reaches_custom_attributes_and_arrays() {
    let number = list(&[("search", "profile.badgeNumber gt 1010")]).await;
    let array = list(&[("search", r#"profile.languages eq "fr" and status eq "ACTIVE""#)]).await;

    assert_eq!(number.logins(), ["jane.marple@example.com", "dorothy.vaughan@example.com"]);
    assert_eq!(array.logins(), ["isaac.brock@example.com"]);
}

#[tokio::test]
async fn search_can_be_sorted_and_the_others_cannot() {
    let query = r#"profile.department eq "Engineering""#;

    let sorted =
        list(&[("search", query), ("sortBy", "profile.lastName"), ("sortOrder", "desc")]).await;
    let unsorted = list(&[("search", query), ("sortOrder", "desc")]).await;

    let by_name = [
        "dorothy.vaughan@example.com",
        "sofia.kovalevskaya@example.com",
        "emilie.chatelet@example.com",
        "ada@example.com",
    ];
    assert_eq!(sorted.logins(), by_name);
    let by_creation = [
        "ada@example.com",
        "emilie.chatelet@example.com",
        "sofia.kovalevskaya@example.com",
        "dorothy.vaughan@example.com",
    ];
    assert_eq!(unsorted.logins(), by_creation);
}

#[tokio::test]
async fn a_query_that_is_not_understood_is_an_error_and_never_everybody() {
    let cases: [(&[(&str, &str)], &str); 12] = [
        (&[("search", "profile.lastName is Marple")], "E0000031"),
        (&[("search", "")], "E0000031"),
        (&[("search", r#"not (status eq "ACTIVE")"#)], "E0000031"),
        (&[("search", r#"status eq "ACTIVE""#), ("sortBy", "name")], "E0000031"),
        (&[("filter", "status eq ACTIVE or")], "E0000053"),
        (&[("filter", r#"profile.department eq "Sales""#)], "E0000094"),
        (&[("filter", r#"lastUpdated gt "yesterday""#)], "E0000030"),
        (&[("filter", r#"status eq "ACTIVE""#), ("search", r#"status eq "ACTIVE""#)], "E0000033"),
        (&[("q", "a"), ("search", r#"status eq "ACTIVE""#)], "E0000063"),
        (&[("limit", "0")], "E0000029"),
        (&[("limit", "many")], "E0000029"),
        (&[("after", "nowhere")], "E0000029"),
    ];
    for (query, code) in cases {
        let reply = list(query).await;

        assert_eq!((reply.status, reply.code()), (400, code), "{query:?}");
    }
}
