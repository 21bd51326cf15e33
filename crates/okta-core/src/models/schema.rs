//! User types, schemas, profile mappings and linked objects.

mod linked_object;
mod member_probe;
mod profile_mapping;
mod schema_attribute;
mod schema_check;
mod schema_constraint;
mod schema_update;
mod user_schema;
mod user_type;

pub use linked_object::{
    LinkedObject, LinkedObjectKind, LinkedObjectSide, LinkedUser, NewLinkedObject, NewPrimarySide,
};
pub use profile_mapping::{
    MappingEnd, MappingRule, ProfileMapping, ProfileMappingUpdate, PushStatus,
};
pub use schema_attribute::{
    AttributeFormat, AttributeMutability, AttributeScope, AttributeType, SchemaAttribute,
    SchemaItems,
};
pub use schema_check::{SchemaCheck, SchemaDifference};
pub use schema_constraint::{
    AttributeMaster, AttributeMasterType, AttributePermission, AttributeSource,
    AttributeUniqueness, Choice, SelfPermission,
};
pub use schema_update::SchemaUpdate;
pub use user_schema::{SchemaDefinitions, SchemaPart, UserSchema};
pub use user_type::{NewUserType, UserType, UserTypeReplacement, UserTypeUpdate};
