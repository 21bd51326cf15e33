#![doc = include_str!("../README.md")]

mod api_error;
mod auth;
mod call;
mod call_builder;
mod client;
mod decode_error;
mod draft;
mod error;
mod gate;
mod link;
mod models;
mod org_url;
mod pager;
mod rate_limit;
mod response;
mod retry;
mod segment;
mod send;
mod transport;

pub use api_error::{ApiError, ErrorBody, ErrorCause};
pub use auth::{ApiToken, Authorize, AuthorizeError, BearerToken};
pub use call::Call;
pub use call_builder::CallBuilder;
pub use client::{Client, ClientBuilder};
pub use decode_error::DecodeError;
pub use error::{Error, Result};
pub use models::*;
pub use pager::{Checkpoint, Page, Pager};
pub use rate_limit::RateLimit;
pub use response::Response;
pub use retry::RetryPolicy;
pub use segment::Segment;
pub use transport::{
    HttpRequest, HttpResponse, HttpTransport, OperationId, TransportError, TransportErrorKind,
    TransportFn, transport_fn,
};
