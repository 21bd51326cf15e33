//! Notices of an administrator.

use crate::support::{parts, users};
use okta_core::{NotificationType, Subscription, SubscriptionStatus};
use serde_json::{Value, from_value, json, to_value};

const SUBSCRIPTIONS: &str = "/api/v1/users/00u1/subscriptions";

#[test]
fn subscriptions_are_listed_and_got_by_kind() {
    let subscriptions = users().subscriptions("00u1");

    let listed = parts(subscriptions.list().request());
    let got = parts(subscriptions.get(NotificationType::UserLockedOut).request());

    assert_eq!(listed, ("GET".into(), SUBSCRIPTIONS.into(), Value::Null));
    let path = format!("{SUBSCRIPTIONS}/USER_LOCKED_OUT");
    assert_eq!(got, ("GET".into(), path, Value::Null));
}

#[test]
fn subscribing_and_unsubscribing_have_no_body() {
    let subscriptions = users().subscriptions("00u1");

    let on = subscriptions.subscribe(NotificationType::OktaUpdate);
    let off = subscriptions.unsubscribe(NotificationType::OktaUpdate);

    let path = format!("{SUBSCRIPTIONS}/OKTA_UPDATE/subscribe");
    assert_eq!(parts(on.request()), ("POST".into(), path, Value::Null));
    let path = format!("{SUBSCRIPTIONS}/OKTA_UPDATE/unsubscribe");
    assert_eq!(parts(off.request()), ("POST".into(), path, Value::Null));
}

#[test]
fn a_subscription_keeps_what_it_does_not_know() {
    let value = json!({
        "notificationType": "MOON_PHASE", "channels": ["email"], "status": "subscribed", "new": {},
        "_links": {"unsubscribe": {"href": "https://test.okta.com/x", "hints": {"allow": ["POST"]}}},
    });

    let subscription: Subscription = from_value(value.clone()).unwrap();

    assert_eq!(subscription.status, Some(SubscriptionStatus::Subscribed));
    assert_eq!(
        subscription.notification_type,
        Some(NotificationType::Unknown("MOON_PHASE".into()))
    );
    assert_eq!(to_value(subscription).unwrap(), value);
}
