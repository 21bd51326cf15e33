//! One line of a recording.

use okta_core::TransportErrorKind;
use serde::{Deserialize, Serialize};

use super::body::Body;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Exchange {
    pub(super) id: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) operation: Option<String>,
    pub(super) request: RecordedRequest,
    #[serde(flatten)]
    pub(super) outcome: Outcome,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RecordedRequest {
    pub(super) method: String,
    /// Percent-encoded, as it was sent.
    pub(super) path: String,
    /// Decoded, in the order in which they were sent.
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: Vec<(String, String)>,
    #[serde(flatten)]
    pub(super) body: Body,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Outcome {
    Response(RecordedResponse),
    Failure(Failure),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RecordedResponse {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    #[serde(flatten)]
    pub(super) body: Body,
}

/// The kinds of failure of a transport, as a file has them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Failure {
    Connect,
    ProxyRefused,
    Timeout,
    Interrupted,
    Response,
    Other,
}

impl From<TransportErrorKind> for Failure {
    fn from(kind: TransportErrorKind) -> Self {
        match kind {
            TransportErrorKind::Connect => Self::Connect,
            TransportErrorKind::ProxyRefused => Self::ProxyRefused,
            TransportErrorKind::Timeout => Self::Timeout,
            TransportErrorKind::Interrupted => Self::Interrupted,
            TransportErrorKind::Response => Self::Response,
            _ => Self::Other,
        }
    }
}

impl From<Failure> for TransportErrorKind {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Connect => Self::Connect,
            Failure::ProxyRefused => Self::ProxyRefused,
            Failure::Timeout => Self::Timeout,
            Failure::Interrupted => Self::Interrupted,
            Failure::Response => Self::Response,
            Failure::Other => Self::Other,
        }
    }
}
