//! Every operation of okta-users as a call: [`catalogue`].

mod app_users;
mod credentials;
mod devices;
mod enrollments;
mod factors;
mod grants;
mod group_members;
mod idp_users;
mod lifecycle;
mod linked_objects;
mod lockout;
mod mappings;
mod resources;
mod risk;
mod roles;
mod schema;
mod sessions;
mod subscriptions;
mod types;
mod users;
mod webauthn;

use okta_core::Client;

use crate::{Attempt, Places, Secrets};

/// How many operations Okta's specification has.
pub const OPERATIONS: usize = 125;

/// Gives the calls of one area of the API, always the same in the same order.
pub type Area = fn(&Client, &Places, &Secrets) -> Vec<Attempt>;

/// All areas.
pub const AREAS: [Area; 21] = [
    app_users::calls,
    credentials::calls,
    devices::calls,
    enrollments::calls,
    factors::calls,
    grants::calls,
    group_members::calls,
    idp_users::calls,
    lifecycle::calls,
    linked_objects::calls,
    lockout::calls,
    mappings::calls,
    resources::calls,
    risk::calls,
    roles::calls,
    schema::calls,
    sessions::calls,
    subscriptions::calls,
    types::calls,
    users::calls,
    webauthn::calls,
];

/// The calls of all areas: every operation at least once, some with different arguments. Nothing is sent.
///
/// Each call is meant for an org as it is before all of them: they contradict each other.
pub fn catalogue(client: &Client, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    AREAS.iter().flat_map(|area| area(client, at, secret)).collect()
}
