#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod app_users;
mod authenticator_enrollments;
mod backoff;
mod classification;
mod create_or_get;
mod credentials;
mod delete_permanently;
mod device_users;
mod ensure_active;
mod expression;
mod factors;
pub mod filter;
mod flags;
mod get;
mod grants;
mod group_members;
mod identity_provider_users;
mod lifecycle;
mod linked_object_definitions;
mod linked_objects;
mod list;
mod list_shortcuts;
mod lockout_settings;
mod lost_answer;
mod omission;
mod password_reset;
mod profile_mappings;
mod refresh_tokens;
mod resources;
mod risk;
mod role_assignments;
mod role_targets;
pub mod search;
mod sessions;
mod subscriptions;
mod update_with;
mod user_schemas;
mod user_types;
mod users;
mod wait;
mod webauthn_preregistration;
mod yubikey_tokens;

pub use app_users::{AppUsers, ListAppUsers};
pub use authenticator_enrollments::AuthenticatorEnrollments;
pub use create_or_get::CreatedOrFound;
pub use credentials::ChangePassword;
pub use delete_permanently::Deletion;
pub use device_users::DeviceUsers;
pub use ensure_active::{ActivationStep, EnsuredActive};
pub use expression::Literal;
pub use factors::{ChallengeFactor, Factors};
pub use filter::Filter;
pub use flags::{
    Activation, AdminNotifications, Devices, FactorActivation, OauthTokens, PhoneNumbers,
    RecoveryEnrollment, SendEmail, Sessions,
};
pub use get::GetUser;
pub use grants::{Grants, ListGrants};
pub use group_members::{GroupMembers, ListGroupMembers};
pub use identity_provider_users::{IdentityProviderUsers, ListIdentityProviderUsers};
pub use linked_object_definitions::LinkedObjectDefinitions;
pub use linked_objects::{LinkedObjects, Primary};
pub use list::{All, Filtered, Found, ListUsers, Paged, Searched};
pub use lockout_settings::LockoutSettings;
pub use okta_core::{
    ActivateFactor, ActivationToken, AppCredentials, AppId, AppLink, AppUser, AppUserCredentials,
    AppUserScope, AppUserStatus, AppUserSyncState, AppUserUpdate, AttributeFormat, AttributeMaster,
    AttributeMasterType, AttributeMutability, AttributePermission, AttributeScope, AttributeSource,
    AttributeType, AttributeUniqueness, AuthenticationProvider, AuthenticationProviderType,
    AuthenticatorEnrollment, AuthenticatorEnrollmentId, AuthenticatorEnrollmentProfile,
    AuthenticatorId, AuthenticatorType, BlockedDevices, CallFactor, CatalogApp, CatalogAppStatus,
    Choice, ClassificationType, ClientId, CredentialEmail, CredentialRequest, Credentials, Device,
    DeviceDisplayName, DeviceId, DeviceManagementStatus, DevicePlatform, DeviceProfile,
    DeviceStatus, DeviceUser, DigestAlgorithm, EcKey, EmailFactor, EnrollmentActivation,
    EnrollmentInitialization, FactorActivationOutcome, FactorEnrollment, FactorId, FactorProvider,
    FactorResult, FactorStatus, FactorTransactionId, FactorType, FactorVerification,
    FulfillmentOrder, FulfillmentProvider, GovernanceGrantId, GovernanceSourceType, Grant,
    GrantActor, GrantId, GrantSource, GrantStatus, Group, GroupId, GroupProfile, GroupType,
    HashedPassword, Hyperlink, IdentityProvider, IdentityProviderId, IdentityProviderStatus,
    IdentityProviderType, IdentityProviderUser, LinkedObject, LinkedObjectKind, LinkedObjectSide,
    LinkedUser, Links, MappingEnd, MappingRule, NewAppUser, NewFactor, NewLinkedObject,
    NewPreregistration, NewPrimarySide, NewRoleAssignment, NewTac, NewUser, NewUserRisk,
    NewUserType, NewYubikeyToken, NotificationType, OAuth2Client, OrderedProduct,
    PasswordCredential, PhoneFactor, PinMail, PlainFactor, PreregistrationActivation,
    ProfileMapping, ProfileMappingId, ProfileMappingUpdate, Provider, PushStatus, RealmId,
    RecoveryQuestion, RefreshToken, RefreshTokenId, ResetPasswordToken, ResourceSetId, RiskLevel,
    RoleAssignee, RoleAssignment, RoleAssignmentId, RoleAssignmentType, RoleGovernance,
    RoleGovernanceGrant, RoleGovernanceResource, RoleId, RoleKey, RoleStatus, RoleTarget, RoleType,
    Salt, SaltedDigest, SchemaAttribute, SchemaDefinitions, SchemaItems, SchemaPart, SchemaUpdate,
    ScreenLockType, SecurityQuestion, SelfPermission, SentFactor, Session,
    SessionAuthenticationMethod, SessionId, SessionIdentityProvider, SessionIdentityProviderType,
    SessionStatus, SmsFactor, SocialAuthToken, SocialAuthTokenId, Subscription, SubscriptionStatus,
    SupportedFactor, TemporaryPassword, Timestamp, User, UserBlock, UserBlockType,
    UserClassification, UserDevice, UserFactor, UserId, UserKey, UserLockoutSettings, UserProfile,
    UserReplacement, UserRisk, UserSchema, UserSchemaId, UserStatus, UserType, UserTypeId,
    UserTypeRef, UserTypeReplacement, UserTypeUpdate, UserUpdate, VerifyFactor,
    WebAuthnPreregistrationFactor, YubikeyToken, YubikeyTokenId, YubikeyTokenStatus,
};
pub use profile_mappings::{ListProfileMappings, ProfileMappings};
pub use refresh_tokens::{ListTokens, RefreshTokens};
pub use role_assignments::{ListWithRoles, RoleAssignments, TargetKind};
pub use role_targets::{ListRoleTargets, ListTargets, RoleTargets};
pub use search::Search;
pub use sessions::OrgSessions;
pub use subscriptions::Subscriptions;
pub use user_schemas::UserSchemas;
pub use user_types::UserTypes;
pub use users::Users;
pub use webauthn_preregistration::WebAuthnPreregistration;
pub use yubikey_tokens::{ListYubikeyTokens, YubikeyTokens};
