#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answer;
mod api_error;
mod attempt;
mod auth;
mod buckets;
mod budget;
mod call;
mod call_builder;
mod careful;
mod carried_out;
mod challenge;
mod checkpoint;
mod client;
mod client_builder;
mod clock;
mod decode_error;
mod draft;
mod envelope;
mod error;
mod expression;
mod flow;
mod gate;
mod item;
mod lenient;
mod limits;
mod link;
mod loopback;
pub mod models;
mod next_link;
mod org_url;
mod own_secrets;
mod page;
mod pager;
mod quoted;
mod rate_limit;
mod refusal;
mod requests;
mod response;
mod retry;
mod secret;
mod secret_names;
mod segment;
mod send;
mod serde_words;
mod span;
mod timer;
mod transport;
mod typed_users;
mod wait;
mod waiting;

pub use api_error::{ApiError, ErrorBody, ErrorCause};
pub use async_trait::async_trait;
pub use attempt::{Attempt, NextAttempt};
pub use auth::{ApiToken, BearerToken};
pub use buckets::{BucketRule, Buckets};
pub use budget::Budget;
pub use bytes;
pub use call::Call;
pub use call_builder::CallBuilder;
pub use challenge::Challenge;
pub use checkpoint::Checkpoint;
pub use client::{Authorize, AuthorizeError, Client};
pub use client_builder::ClientBuilder;
pub use decode_error::DecodeError;
pub use envelope::Envelope;
pub use error::{Error, ErrorKind, Result};
pub use expression::{Expression, Literal};
pub use flow::Flow;
pub use http;
pub use item::{BadItem, Item};
pub use jiff;
pub use limits::{BucketLimit, Limits};
pub use loopback::is_loopback;
#[doc(no_inline)]
pub use models::*;
pub use page::Page;
pub use pager::Pager;
pub use rate_limit::RateLimit;
pub use response::Response;
pub use retry::{Repeat, RetryPolicy};
pub use secret::Secret;
pub use secret_names::is_secret_name;
pub use segment::Segment;
#[doc(hidden)]
pub use serde;
pub use serde_json;
pub use transport::{
    HttpRequest, HttpResponse, HttpTransport, OperationId, TransportError, TransportErrorKind,
    TransportFn, transport_fn,
};
pub use typed_users::TypedUser;
pub use wait::Wait;
pub use waiting::{WaitReason, Waiting};
