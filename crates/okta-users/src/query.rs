//! Expressions that select users.

pub(crate) mod expression;
pub mod filter;
pub(crate) mod omission;
pub mod search;

pub use expression::Literal;
pub use filter::Filter;
pub use search::Search;
