//! Calls of more than one request: waiting, deleting for good, creating or getting.

mod create_or_get;
mod delete_permanently;
mod ensure_active;
mod update_with;
mod wait;

pub use create_or_get::CreatedOrFound;
pub use delete_permanently::Deletion;
pub use ensure_active::{ActivationStep, EnsuredActive};
