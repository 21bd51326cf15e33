#![doc = include_str!("../README.md")]

mod mock_transport;
mod mockall_transport;
mod org;
#[cfg(feature = "server")]
mod server;

pub use mock_transport::{
    CapturedRequest, JsonText, MockTransport, Reply, RequestPattern, empty, error, fail, json,
    page, reply_fn, request, text, too_many_requests,
};
pub use mockall_transport::MockHttpTransport;
pub use org::{
    AttributeType, FakeOrg, LoggedRequest, Mail, MailKind, OrgSettings, SeedUser, UserView,
};
#[cfg(feature = "server")]
pub use server::{Server, ServerBuilder};
