//! Why a user cannot get in from some devices.

use serde::{Deserialize, Serialize};

use crate::models::{Extra, User, base::open_enum::open_enum};

/// One reason for which Okta refuses sign-ins of a user.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUserBlocks)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserBlock {
    /// What the block goes by.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<UserBlockType>,
    /// What is blocked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<BlockedDevices>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// What a block goes by.
    UserBlockType {
        /// By the device.
        DeviceBased = "DEVICE_BASED",
    }
}

open_enum! {
    /// Which devices are blocked.
    BlockedDevices {
        /// All: the account is blocked.
        Any = "ANY_DEVICES",
        /// Those that the user has not signed in from before.
        New = "UNKNOWN_DEVICES",
    }
}

impl User {
    /// The blocks, where the user was got with them; none where they were not asked for.
    pub fn blocks(&self) -> Option<Vec<UserBlock>> {
        let blocks = self.embedded.as_ref()?.get("blocks")?;
        Vec::deserialize(blocks).ok()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn blocks_are_read_from_the_user_they_came_with() {
        let user = |embedded: Value| -> User {
            let user = json!({"id": "00u1", "status": "ACTIVE", "_embedded": embedded});
            serde_json::from_value(user).unwrap()
        };
        let block = json!({"type": "DEVICE_BASED", "appliesTo": "ANY_DEVICES", "until": "noon"});

        let blocks = user(json!({"blocks": [block]})).blocks().unwrap();

        assert_eq!(blocks[0].applies_to, Some(BlockedDevices::Any));
        assert_eq!(serde_json::to_value(&blocks[0]).unwrap(), block);
        assert_eq!(user(json!({"blocks": []})).blocks(), Some(vec![]));
        assert_eq!(user(json!({})).blocks(), None);
    }
}
