//! The client, seen from outside.

mod calls;
mod deadline;
mod envelope;
mod hostile;
mod lenient;
mod paging;
mod predicates;
mod sending;
mod support;
