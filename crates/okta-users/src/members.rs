//! The users of groups, apps, identity providers and devices.

mod app_users;
mod device_users;
mod group_members;
mod identity_provider_users;

pub use app_users::{AppUsers, ListAppUsers};
pub use device_users::DeviceUsers;
pub use group_members::{GroupMembers, ListGroupMembers};
pub use identity_provider_users::{IdentityProviderUsers, ListIdentityProviderUsers};
