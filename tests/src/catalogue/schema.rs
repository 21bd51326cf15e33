//! Schemas of user types.
//!
//! The document knows no `items`, without which no array can be described; attributes of that type are left to okta-users' own tests.

use okta_core::Client;
use okta_users::{
    UserSchemas,
    models::{
        AttributeFormat, AttributeMaster, AttributeMutability, AttributeScope, SchemaAttribute,
        SchemaUpdate, SelfPermission,
    },
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let schemas = UserSchemas::new(client);
    let full = SchemaAttribute::string("Badge")
        .description("Printed on the badge")
        .required()
        .format(AttributeFormat::Email)
        .min_length(1)
        .max_length(10)
        .pattern("[a-z]+")
        .default_value("none")
        .unique()
        .mutability(AttributeMutability::ReadWrite)
        .scope(AttributeScope::User)
        .self_permission(SelfPermission::ReadOnly)
        .master(AttributeMaster::apps(["0oa1"]))
        .external_name("badge", "urn:example");
    let choice = SchemaAttribute::string("Size").choice("s", "Small").choice("l", "Large");
    let update = SchemaUpdate::new()
        .title("User")
        .set("badge", full)
        .set("size", choice)
        .set("seat", SchemaAttribute::integer("Seat").optional())
        .set("rate", SchemaAttribute::number("Rate").master(AttributeMaster::okta()))
        .set("vip", SchemaAttribute::boolean("VIP").master(AttributeMaster::profile_master()))
        .set_base("login", SchemaAttribute::string("Username").pattern(".+"));

    vec![schemas.get("default").into(), schemas.update(&at.schema, update).into()]
}
