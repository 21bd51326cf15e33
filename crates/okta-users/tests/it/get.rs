//! Getting and listing users with more, or with less.

use crate::support::{parts, users};
use http::{HeaderMap, header::CONTENT_TYPE};
use okta_users::{GetUser, ListUsers, search::attr};

const ALL: &str = "application/json; okta-response=\"omitCredentials,omitCredentialsLinks,omitTransitioningToStatus\"";

#[track_caller]
fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap())
}

#[test]
fn one_thing_can_be_asked_for_besides_the_user() {
    for (options, target) in [
        (GetUser::new(), "/api/v1/users/00u1"),
        (GetUser::new().with_blocks(), "/api/v1/users/00u1?expand=blocks"),
        (
            GetUser::new().with_blocks().with_classification(),
            "/api/v1/users/00u1?expand=classification",
        ),
    ] {
        let request = users().get_with("00u1", options).request().unwrap();

        assert_eq!(content_type(request.headers()), None);
        assert_eq!(parts(Ok(request)).1, target);
    }
}

#[test]
fn what_is_left_out_is_a_parameter_of_the_content_type() {
    for (options, sent) in [
        (GetUser::new().omit_credentials(), "application/json; okta-response=\"omitCredentials\""),
        (
            GetUser::new()
                .omit_transitioning_to_status()
                .omit_credentials_links()
                .omit_credentials(),
            ALL,
        ),
    ] {
        let request = users().get_with("00u1", options).request().unwrap();

        assert_eq!(content_type(request.headers()), Some(sent));
        assert!(request.body().is_empty());
    }
}

#[test]
fn a_listing_leaves_out_all_of_it_or_nothing() {
    let search = || ListUsers::search(attr("status").eq("ACTIVE"));

    let plain = users().list(search()).request().unwrap();
    let quick = users().list(search().omit_credentials_and_links()).request().unwrap();
    let classified = users().list(ListUsers::all().with_classification()).request();

    assert_eq!(content_type(plain.headers()), None);
    assert_eq!(content_type(quick.headers()), Some(ALL));
    assert_eq!(plain.uri(), quick.uri());
    assert_eq!(parts(classified).1, "/api/v1/users?expand=classification");
}
