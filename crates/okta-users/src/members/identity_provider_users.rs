//! Users who are linked to identity providers.

use okta_core::{
    Call, Client, IdentityProviderId, IdentityProviderUser, Pager, SocialAuthToken, UserKey,
};
use serde_json::json;

use crate::Users;
use crate::query::page_size::{Most, PageSized};

/// The users who are linked to an org's identity providers.
///
/// Okta describes the key of a user here as an id.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, json};
/// # let user = serde_json::json!({"id": "00u1", "externalId": "121749775026145"});
/// # let client = MockTransport::new().on("GET /api/v1/idps/0oa1/users/00u1", json(200, user)).client();
/// let user = okta_users::IdentityProviderUsers::new(&client).get("0oa1", "00u1").await?;
/// println!("{:?}", user.external_id);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct IdentityProviderUsers {
    client: Client,
}

/// Which users of an identity provider to list, and what of them.
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until they are given to `IdentityProviderUsers::list`"]
pub struct ListIdentityProviderUsers {
    find: Option<String>,
    expand: Option<&'static str>,
    limit: Option<u16>,
}

impl ListIdentityProviderUsers {
    /// All of them.
    pub fn all() -> Self {
        Self::default()
    }

    /// Those who match this text.
    pub fn find(text: impl Into<String>) -> Self {
        Self { find: Some(text.into()), ..Self::default() }
    }

    /// With the users themselves, in [`embedded`](IdentityProviderUser::embedded).
    pub fn with_users(mut self) -> Self {
        self.expand = Some("user");
        self
    }

    /// How many come per page, 1 to 200; 20 if not said.
    pub fn page_size(mut self, users: u16) -> Self {
        self.limit = Some(users);
        self
    }
}

impl Users {
    /// The users who are linked to the org's identity providers.
    pub fn identity_provider_users(&self) -> IdentityProviderUsers {
        IdentityProviderUsers::new(&self.client)
    }
}

impl IdentityProviderUsers {
    /// The users who are linked to the identity providers of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the users who are linked to an identity provider.
    ///
    /// Calls `GET /api/v1/idps/{idpId}/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/idps/0oa1/users?limit=200", json(200, serde_json::json!([{"id": "00u1"}])));
    /// # let idp_users = okta_users::IdentityProviderUsers::new(&okta.client());
    /// use okta_users::ListIdentityProviderUsers;
    ///
    /// let linked = idp_users.list("0oa1", ListIdentityProviderUsers::all().page_size(200)).try_collect().await?;
    /// # assert_eq!(linked.len(), 1);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such identity provider.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentityProviderUsers/#tag/IdentityProviderUsers/operation/listIdentityProviderApplicationUsers
    pub fn list(
        &self,
        provider: impl Into<IdentityProviderId>,
        options: ListIdentityProviderUsers,
    ) -> Pager<IdentityProviderUser> {
        self.client
            .get("listIdentityProviderApplicationUsers", "/api/v1/idps/{idpId}/users")
            .segment(provider.into())
            .page_size(options.limit, Most::TwoHundred)
            .query("q", options.find)
            .query("expand", options.expand)
            .page()
    }

    /// Gets a user as they are linked to an identity provider.
    ///
    /// Calls `GET /api/v1/idps/{idpId}/users/{userId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/idps/0oa1/users/00u1", json(200, serde_json::json!({"id": "00u1", "externalId": "121749775026145"})));
    /// # let idp_users = okta_users::IdentityProviderUsers::new(&okta.client());
    /// let user = idp_users.get("0oa1", "00u1").await?;
    /// println!("{:?}", user.external_id);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such identity provider or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentityProviderUsers/#tag/IdentityProviderUsers/operation/getIdentityProviderApplicationUser
    pub fn get(
        &self,
        provider: impl Into<IdentityProviderId>,
        user: impl Into<UserKey>,
    ) -> Call<IdentityProviderUser> {
        self.client
            .get("getIdentityProviderApplicationUser", "/api/v1/idps/{idpId}/users/{userId}")
            .segment(provider.into())
            .segment(user.into())
            .decode()
    }

    /// Links a user to an identity provider, at which they have this id.
    ///
    /// Whoever signs in there under that id is taken for the user from then on, without a sign-in to link the two.
    ///
    /// Calls `POST /api/v1/idps/{idpId}/users/{userId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /api/v1/idps/0oa1/users/00u1", json(200, serde_json::json!({"id": "00u1", "externalId": "121749775026145"})));
    /// # let idp_users = okta_users::IdentityProviderUsers::new(&okta.client());
    /// idp_users.link("0oa1", "00u1", "121749775026145").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such identity provider or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentityProviderUsers/#tag/IdentityProviderUsers/operation/linkUserToIdentityProvider
    pub fn link(
        &self,
        provider: impl Into<IdentityProviderId>,
        user: impl Into<UserKey>,
        external_id: impl Into<String>,
    ) -> Call<IdentityProviderUser> {
        self.client
            .post("linkUserToIdentityProvider", "/api/v1/idps/{idpId}/users/{userId}")
            .segment(provider.into())
            .segment(user.into())
            .json(&json!({"externalId": external_id.into()}))
            .decode()
    }

    /// Unlinks a user from an identity provider.
    ///
    /// Calls `DELETE /api/v1/idps/{idpId}/users/{userId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("DELETE /api/v1/idps/0oa1/users/00u1", empty(204));
    /// # let idp_users = okta_users::IdentityProviderUsers::new(&okta.client());
    /// idp_users.unlink("0oa1", "00u1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such identity provider or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentityProviderUsers/#tag/IdentityProviderUsers/operation/unlinkUserFromIdentityProvider
    pub fn unlink(
        &self,
        provider: impl Into<IdentityProviderId>,
        user: impl Into<UserKey>,
    ) -> Call<()> {
        self.client
            .delete("unlinkUserFromIdentityProvider", "/api/v1/idps/{idpId}/users/{userId}")
            .segment(provider.into())
            .segment(user.into())
            .empty()
    }

    /// Lists the tokens that a social identity provider gave Okta for a user, such as to call its API for them.
    ///
    /// Calls `GET /api/v1/idps/{idpId}/users/{userId}/credentials/tokens` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/idps/0oa1/users/00u1/credentials/tokens", json(200, serde_json::json!([{"id": "dsasdfe", "token": "JBTWGV22G4ZGKV3N"}])));
    /// # let idp_users = okta_users::IdentityProviderUsers::new(&okta.client());
    /// let tokens = idp_users.social_auth_tokens("0oa1", "00u1").try_collect().await?;
    /// assert!(tokens[0].token.is_some());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such identity provider or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentityProviderUsers/#tag/IdentityProviderUsers/operation/listSocialAuthTokens
    pub fn social_auth_tokens(
        &self,
        provider: impl Into<IdentityProviderId>,
        user: impl Into<UserKey>,
    ) -> Pager<SocialAuthToken> {
        self.client
            .get("listSocialAuthTokens", "/api/v1/idps/{idpId}/users/{userId}/credentials/tokens")
            .segment(provider.into())
            .segment(user.into())
            .page()
    }
}
