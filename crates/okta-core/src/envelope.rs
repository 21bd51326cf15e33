//! Listings whose items do not stand in a plain array.

use serde::de::DeserializeOwned;

/// A page of a listing that Okta wraps in an object, with the link to the next page inside; for
/// [`CallBuilder::page_in`](crate::CallBuilder::page_in).
///
/// ```
/// # use okta_core::{Client, Envelope, Links, Pager};
/// # use serde_json::Value;
/// #[derive(serde::Deserialize)]
/// struct Roles {
///     roles: Vec<Value>,
///     #[serde(default, rename = "_links")]
///     links: Links,
/// }
///
/// impl Envelope for Roles {
///     type Item = Value;
///
///     fn open(self) -> (Vec<Value>, Option<String>) {
///         let next = self.links.href("next").map(str::to_owned);
///         (self.roles, next)
///     }
/// }
///
/// fn list_roles(client: &Client) -> Pager<Value> {
///     client.get("listRoles", "/api/v1/iam/roles").page_in::<Roles>()
/// }
/// ```
pub trait Envelope: DeserializeOwned + 'static {
    /// What is listed.
    type Item: Send + 'static;

    /// The items, and where the next page is. Where the envelope names none, a `Link` header may.
    fn open(self) -> (Vec<Self::Item>, Option<String>);
}
