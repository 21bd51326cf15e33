//! The `YubiKeys` of the org.

use okta_core::{Call, Client, NewYubikeyToken, Pager, YubikeyToken, YubikeyTokenId};

use crate::Users;
use crate::query::page_size::{Most, PageSized};

/// The `YubiKeys` that the org knows the seeds of. A user enrolls one with
/// [`NewFactor::token_yubikey`](okta_core::NewFactor::token_yubikey).
#[derive(Clone, Debug)]
pub struct YubikeyTokens {
    client: Client,
}

impl Users {
    /// The `YubiKeys` of the org.
    pub fn yubikey_tokens(&self) -> YubikeyTokens {
        YubikeyTokens::new(&self.client)
    }
}

/// Which `YubiKeys` to list and how.
///
/// Okta can also give them as a file to download; that is not offered here, since it is no JSON.
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until they are given to `YubikeyTokens::list`"]
pub struct ListYubikeyTokens {
    filter: Option<String>,
    expand: Option<&'static str>,
    limit: Option<u16>,
    sort_by: Option<String>,
    sort_order: Option<&'static str>,
}

impl ListYubikeyTokens {
    /// All of them.
    pub fn all() -> Self {
        Self::default()
    }

    /// Those that match an expression, sent as it is: quoting is yours. It may ask for `profile.email`,
    /// `profile.serial`, `activated`, `user.id`, `created`, `status` and `lastVerified`.
    pub fn filter(expression: impl Into<String>) -> Self {
        Self { filter: Some(expression.into()), ..Self::default() }
    }

    /// Also the user of each, in [`embedded`](YubikeyToken::embedded).
    pub fn with_users(mut self) -> Self {
        self.expand = Some("user");
        self
    }

    /// How many come per page, up to 200; 20 if not said. It does not limit how many come in all.
    pub fn page_size(mut self, tokens: u16) -> Self {
        self.limit = Some(tokens);
        self
    }

    /// Sorted by an attribute that [`filter`](Self::filter) knows, ascending.
    pub fn sort_by(mut self, attribute: impl Into<String>) -> Self {
        self.sort_by = Some(attribute.into());
        self.sort_order = Some("ASC");
        self
    }

    /// Sorted by an attribute that [`filter`](Self::filter) knows, descending.
    pub fn sort_by_descending(mut self, attribute: impl Into<String>) -> Self {
        self.sort_by = Some(attribute.into());
        self.sort_order = Some("DESC");
        self
    }
}

impl YubikeyTokens {
    /// The `YubiKeys` of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists `YubiKeys`; see [`ListYubikeyTokens`].
    ///
    /// Calls `GET /api/v1/org/factors/yubikey_token/tokens` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "GET /api/v1/org/factors/yubikey_token/tokens",
    /// #         okta_mock::json(200, r#"[{"id":"ykk1","profile":{"serial":"000009508427"}}]"#),
    /// #     );
    /// # let tokens = okta_users::YubikeyTokens::new(&okta.client());
    /// use okta_users::ListYubikeyTokens;
    ///
    /// let unassigned = ListYubikeyTokens::filter(r#"status eq "UNASSIGNED""#).sort_by("created");
    /// let unassigned = tokens.list(unassigned).try_collect().await?;
    /// assert_eq!(unassigned[0].serial(), Some("000009508427"));
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/listYubikeyOtpTokens
    #[inline]
    pub fn list(&self, options: ListYubikeyTokens) -> Pager<YubikeyToken> {
        self.client
            .get("listYubikeyOtpTokens", "/api/v1/org/factors/yubikey_token/tokens")
            .query("filter", options.filter)
            .query("expand", options.expand)
            .page_size(options.limit, Most::TwoHundred)
            .query("sortBy", options.sort_by)
            .query("sortOrder", options.sort_order)
            .page()
    }

    /// Uploads the seed of a `YubiKey`, so that a user can enroll it.
    ///
    /// Calls `POST /api/v1/org/factors/yubikey_token/tokens` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/org/factors/yubikey_token/tokens",
    /// #         okta_mock::json(200, r#"{"id":"ykk1","status":"UNASSIGNED"}"#),
    /// #     );
    /// # let tokens = okta_users::YubikeyTokens::new(&okta.client());
    /// use okta_users::models::NewYubikeyToken;
    ///
    /// let seed = NewYubikeyToken::new("7886622", "ccccccijgibu", "b74be6169486", "1fcc6d8ce39bf1604e0b17f3e0a11067");
    /// let token = tokens.upload(seed).await?;
    /// # assert_eq!(token.id.as_str(), "ykk1");
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/uploadYubikeyOtpTokenSeed
    #[inline]
    pub fn upload(&self, seed: NewYubikeyToken) -> Call<YubikeyToken> {
        self.client
            .post("uploadYubikeyOtpTokenSeed", "/api/v1/org/factors/yubikey_token/tokens")
            .json(&seed)
            .decode()
    }

    /// Gets a `YubiKey`.
    ///
    /// Calls `GET /api/v1/org/factors/yubikey_token/tokens/{tokenId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "GET /api/v1/org/factors/yubikey_token/tokens/ykk1",
    /// #         okta_mock::json(200, r#"{"id":"ykk1","status":"ACTIVE"}"#),
    /// #     );
    /// # let tokens = okta_users::YubikeyTokens::new(&okta.client());
    /// let token = tokens.get("ykk1").await?;
    /// println!("{:?}", token.status);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such token.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/getYubikeyOtpTokenById
    pub fn get(&self, token: impl Into<YubikeyTokenId>) -> Call<YubikeyToken> {
        self.client
            .get("getYubikeyOtpTokenById", "/api/v1/org/factors/yubikey_token/tokens/{tokenId}")
            .segment(token.into())
            .decode()
    }
}
