//! What users belong to: groups, apps, identity providers, devices.

mod app_assignment;
mod app_link;
mod app_user;
mod device;
mod device_user;
mod group;
mod identity_provider;
mod identity_provider_user;

pub use app_assignment::{AppCredentials, AppUserUpdate, NewAppUser};
pub use app_link::AppLink;
pub use app_user::{AppUser, AppUserCredentials, AppUserScope, AppUserStatus, AppUserSyncState};
pub use device::{
    Device, DeviceDisplayName, DevicePlatform, DeviceProfile, DeviceStatus, UserDevice,
};
pub use device_user::{DeviceManagementStatus, DeviceUser, ScreenLockType};
pub use group::{Group, GroupProfile, GroupType};
pub use identity_provider::{IdentityProvider, IdentityProviderStatus, IdentityProviderType};
pub use identity_provider_user::{IdentityProviderUser, SocialAuthToken};
