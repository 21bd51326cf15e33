//! The client, seen from outside.

mod calls;
mod carried_out;
mod deadline;
mod envelope;
mod hostile;
mod lenient;
mod paging;
mod predicates;
mod sending;
mod support;
