//! Which notices an administrator gets by mail.

use serde::{Deserialize, Serialize};

use crate::models::{Extra, Links, base::open_enum::open_enum};

/// Whether a user gets one kind of notice.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Subscription/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Subscription {
    /// Of what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notification_type: Option<NotificationType>,
    /// On which ways, such as `email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<String>>,
    /// Whether they get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SubscriptionStatus>,
    /// How to change it.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// Whether a notice is subscribed to.
    SubscriptionStatus {
        /// It is.
        Subscribed = "subscribed",
        /// It is not.
        Unsubscribed = "unsubscribed",
    }
}

open_enum! {
    /// A kind of notice.
    NotificationType {
        /// Trouble with an Active Directory agent.
        AdAgent = "AD_AGENT",
        /// Automatic updates of Active Directory agents.
        AgentAutoUpdateNotification = "AGENT_AUTO_UPDATE_NOTIFICATION",
        /// Automatic updates of LDAP agents.
        AgentAutoUpdateNotificationLdap = "AGENT_AUTO_UPDATE_NOTIFICATION_LDAP",
        /// How an import from an app ended.
        AppImport = "APP_IMPORT",
        /// Trouble with an on-premises provisioning or Okta on-prem MFA agent.
        ConnectorAgent = "CONNECTOR_AGENT",
        /// Trouble with an agent of integrated Windows authentication.
        IwaAgent = "IWA_AGENT",
        /// Trouble with an LDAP agent.
        LdapAgent = "LDAP_AGENT",
        /// Announcements and release notes.
        OktaAnnouncement = "OKTA_ANNOUNCEMENT",
        /// Scheduled changes of Okta.
        OktaUpdate = "OKTA_UPDATE",
        /// Rate limits that are used up or nearly so.
        RateLimitNotification = "RATELIMIT_NOTIFICATION",
        /// Suspicious activity that a user has reported.
        ReportSuspiciousActivity = "REPORT_SUSPICIOUS_ACTIVITY",
        /// Users that were deactivated.
        UserDeprovision = "USER_DEPROVISION",
        /// Users that were locked out.
        UserLockedOut = "USER_LOCKED_OUT",
    }
}
