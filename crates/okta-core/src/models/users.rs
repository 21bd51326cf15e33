//! Users: what they are, their profile, and what changes them.

mod lockout_settings;
mod new_user;
mod profile_error;
mod typed_profile;
mod user;
mod user_block;
mod user_classification;
mod user_difference;
mod user_key;
mod user_profile;
mod user_replacement;
mod user_risk;
mod user_update;

pub use lockout_settings::UserLockoutSettings;
pub use new_user::NewUser;
pub use profile_error::ProfileError;
pub use user::{User, UserStatus, UserTypeRef};
pub use user_block::{BlockedDevices, UserBlock, UserBlockType};
pub use user_classification::{ClassificationType, UserClassification};
pub use user_key::UserKey;
pub use user_profile::UserProfile;
pub use user_replacement::UserReplacement;
pub use user_risk::{NewUserRisk, RiskLevel, UserRisk};
pub use user_update::UserUpdate;
