//! User types, schemas, mappings and linked objects.

mod linked_object_definitions;
mod linked_objects;
mod profile_mappings;
mod user_schemas;
mod user_types;

pub use linked_object_definitions::LinkedObjectDefinitions;
pub use linked_objects::{LinkedObjects, Primary};
pub use profile_mappings::{ListProfileMappings, ProfileMappings};
pub use user_schemas::UserSchemas;
pub use user_types::UserTypes;
