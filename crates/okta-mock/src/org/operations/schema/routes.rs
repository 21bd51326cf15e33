//! The operations about types of users, their schemas and profile mappings.

use http::Method;

use crate::org::operations::{
    route::{Route, route},
    schema::{group_schema, mappings, schemas, user_types as types},
};

#[rustfmt::skip]
pub(crate) static ROUTES: &[Route] = &[
    route(Method::GET, "/api/v1/meta/types/user", "listUserTypes", types::list),
    route(Method::POST, "/api/v1/meta/types/user", "createUserType", types::create),
    route(Method::GET, "/api/v1/meta/types/user/{typeId}", "getUserType", types::get),
    route(Method::POST, "/api/v1/meta/types/user/{typeId}", "updateUserType", types::update),
    route(Method::PUT, "/api/v1/meta/types/user/{typeId}", "replaceUserType", types::replace),
    route(Method::DELETE, "/api/v1/meta/types/user/{typeId}", "deleteUserType", types::delete),
    route(Method::GET, "/api/v1/meta/schemas/user/{schemaId}", "getUserSchema", schemas::get),
    route(Method::POST, "/api/v1/meta/schemas/user/{schemaId}", "updateUserProfile", schemas::update),
    route(Method::GET, "/api/v1/meta/schemas/group/default", "getGroupSchema", group_schema::get),
    route(Method::POST, "/api/v1/meta/schemas/group/default", "updateGroupSchema", group_schema::update),

    route(Method::GET, "/api/v1/mappings", "listProfileMappings", mappings::list),
    route(Method::GET, "/api/v1/mappings/{mappingId}", "getProfileMapping", mappings::get),
    route(Method::POST, "/api/v1/mappings/{mappingId}", "updateProfileMapping", mappings::update),
];
