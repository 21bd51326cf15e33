//! Types of users, their schemas, and profile mappings.

pub(crate) mod mappings;
pub(crate) mod routes;
pub(crate) mod schemas;
pub(crate) mod user_types;
