//! Expressions that select users.

pub(crate) mod attribute_name;
pub mod filter;
pub(crate) mod omission;
pub(crate) mod page_size;
pub mod search;

pub use filter::Filter;
pub use search::Search;
