//! What every model is made of: ids, points in time, links.

mod extra;
mod hyperlink;
mod id;
pub(crate) mod null;
pub(crate) mod open_enum;
pub(crate) mod secret;
pub(crate) mod text;
mod timestamp;

pub use extra::Extra;
pub use hyperlink::{Hyperlink, Links};
pub use id::{
    AppId, AuthenticatorEnrollmentId, AuthenticatorId, ClientId, DeviceId, FactorId,
    FactorTransactionId, GovernanceGrantId, GrantId, GroupId, IdentityProviderId, ProfileMappingId,
    RealmId, RefreshTokenId, ResourceSetId, RoleAssignmentId, RoleId, SocialAuthTokenId, UserId,
    UserSchemaId, UserTypeId, YubikeyTokenId,
};
pub use timestamp::Timestamp;
