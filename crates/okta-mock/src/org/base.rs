//! What everything rests on: the clock, ids, and small forms of values.

pub(crate) mod clock;
pub(crate) mod hex;
pub(crate) mod history;
pub(crate) mod ids;
pub(crate) mod milliseconds;
