//! An app on a user's dashboard.

use serde::{Deserialize, Serialize};

use crate::models::{AppId, Extra};

/// A tile on the dashboard of a user: one per link of an assigned app, so an app can have several.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AppLink {
    /// The id of the link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the tile is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Where it leads: signs the user in to the app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_url: Option<String>,
    /// The picture on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_url: Option<String>,
    /// The key of the app's definition, such as `google` or `bookmark`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_name: Option<String>,
    /// The app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_instance_id: Option<AppId>,
    /// The assignment of the app to the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_assignment_id: Option<String>,
    /// Whether the user has given the app's own credentials, for an app that asks for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials_setup: Option<bool>,
    /// Whether the tile is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<bool>,
    /// The place among the tiles, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort_order: Option<i64>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}
