//! Profile mappings: how attributes of one profile follow those of another.

use okta_core::{Call, Client, Pager, ProfileMapping, ProfileMappingId, ProfileMappingUpdate};

use crate::Users;
use crate::query::page_size::{Most, PageSized};

/// The profile mappings of an org, between the profiles of users and those of apps and identity providers.
///
/// Okta has them in orgs that have bought or enabled them.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, json};
/// # let client = MockTransport::new().on("GET /api/v1/mappings/prm1", json(200, serde_json::json!({"id": "prm1"}))).client();
/// let mapping = okta_users::ProfileMappings::new(&client).get("prm1").await?;
/// for (attribute, rule) in mapping.properties.iter().flatten() {
///     println!("{attribute} = {:?}", rule.expression);
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct ProfileMappings {
    client: Client,
}

/// Which mappings to list.
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until they are given to `ProfileMappings::list`"]
pub struct ListProfileMappings {
    source: Option<String>,
    target: Option<String>,
    limit: Option<u16>,
}

impl ListProfileMappings {
    /// All of them.
    pub fn all() -> Self {
        Self::default()
    }

    /// Those from this app instance, identity provider or user type, by its id.
    pub fn source(mut self, id: impl Into<String>) -> Self {
        self.source = Some(id.into());
        self
    }

    /// Those to this app instance, identity provider or user type, by its id.
    pub fn target(mut self, id: impl Into<String>) -> Self {
        self.target = Some(id.into());
        self
    }

    /// How many come per page, 1 to 200; 20 if not said.
    pub fn page_size(mut self, mappings: u16) -> Self {
        self.limit = Some(mappings);
        self
    }
}

impl Users {
    /// The profile mappings of the org.
    pub fn profile_mappings(&self) -> ProfileMappings {
        ProfileMappings::new(&self.client)
    }
}

impl ProfileMappings {
    /// The profile mappings of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the mappings, without their rules: [`get`](Self::get) tells those.
    ///
    /// Calls `GET /api/v1/mappings` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/mappings?sourceId=0oa1", json(200, serde_json::json!([{"id": "prm1"}])));
    /// # let mappings = okta_users::ProfileMappings::new(&okta.client());
    /// use okta_users::ListProfileMappings;
    ///
    /// let of_app = mappings.list(ListProfileMappings::all().source("0oa1")).try_collect().await?;
    /// # assert_eq!(of_app.len(), 1);
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ProfileMapping/#tag/ProfileMapping/operation/listProfileMappings
    #[inline]
    pub fn list(&self, options: ListProfileMappings) -> Pager<ProfileMapping> {
        self.client
            .get("listProfileMappings", "/api/v1/mappings")
            .page_size(options.limit, Most::TwoHundred)
            .query("sourceId", options.source)
            .query("targetId", options.target)
            .page()
    }

    /// Gets a mapping with its rules.
    ///
    /// Calls `GET /api/v1/mappings/{mappingId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/mappings/prm1", json(200, serde_json::json!({"id": "prm1"})));
    /// # let mappings = okta_users::ProfileMappings::new(&okta.client());
    /// let mapping = mappings.get("prm1").await?;
    /// println!("{:?} to {:?}", mapping.source, mapping.target);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such mapping.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ProfileMapping/#tag/ProfileMapping/operation/getProfileMapping
    pub fn get(&self, mapping: impl Into<ProfileMappingId>) -> Call<ProfileMapping> {
        self.client
            .get("getProfileMapping", "/api/v1/mappings/{mappingId}")
            .segment(mapping.into())
            .decode()
    }

    /// Adds, changes and removes rules of a mapping, and keeps the rest.
    ///
    /// Calls `POST /api/v1/mappings/{mappingId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /api/v1/mappings/prm1", json(200, serde_json::json!({"id": "prm1"})));
    /// # let mappings = okta_users::ProfileMappings::new(&okta.client());
    /// use okta_users::models::{MappingRule, ProfileMappingUpdate, PushStatus};
    ///
    /// let update = ProfileMappingUpdate::new()
    ///     .set("nickName", MappingRule::new("user.nickName", PushStatus::Push))
    ///     .remove("fullName");
    /// mappings.update("prm1", update).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such mapping.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ProfileMapping/#tag/ProfileMapping/operation/updateProfileMapping
    pub fn update(
        &self,
        mapping: impl Into<ProfileMappingId>,
        update: ProfileMappingUpdate,
    ) -> Call<ProfileMapping> {
        self.client
            .post("updateProfileMapping", "/api/v1/mappings/{mappingId}")
            .segment(mapping.into())
            .json(&update)
            .decode()
    }
}
