//! Refresh tokens that clients hold for a user.

use okta_core::{Call, Client, ClientId, Pager, RefreshToken, RefreshTokenId, UserKey};

use crate::Users;
use crate::query::page_size::{Most, PageSized};

/// The refresh tokens that OAuth 2.0 clients hold for one user.
#[derive(Clone, Debug)]
pub struct RefreshTokens {
    client: Client,
    user: UserKey,
}

/// How to list refresh tokens.
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they are given to `RefreshTokens::list`"]
pub struct ListTokens {
    expand: Option<&'static str>,
    limit: Option<u16>,
}

impl ListTokens {
    /// All that the client holds for the user.
    pub fn all() -> Self {
        Self { expand: None, limit: None }
    }

    /// Puts the scopes in full into [`embedded`](RefreshToken::embedded).
    pub fn with_scopes(mut self) -> Self {
        self.expand = Some("scope");
        self
    }

    /// How many tokens come per page, 1 to 200; 20 if not said.
    pub fn page_size(mut self, tokens: u16) -> Self {
        self.limit = Some(tokens);
        self
    }
}

impl Users {
    /// The refresh tokens that clients hold for this user.
    pub fn tokens(&self, user: impl Into<UserKey>) -> RefreshTokens {
        RefreshTokens { client: self.client.clone(), user: user.into() }
    }
}

impl RefreshTokens {
    /// Lists the refresh tokens that a client holds for the user.
    ///
    /// Calls `GET /api/v1/users/{userId}/clients/{clientId}/tokens` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/clients/0oa1/tokens?limit=200",
    /// #         okta_mock::json(200, r#"[{"id": "oar1", "scopes": ["offline_access"]}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::ListTokens;
    ///
    /// let mut tokens = users.tokens("00u1").list("0oa1", ListTokens::all().page_size(200));
    /// while let Some(token) = tokens.next().await {
    ///     println!("{:?}", token?.expires_at);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or client.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserOAuth/#tag/UserOAuth/operation/listRefreshTokensForUserAndClient
    pub fn list(&self, client: impl Into<ClientId>, options: ListTokens) -> Pager<RefreshToken> {
        self.client
            .get(
                "listRefreshTokensForUserAndClient",
                "/api/v1/users/{userId}/clients/{clientId}/tokens",
            )
            .segment(self.user.clone())
            .segment(client.into())
            .query("expand", options.expand)
            .page_size(options.limit, Most::TwoHundred)
            .page()
    }

    /// Gets a refresh token, without its value.
    ///
    /// Calls `GET /api/v1/users/{userId}/clients/{clientId}/tokens/{tokenId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/clients/0oa1/tokens/oar1",
    /// #         okta_mock::json(200, r#"{"id": "oar1", "scopes": ["offline_access"]}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let token = users.tokens("00u1").get("0oa1", "oar1").await?;
    /// println!("{:?}", token.scopes);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, client or token.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserOAuth/#tag/UserOAuth/operation/getRefreshTokenForUserAndClient
    pub fn get(
        &self,
        client: impl Into<ClientId>,
        token: impl Into<RefreshTokenId>,
    ) -> Call<RefreshToken> {
        self.get_expanded(client.into(), token.into(), None)
    }

    /// Gets a refresh token, without its value, with its scopes in full in [`embedded`](RefreshToken::embedded).
    ///
    /// Calls `GET /api/v1/users/{userId}/clients/{clientId}/tokens/{tokenId}?expand=scope` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/clients/0oa1/tokens/oar1?expand=scope",
    /// #         okta_mock::json(200, r#"{"id": "oar1", "_embedded": {"scopes": [{"id": "scp1"}]}}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let token = users.tokens("00u1").get_with_scopes("0oa1", "oar1").await?;
    /// assert_eq!(token.embedded.unwrap()["scopes"][0]["id"], "scp1");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, client or token.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserOAuth/#tag/UserOAuth/operation/getRefreshTokenForUserAndClient
    pub fn get_with_scopes(
        &self,
        client: impl Into<ClientId>,
        token: impl Into<RefreshTokenId>,
    ) -> Call<RefreshToken> {
        self.get_expanded(client.into(), token.into(), Some("scope"))
    }

    #[inline]
    fn get_expanded(
        &self,
        client: ClientId,
        token: RefreshTokenId,
        expand: Option<&'static str>,
    ) -> Call<RefreshToken> {
        self.client
            .get(
                "getRefreshTokenForUserAndClient",
                "/api/v1/users/{userId}/clients/{clientId}/tokens/{tokenId}",
            )
            .segment(self.user.clone())
            .segment(client)
            .segment(token)
            .query("expand", expand)
            .decode()
    }

    /// Revokes a refresh token, and the access token that came with it.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/clients/{clientId}/tokens/{tokenId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/clients/0oa1/tokens/oar1", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.tokens("00u1").revoke("0oa1", "oar1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, client or token.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserOAuth/#tag/UserOAuth/operation/revokeTokenForUserAndClient
    pub fn revoke(
        &self,
        client: impl Into<ClientId>,
        token: impl Into<RefreshTokenId>,
    ) -> Call<()> {
        self.client
            .delete(
                "revokeTokenForUserAndClient",
                "/api/v1/users/{userId}/clients/{clientId}/tokens/{tokenId}",
            )
            .segment(self.user.clone())
            .segment(client.into())
            .segment(token.into())
            .empty()
    }

    /// Revokes all refresh tokens that a client holds for the user.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/clients/{clientId}/tokens` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/clients/0oa1/tokens", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.tokens("00u1").revoke_all("0oa1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or client.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserOAuth/#tag/UserOAuth/operation/revokeTokensForUserAndClient
    pub fn revoke_all(&self, client: impl Into<ClientId>) -> Call<()> {
        self.client
            .delete(
                "revokeTokensForUserAndClient",
                "/api/v1/users/{userId}/clients/{clientId}/tokens",
            )
            .segment(self.user.clone())
            .segment(client.into())
            .empty()
    }
}
