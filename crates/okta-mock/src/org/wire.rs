//! What a request and an answer are, whatever org they are for.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod context;
pub(crate) mod errors;
pub(crate) mod expansion;
pub(crate) mod fields;
pub(crate) mod keyed_page;
pub(crate) mod omission;
pub(crate) mod page;
