//! What a user has: apps, groups, clients, devices, identity providers, sessions.

use okta_core::{
    AppLink, Call, Group, IdentityProvider, OAuth2Client, Pager, UserBlock, UserDevice, UserKey,
};

use crate::{ForgetDevices, RevokeOauthTokens, Users};

impl Users {
    /// Lists the links of all apps that are assigned to a user, directly or by groups: the tiles of the dashboard.
    ///
    /// Calls `GET /api/v1/users/{id}/appLinks` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/ada@example.com/appLinks", okta_mock::json(200, r#"[{"label":"Mail"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let mut links = users.app_links("ada@example.com");
    /// while let Some(link) = links.next().await {
    ///     println!("{}", link?.label.unwrap_or_default());
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/#tag/UserResources/operation/listAppLinks
    pub fn app_links(&self, user: impl Into<UserKey>) -> Pager<AppLink> {
        self.client.get("listAppLinks", "/api/v1/users/{id}/appLinks").segment(user.into()).page()
    }

    /// Lists the groups that a user is a member of, Everyone included.
    ///
    /// Calls `GET /api/v1/users/{id}/groups` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/ada@example.com/groups", okta_mock::json(200, r#"[{"id":"00g1"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let mut groups = users.groups("ada@example.com");
    /// while let Some(group) = groups.next().await {
    ///     println!("{}", group?.name().unwrap_or("a group without a name"));
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/#tag/UserResources/operation/listUserGroups
    pub fn groups(&self, user: impl Into<UserKey>) -> Pager<Group> {
        self.client.get("listUserGroups", "/api/v1/users/{id}/groups").segment(user.into()).page()
    }

    /// Lists why Okta refuses sign-ins of a user; nothing as a rule.
    ///
    /// In an org without the feature Okta answers 401 with code `E0000015`, which is no reason to doubt the credential.
    ///
    /// Calls `GET /api/v1/users/{id}/blocks` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "GET /api/v1/users/ada@example.com/blocks",
    /// #         okta_mock::json(200, r#"[{"type":"DEVICE_BASED","appliesTo":"ANY_DEVICES"}]"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// let mut blocks = users.blocks("ada@example.com");
    /// while let Some(block) = blocks.next().await {
    ///     println!("{:?}", block?.applies_to);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUserBlocks
    pub fn blocks(&self, user: impl Into<UserKey>) -> Pager<UserBlock> {
        self.client.get("listUserBlocks", "/api/v1/users/{id}/blocks").segment(user.into()).page()
    }

    /// Lists the OAuth 2.0 clients that hold grants or tokens of a user.
    ///
    /// Okta describes the path as taking an id only.
    ///
    /// Calls `GET /api/v1/users/{userId}/clients` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/clients", okta_mock::json(200, r#"[{"client_id":"0oa1"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let mut clients = users.clients("00u1");
    /// while let Some(client) = clients.next().await {
    ///     println!("{}", client?.client_id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/#tag/UserResources/operation/listUserClients
    pub fn clients(&self, user: impl Into<UserKey>) -> Pager<OAuth2Client> {
        self.client
            .get("listUserClients", "/api/v1/users/{userId}/clients")
            .segment(user.into())
            .page()
    }

    /// Lists the devices that a user has enrolled. Only orgs on Identity Engine have this.
    ///
    /// Okta describes the path as taking an id only.
    ///
    /// Calls `GET /api/v1/users/{userId}/devices` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/devices", okta_mock::json(200, r#"[{"device":{"id":"guo1"}}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let mut devices = users.devices("00u1");
    /// while let Some(device) = devices.next().await {
    ///     println!("{:?}", device?.device_user_id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/#tag/UserResources/operation/listUserDevices
    pub fn devices(&self, user: impl Into<UserKey>) -> Pager<UserDevice> {
        self.client
            .get("listUserDevices", "/api/v1/users/{userId}/devices")
            .segment(user.into())
            .page()
    }

    /// Lists the identity providers that a user is linked to.
    ///
    /// Calls `GET /api/v1/users/{id}/idps` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/ada@example.com/idps", okta_mock::json(200, r#"[{"id":"0oa1"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let mut providers = users.identity_providers("ada@example.com");
    /// while let Some(provider) = providers.next().await {
    ///     println!("{}", provider?.id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentityProviderUsers/#tag/IdentityProviderUsers/operation/listUserIdentityProviders
    pub fn identity_providers(&self, user: impl Into<UserKey>) -> Pager<IdentityProvider> {
        self.client
            .get("listUserIdentityProviders", "/api/v1/users/{id}/idps")
            .segment(user.into())
            .page()
    }

    /// Ends all sessions of a user with Okta.
    ///
    /// Sessions that web and native apps keep by themselves go on. Both choices are always sent, since Okta would
    /// forget the devices without being asked to (on Identity Engine). Okta describes the path as taking an id only.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/sessions?oauthTokens=…&forgetDevices=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/sessions?oauthTokens=true&forgetDevices=false", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::{ForgetDevices, RevokeOauthTokens};
    ///
    /// users.clear_sessions("00u1", RevokeOauthTokens::Yes, ForgetDevices::No).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserSessions/#tag/UserSessions/operation/revokeUserSessions
    pub fn clear_sessions(
        &self,
        user: impl Into<UserKey>,
        oauth_tokens: RevokeOauthTokens,
        devices: ForgetDevices,
    ) -> Call<()> {
        self.client
            .delete("revokeUserSessions", "/api/v1/users/{userId}/sessions")
            .segment(user.into())
            .query("oauthTokens", Some(oauth_tokens.is_yes()))
            .query("forgetDevices", Some(devices.is_yes()))
            .empty()
    }
}
