//! What a user has allowed applications.

use okta_core::{Call, CallBuilder, Client, ClientId, Grant, GrantId, Pager, UserKey};

use crate::Users;
use crate::query::page_size::{Most, PageSized};

/// The scope consent grants of one user: which OAuth 2.0 clients may act for them, and with which scopes.
#[derive(Clone, Debug)]
pub struct Grants {
    client: Client,
    user: UserKey,
}

/// Which grants to list.
///
/// ```
/// use okta_users::ListGrants;
///
/// let everything = ListGrants::all().with_scopes().page_size(200);
/// let of_one_client = ListGrants::of_client("0oabskvc6442nkvQO0h7");
/// ```
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they are given to `Grants::list`"]
pub struct ListGrants {
    of: Of,
    expand: Option<&'static str>,
    limit: Option<u16>,
}

#[derive(Clone, Debug)]
enum Of {
    All,
    Client(ClientId),
    Scope(String),
}

impl ListGrants {
    /// All of the user's.
    pub fn all() -> Self {
        Self::of(Of::All)
    }

    /// Those of one client.
    pub fn of_client(client: impl Into<ClientId>) -> Self {
        Self::of(Of::Client(client.into()))
    }

    /// Those of one scope, by the scope's id.
    pub fn of_scope(scope: impl Into<String>) -> Self {
        Self::of(Of::Scope(scope.into()))
    }

    fn of(of: Of) -> Self {
        Self { of, expand: None, limit: None }
    }

    /// Puts the scope into [`embedded`](Grant::embedded).
    pub fn with_scopes(mut self) -> Self {
        self.expand = Some("scope");
        self
    }

    /// How many grants come per page, 1 to 200; 20 if not said.
    pub fn page_size(mut self, grants: u16) -> Self {
        self.limit = Some(grants);
        self
    }
}

impl Users {
    /// The scope consent grants of this user.
    pub fn grants(&self, user: impl Into<UserKey>) -> Grants {
        Grants { client: self.client.clone(), user: user.into() }
    }
}

impl Grants {
    /// Lists grants: all, or those of one client or scope.
    ///
    /// Calls `GET /api/v1/users/{userId}/grants` ([reference]), for one client
    /// `GET /api/v1/users/{userId}/clients/{clientId}/grants` ([its reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/grants?limit=200",
    /// #         okta_mock::json(200, r#"[{"id": "oag1", "scopeId": "okta.users.read"}]"#))
    /// #     .on("GET /api/v1/users/00u1/clients/0oa1/grants", okta_mock::json(200, r#"[]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::ListGrants;
    ///
    /// let mut all = users.grants("00u1").list(ListGrants::all().page_size(200));
    /// while let Some(grant) = all.next().await {
    ///     println!("{:?}", grant?.scope_id);
    /// }
    /// let of_client = users.grants("00u1").list(ListGrants::of_client("0oa1")).try_collect().await?;
    /// # assert!(of_client.is_empty());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserGrant/#tag/UserGrant/operation/listUserGrants
    /// [its reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserGrant/#tag/UserGrant/operation/listGrantsForUserAndClient
    #[inline]
    pub fn list(&self, options: ListGrants) -> Pager<Grant> {
        let call = match options.of {
            Of::Client(client) => self
                .client
                .get(
                    "listGrantsForUserAndClient",
                    "/api/v1/users/{userId}/clients/{clientId}/grants",
                )
                .segment(self.user.clone())
                .segment(client),
            Of::All => self.list_all(None),
            Of::Scope(scope) => self.list_all(Some(scope)),
        };
        call.query("expand", options.expand).page_size(options.limit, Most::TwoHundred).page()
    }

    fn list_all(&self, scope: Option<String>) -> CallBuilder {
        self.client
            .get("listUserGrants", "/api/v1/users/{userId}/grants")
            .segment(self.user.clone())
            .query("scopeId", scope)
    }

    /// Gets a grant.
    ///
    /// Calls `GET /api/v1/users/{userId}/grants/{grantId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/grants/oag1",
    /// #         okta_mock::json(200, r#"{"id": "oag1", "clientId": "0oa1", "scopeId": "okta.users.read"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let grant = users.grants("00u1").get("oag1").await?;
    /// println!("{:?} may use {:?}", grant.client_id, grant.scope_id);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or grant.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserGrant/#tag/UserGrant/operation/getUserGrant
    pub fn get(&self, grant: impl Into<GrantId>) -> Call<Grant> {
        self.get_expanded(grant.into(), None)
    }

    /// Gets a grant with its scope in [`embedded`](Grant::embedded).
    ///
    /// Calls `GET /api/v1/users/{userId}/grants/{grantId}?expand=scope` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/grants/oag1?expand=scope",
    /// #         okta_mock::json(200, r#"{"id": "oag1", "_embedded": {"scope": {"id": "scp1"}}}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let grant = users.grants("00u1").get_with_scope("oag1").await?;
    /// assert_eq!(grant.embedded.unwrap()["scope"]["id"], "scp1");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or grant.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserGrant/#tag/UserGrant/operation/getUserGrant
    pub fn get_with_scope(&self, grant: impl Into<GrantId>) -> Call<Grant> {
        self.get_expanded(grant.into(), Some("scope"))
    }

    #[inline]
    fn get_expanded(&self, grant: GrantId, expand: Option<&'static str>) -> Call<Grant> {
        self.client
            .get("getUserGrant", "/api/v1/users/{userId}/grants/{grantId}")
            .segment(self.user.clone())
            .segment(grant)
            .query("expand", expand)
            .decode()
    }

    /// Revokes a grant.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/grants/{grantId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/grants/oag1", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.grants("00u1").revoke("oag1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or grant.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserGrant/#tag/UserGrant/operation/revokeUserGrant
    pub fn revoke(&self, grant: impl Into<GrantId>) -> Call<()> {
        self.client
            .delete("revokeUserGrant", "/api/v1/users/{userId}/grants/{grantId}")
            .segment(self.user.clone())
            .segment(grant.into())
            .empty()
    }

    /// Revokes all grants of the user to one client.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/clients/{clientId}/grants` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/clients/0oa1/grants", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.grants("00u1").revoke_for_client("0oa1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or client.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserGrant/#tag/UserGrant/operation/revokeGrantsForUserAndClient
    pub fn revoke_for_client(&self, client: impl Into<ClientId>) -> Call<()> {
        self.client
            .delete(
                "revokeGrantsForUserAndClient",
                "/api/v1/users/{userId}/clients/{clientId}/grants",
            )
            .segment(self.user.clone())
            .segment(client.into())
            .empty()
    }

    /// Revokes all grants of the user, to every client.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/grants` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/grants", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.grants("00u1").revoke_all().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserGrant/#tag/UserGrant/operation/revokeUserGrants
    #[inline]
    pub fn revoke_all(&self) -> Call<()> {
        self.client
            .delete("revokeUserGrants", "/api/v1/users/{userId}/grants")
            .segment(self.user.clone())
            .empty()
    }
}
