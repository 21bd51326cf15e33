//! How many a page may hold.

use okta_core::{Error, HttpRequest};
use okta_users::{
    AppUsers, GroupMembers, IdentityProviderUsers, ListAppUsers, ListGrants, ListGroupMembers,
    ListIdentityProviderUsers, ListProfileMappings, ListRoleTargets, ListTargets, ListTokens,
    ListUsers, ListWithRoles, ListYubikeyTokens, ProfileMappings, YubikeyTokens, models::RoleType,
    search::attr,
};

use super::support::users;

type Listing = fn(u16) -> Result<HttpRequest, Error>;

/// Every listing, and the most that a page of it holds, where Okta says.
const LISTINGS: [(Listing, Option<u16>); 15] = [
    (|size| users().list(ListUsers::all().page_size(size)).request(), Some(200)),
    (
        |size| users().list(ListUsers::search(attr("id").present()).page_size(size)).request(),
        Some(200),
    ),
    (|size| users().list(ListUsers::find("ada").limit(size)).request(), Some(200)),
    (|size| users().grants("00u1").list(ListGrants::all().page_size(size)).request(), Some(200)),
    (
        |size| {
            let options = ListRoleTargets::all().page_size(size);
            users().roles("00u1").list_targets(RoleType::AppAdmin, options).request()
        },
        Some(200),
    ),
    (
        |size| users().grants("00u1").list(ListGrants::of_client("0oa1").page_size(size)).request(),
        Some(200),
    ),
    (
        |size| users().tokens("00u1").list("0oa1", ListTokens::all().page_size(size)).request(),
        Some(200),
    ),
    (
        |size| {
            users()
                .roles("00u1")
                .targets("ra1")
                .list_apps(ListTargets::all().page_size(size))
                .request()
        },
        Some(200),
    ),
    (
        |size| {
            users()
                .roles("00u1")
                .targets("ra1")
                .list_groups(ListTargets::all().page_size(size))
                .request()
        },
        Some(200),
    ),
    (
        |size| {
            YubikeyTokens::new(users().client())
                .list(ListYubikeyTokens::all().page_size(size))
                .request()
        },
        Some(200),
    ),
    (
        |size| {
            ProfileMappings::new(users().client())
                .list(ListProfileMappings::all().page_size(size))
                .request()
        },
        Some(200),
    ),
    (
        |size| {
            let options = ListIdentityProviderUsers::all().page_size(size);
            IdentityProviderUsers::new(users().client()).list("0oa1", options).request()
        },
        Some(200),
    ),
    (
        |size| {
            AppUsers::new(users().client())
                .list("0oa1", ListAppUsers::all().page_size(size))
                .request()
        },
        Some(500),
    ),
    (
        |size| {
            GroupMembers::new(users().client())
                .list("00g1", ListGroupMembers::all().page_size(size))
                .request()
        },
        None,
    ),
    (|size| users().list_with_roles(ListWithRoles::all().page_size(size)).request(), None),
];

#[test]
fn a_size_that_no_page_has_is_refused_by_every_listing() {
    for (list, most) in LISTINGS {
        let sent = list(most.unwrap_or(u16::MAX)).unwrap();
        assert!(sent.uri().query().unwrap().contains("limit="), "{}", sent.uri());

        for wrong in [Some(0), most.map(|most| most + 1)].into_iter().flatten() {
            let error = list(wrong).unwrap_err().to_string();

            assert!(error.contains(": invalid page_size: a page "), "{wrong}: {error}");
        }
    }
}
