//! The client, seen from outside.

mod calls;
mod carried_out;
mod deadline;
mod envelope;
mod flows;
mod futures;
mod hostile;
mod lenient;
mod limits;
mod other_items;
mod own_secrets;
mod paging;
mod paging_ends;
mod predicates;
mod quoting;
mod read_models;
mod renewal;
mod runtimes;
mod schema_check;
mod sending;
mod support;
mod typed_profiles;
mod write_models;
