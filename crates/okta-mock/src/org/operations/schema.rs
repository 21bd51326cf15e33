//! Types of users, the schemas of users and groups, and profile mappings.

pub(crate) mod group_schema;
pub(crate) mod mappings;
pub(crate) mod routes;
pub(crate) mod schemas;
pub(crate) mod user_types;
