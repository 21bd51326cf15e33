#![cfg_attr(all(feature = "org", feature = "mockall"), doc = include_str!("../README.md"))]
#![cfg_attr(
    not(all(feature = "org", feature = "mockall")),
    doc = "Fakes for code that calls Okta: a scripted transport, a recorder and a contract for transports."
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "org")]
mod api_error;
#[cfg(feature = "server")]
pub mod contract;
#[cfg(all(feature = "org", feature = "server"))]
mod control;
mod expectation;
mod faults;
mod mock_transport;
#[cfg(feature = "mockall")]
mod mockall_transport;
mod operation_of;
#[cfg(feature = "org")]
mod org;
mod recording;
#[cfg(feature = "server")]
mod server;
mod test_client;

#[cfg(feature = "org")]
pub use api_error::api_error;
#[cfg(all(feature = "org", feature = "server"))]
pub use control::{AnsweredRequest, OrgSite, sdk_settings};
pub use faults::{Fault, FaultRule, FaultSpecError, Faulty, Gateway, Moment, RateLimitHeaders};
pub use mock_transport::{
    CapturedRequest, JsonText, MockTransport, Reply, RequestPattern, empty, error, fail, json,
    operation, page, reply_fn, request, text, too_many_requests,
};
#[cfg(feature = "mockall")]
pub use mockall_transport::MockHttpTransport;
#[cfg(feature = "org")]
pub use org::{
    AttributeType, FactorView, FakeOrg, InvalidRateLimits, LoggedRequest, Mail, MailKind,
    OrgFileError, OrgSettings, PushAnswer, RateLimits, RateMeter, SeedUser, Snapshot, UserView,
};
#[cfg(feature = "oauth")]
pub use org::{OAuthMeter, SeedServiceApp};
pub use recording::{Recorder, RecordingError, Replayer};
#[cfg(feature = "server")]
pub use server::{Server, ServerBuilder};
