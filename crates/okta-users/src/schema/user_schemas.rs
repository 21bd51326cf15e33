//! Schemas of user types: which attributes profiles have.

use okta_core::{Call, Client, Flow, SchemaCheck, SchemaUpdate, UserSchema, UserSchemaId};
use serde::de::DeserializeOwned;

use crate::Users;

/// The schemas of an org's user types.
///
/// A schema's id is told by its user type ([`UserType::schema_id`](crate::models::UserType::schema_id)); `default` names the schema of the default type.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, json};
/// # let schema = serde_json::json!({"definitions": {"custom": {"properties": {"badge": {"title": "Badge"}}}}});
/// # let client = MockTransport::new().on("GET /api/v1/meta/schemas/user/default", json(200, schema)).client();
/// let schema = okta_users::UserSchemas::new(&client).get("default").await?;
/// for (name, attribute) in schema.custom() {
///     println!("{name}: {:?}", attribute.kind);
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct UserSchemas {
    client: Client,
}

impl Users {
    /// The schemas of the org's user types.
    pub fn user_schemas(&self) -> UserSchemas {
        UserSchemas::new(&self.client)
    }

    /// Compares a type for profiles with the schema of the org's default user type: which members the org lacks, which are of another type
    /// there, and what the org requires that the type lacks. For another user type there is [`UserSchemas::check`].
    ///
    /// A program that asks this when it starts is told of a renamed attribute before the first user is written.
    ///
    /// Calls `GET /api/v1/meta/schemas/user/default`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let org = okta_mock::FakeOrg::new();
    /// # org.define_attribute("badgeNumber", okta_mock::AttributeType::Integer);
    /// # let users = okta_users::Users::new(&org.client());
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Employee { login: String, email: String, first_name: String, last_name: String, badge_number: Option<i64> }
    ///
    /// users.check_schema::<Employee>().await?.into_result()?;
    /// # Ok(()) }
    /// ```
    ///
    /// What is compared, and of which types, says [`UserSchema::check`].
    pub fn check_schema<T: DeserializeOwned + 'static>(&self) -> Flow<'static, SchemaCheck> {
        self.user_schemas().check::<T>("default")
    }
}

impl UserSchemas {
    /// The schemas of the user types of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Gets the schema of a user type. The id `default` names the one of the default type.
    ///
    /// Calls `GET /api/v1/meta/schemas/user/{schemaId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/meta/schemas/user/osc1", json(200, serde_json::json!({"title": "User"})));
    /// # let schemas = okta_users::UserSchemas::new(&okta.client());
    /// let schema = schemas.get("osc1").await?;
    /// assert!(schema.attribute("badge").is_none());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such schema.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/#tag/Schema/operation/getUserSchema
    pub fn get(&self, schema: impl Into<UserSchemaId>) -> Call<UserSchema> {
        self.client
            .get("getUserSchema", "/api/v1/meta/schemas/user/{schemaId}")
            .segment(schema.into())
            .decode()
    }

    /// Compares a type for profiles with the schema of a user type. The id `default` names the one of the default type, as for
    /// [`Users::check_schema`].
    ///
    /// Calls `GET /api/v1/meta/schemas/user/{schemaId}`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let schema = serde_json::json!({"definitions": {"custom": {"properties": {"badge": {"type": "string"}}}}});
    /// # let okta = MockTransport::new().on("GET /api/v1/meta/schemas/user/osc1", json(200, schema));
    /// # let schemas = okta_users::UserSchemas::new(&okta.client());
    /// #[derive(serde::Deserialize)]
    /// struct Contractor { badge: i64 }
    ///
    /// for difference in schemas.check::<Contractor>("osc1").await?.differences {
    ///     println!("{difference}"); // `badge` is string in the org and integer in the type
    /// }
    /// # Ok(()) }
    /// ```
    pub fn check<T: DeserializeOwned + 'static>(
        &self,
        schema: impl Into<UserSchemaId>,
    ) -> Flow<'static, SchemaCheck> {
        let get = self.get(schema);
        Flow::new(&self.client, move |budget| async move {
            budget.call(get).await.map(|schema| schema.check::<T>())
        })
    }

    /// Adds, changes and removes attributes of a schema, and keeps the rest.
    ///
    /// Removing an attribute **removes its values** from the profiles. Make several changes in one update.
    ///
    /// Calls `POST /api/v1/meta/schemas/user/{schemaId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /api/v1/meta/schemas/user/default", json(200, serde_json::json!({"title": "User"})));
    /// # let schemas = okta_users::UserSchemas::new(&okta.client());
    /// use okta_users::models::{SchemaAttribute, SchemaUpdate};
    ///
    /// let update = SchemaUpdate::new()
    ///     .set("badge", SchemaAttribute::string("Badge number").max_length(10))
    ///     .remove("locker");
    /// schemas.update("default", update).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such schema.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/#tag/Schema/operation/updateUserProfile
    pub fn update(
        &self,
        schema: impl Into<UserSchemaId>,
        update: impl Into<SchemaUpdate>,
    ) -> Call<UserSchema> {
        self.client
            .post("updateUserProfile", "/api/v1/meta/schemas/user/{schemaId}")
            .segment(schema.into())
            .json(&update.into())
            .decode()
    }
}
