#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod access;
mod bulk;
mod export;
mod factors;
mod flows;
mod members;
mod query;
mod roles;
mod schema;
mod users;

pub use access::{Grants, ListGrants, ListTokens, OrgSessions, RefreshTokens};
pub use bulk::{
    Bulk, BulkOutcome, BulkProgress, BulkReport, BulkStop, Fsync, Journal, Step, StepDone,
    StepError,
};
pub use export::{
    Changes, ChangesCheckpoint, Export, ExportCheckpoint, ExportError, ExportProgress, ExportUsers,
};
pub use factors::{
    AuthenticatorEnrollments, ChallengeFactor, Factors, ListYubikeyTokens, WebAuthnPreregistration,
    YubikeyTokens,
};
pub use flows::{ActivationStep, CreatedOrFound, Deletion, EnsuredActive};
pub use members::{
    AppUsers, DeviceUsers, GroupMembers, IdentityProviderUsers, ListAppUsers, ListGroupMembers,
    ListIdentityProviderUsers,
};
pub use okta_core;
pub use okta_core::models;
#[doc(no_inline)]
pub use okta_core::{
    ApiError, Call, Checkpoint, Client, ClientBuilder, Error, Item, Literal, Page, Pager,
    RateLimit, Response, Result, RetryPolicy, Secret, TypedUser, WaitReason, Waiting,
};
pub use query::{Filter, Search, filter, search};
pub use roles::{
    ListRoleTargets, ListTargets, ListWithRoles, RoleAssignments, RoleTargets, Subscriptions,
    TargetKind,
};
pub use schema::{
    LinkedObjectDefinitions, LinkedObjects, ListProfileMappings, Primary, ProfileMappings,
    UserSchemas, UserTypes,
};
pub use users::{
    Activation, AdminNotifications, ChangePassword, FactorActivation, ForgetDevices, GetUser,
    ListUsers, LockoutSettings, PhoneNumbers, RemoveRecoveryEnrollment, RevokeOauthTokens,
    RevokeSessions, SendEmail, Users, list,
};
