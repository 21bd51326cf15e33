//! Models, transport trait, client, calls, paging and errors for the Okta API.

mod transport;

pub use transport::{
    HttpRequest, HttpResponse, HttpTransport, OperationId, TransportError, TransportErrorKind,
    TransportFn, transport_fn,
};
