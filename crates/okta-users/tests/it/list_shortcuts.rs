//! The listings in one word.

use crate::support::{parts, users};
use okta_core::{Pager, Timestamp};
use okta_users::{
    filter,
    models::{User, UserStatus},
    search::attr,
};

#[track_caller]
fn asks(pager: Pager<User>, query: &str) {
    let (method, target, _) = parts(pager.request());
    let (path, sent) = target.split_once('?').unwrap();
    let sent = percent_encoding::percent_decode_str(sent).decode_utf8().unwrap();

    assert_eq!((method.as_str(), path), ("GET", "/api/v1/users"));
    assert_eq!(sent, query);
}

#[test]
fn find_search_and_filter_send_one_parameter_each() {
    asks(users().find("isaac"), "q=isaac");
    asks(
        users().search(attr("profile.department").eq("IT")),
        r#"search=profile.department eq "IT""#,
    );
    asks(users().filter(filter::login().eq("a@b.co")), r#"filter=profile.login eq "a@b.co""#);
}

#[test]
fn every_status_has_its_listing() {
    let users = users();

    for (pager, status) in [
        (users.list_active(), "ACTIVE"),
        (users.list_staged(), "STAGED"),
        (users.list_recovery(), "RECOVERY"),
        (users.list_deprovisioned(), "DEPROVISIONED"),
        (users.list_password_expired(), "PASSWORD_EXPIRED"),
        (users.list_provisioned(), "PROVISIONED"),
        (users.list_locked_out(), "LOCKED_OUT"),
        (users.list_suspended(), "SUSPENDED"),
        (users.list_by_status(UserStatus::from("NEW")), "NEW"),
    ] {
        asks(pager, &format!(r#"filter=status eq "{status}""#));
    }
}

#[test]
fn updates_are_asked_for_in_utc_and_milliseconds_of_any_status_or_one() {
    let time: Timestamp = "2026-01-31T10:00:00.123456+02:00".parse().unwrap();

    asks(
        users().list_updated_after(time.clone(), None),
        r#"filter=lastUpdated gt "2026-01-31T08:00:00.123Z""#,
    );
    asks(
        users().list_updated_after(time.instant(), Some(UserStatus::Suspended)),
        r#"filter=status eq "SUSPENDED" and lastUpdated gt "2026-01-31T08:00:00.123Z""#,
    );
}
