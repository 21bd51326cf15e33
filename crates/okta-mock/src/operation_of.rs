//! What a request asks for, whoever has sent it.

use okta_core::{HttpRequest, OperationId};

#[cfg(feature = "org")]
use crate::org::operation_name;

/// Okta's name of the operation: as the client says in the request, or else, as for a client in another process, by method and path.
pub(crate) fn operation_of(request: &HttpRequest) -> Option<&'static str> {
    let named = request.extensions().get::<OperationId>().map(|sent| sent.0);
    // Nobody names what comes over a socket, but Okta has one operation at a method and a path.
    #[cfg(feature = "org")]
    let named = named.or_else(|| operation_name(request.method(), request.uri().path()));
    named
}
