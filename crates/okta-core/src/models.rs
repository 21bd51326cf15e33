//! What Okta sends and accepts, one file per noun.

mod app_assignment;
mod app_link;
mod app_user;
mod authenticator_enrollment;
mod credentials;
mod device;
mod device_user;
mod factor;
mod factor_proof;
mod factor_verification;
mod grant;
mod group;
mod hashed_password;
mod hyperlink;
mod id;
mod identity_provider;
mod identity_provider_user;
mod linked_object;
mod lockout_settings;
mod new_factor;
mod new_user;
mod null;
mod oauth_client;
mod one_time;
mod open_enum;
mod password;
mod profile_mapping;
mod refresh_token;
mod role_assignee;
mod role_assignment;
mod role_governance;
mod role_key;
mod role_target;
mod schema_attribute;
mod schema_constraint;
mod schema_update;
mod secret;
mod session;
mod subscription;
mod supported_factor;
mod timestamp;
mod user;
mod user_block;
mod user_classification;
mod user_difference;
mod user_key;
mod user_profile;
mod user_replacement;
mod user_risk;
mod user_schema;
mod user_type;
mod user_update;
mod webauthn_order;
mod webauthn_preregistration;
mod yubikey_token;

pub use app_assignment::{AppCredentials, AppUserUpdate, NewAppUser};
pub use app_link::AppLink;
pub use app_user::{AppUser, AppUserCredentials, AppUserScope, AppUserStatus, AppUserSyncState};
pub use authenticator_enrollment::{
    AuthenticatorEnrollment, AuthenticatorEnrollmentList, AuthenticatorEnrollmentProfile,
    AuthenticatorType, NewTac,
};
pub use credentials::{
    AuthenticationProvider, AuthenticationProviderType, CredentialEmail, Credentials,
    PasswordCredential, RecoveryQuestion,
};
pub use device::{
    Device, DeviceDisplayName, DevicePlatform, DeviceProfile, DeviceStatus, UserDevice,
};
pub use device_user::{DeviceManagementStatus, DeviceUser, ScreenLockType};
pub use factor::{FactorProvider, FactorStatus, FactorType, UserFactor};
pub use factor_proof::{ActivateFactor, VerifyFactor};
pub use factor_verification::{FactorActivationOutcome, FactorResult, FactorVerification};
pub use grant::{Grant, GrantActor, GrantSource, GrantStatus};
pub use group::{Group, GroupProfile, GroupType};
pub use hashed_password::{DigestAlgorithm, HashedPassword, Salt, SaltedDigest};
pub use hyperlink::{Hyperlink, Links};
pub use id::{
    AppId, AuthenticatorEnrollmentId, AuthenticatorId, ClientId, DeviceId, FactorId,
    FactorTransactionId, GovernanceGrantId, GrantId, GroupId, IdentityProviderId, ProfileMappingId,
    RealmId, RefreshTokenId, ResourceSetId, RoleAssignmentId, RoleId, SocialAuthTokenId, UserId,
    UserSchemaId, UserTypeId, YubikeyTokenId,
};
pub use identity_provider::{IdentityProvider, IdentityProviderStatus, IdentityProviderType};
pub use identity_provider_user::{IdentityProviderUser, SocialAuthToken};
pub use linked_object::{
    LinkedObject, LinkedObjectKind, LinkedObjectSide, LinkedUser, NewLinkedObject, NewPrimarySide,
};
pub use lockout_settings::UserLockoutSettings;
pub use new_factor::{
    CallFactor, EmailFactor, NewFactor, PhoneFactor, PlainFactor, SentFactor, SmsFactor,
};
pub use new_user::NewUser;
pub use oauth_client::OAuth2Client;
pub use one_time::{ActivationToken, ResetPasswordToken, TemporaryPassword};
pub use password::Provider;
pub use profile_mapping::{
    MappingEnd, MappingRule, ProfileMapping, ProfileMappingUpdate, PushStatus,
};
pub use refresh_token::RefreshToken;
pub use role_assignee::{RoleAssignee, RoleAssignees};
pub use role_assignment::{
    NewRoleAssignment, RoleAssignment, RoleAssignmentType, RoleStatus, RoleType,
};
pub use role_governance::{
    GovernanceSourceType, RoleGovernance, RoleGovernanceGrant, RoleGovernanceResource,
    RoleGovernanceResources,
};
pub use role_key::RoleKey;
pub use role_target::{CatalogApp, CatalogAppStatus, RoleTarget};
pub use schema_attribute::{
    AttributeFormat, AttributeMutability, AttributeScope, AttributeType, SchemaAttribute,
    SchemaItems, SelfPermission,
};
pub use schema_constraint::{
    AttributeMaster, AttributeMasterType, AttributePermission, AttributeSource,
    AttributeUniqueness, Choice,
};
pub use schema_update::SchemaUpdate;
pub use session::{
    Session, SessionAuthenticationMethod, SessionId, SessionIdentityProvider,
    SessionIdentityProviderType, SessionStatus,
};
pub use subscription::{NotificationType, Subscription, SubscriptionStatus};
pub use supported_factor::{FactorEnrollment, SecurityQuestion, SupportedFactor};
pub use timestamp::Timestamp;
pub use user::{User, UserStatus, UserTypeRef};
pub use user_block::{BlockedDevices, UserBlock, UserBlockType};
pub use user_classification::{ClassificationType, UserClassification};
pub use user_key::UserKey;
pub use user_profile::UserProfile;
pub use user_replacement::UserReplacement;
pub use user_risk::{NewUserRisk, RiskLevel, UserRisk};
pub use user_schema::{SchemaDefinitions, SchemaPart, UserSchema};
pub use user_type::{NewUserType, UserType, UserTypeReplacement, UserTypeUpdate};
pub use user_update::UserUpdate;
pub use webauthn_order::{
    EcKey, FulfillmentOrder, NewPreregistration, OrderedProduct, PinMail, PreregistrationActivation,
};
pub use webauthn_preregistration::{
    CredentialRequest, EnrollmentActivation, EnrollmentInitialization, FulfillmentProvider,
    WebAuthnPreregistrationFactor,
};
pub use yubikey_token::{NewYubikeyToken, YubikeyToken, YubikeyTokenStatus};
