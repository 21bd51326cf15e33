//! The same listing with items of another kind.

use std::sync::Arc;

use crate::{Item, Pager, page::Reading};

use super::NextLimit;

impl<T: Send + 'static> Pager<T> {
    /// Lets an item that cannot be decoded come as [`Item::Bad`], with its raw JSON and what is wrong with it, instead of ending the
    /// listing. Say it before the first item is asked for: it starts the listing anew. More than 1,000 bad items in a row are an
    /// error still.
    ///
    /// It is also the way on after a page that failed: [`checkpoint`](Self::checkpoint) leads to that page then, and
    /// `list().lenient().resume(checkpoint)` reads what can be read of it.
    ///
    /// ```
    /// # use okta_core::{Client, Item, Pager, transport_fn};
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let client = Client::builder().org_url("https://example.okta.com").api_token("00t")
    /// #     .transport(transport_fn(|_| async { Ok(http::Response::new(r#"[1,"two",3]"#.into())) })).build()?;
    /// # let list = || -> Pager<u32> { client.get("listZones", "/api/v1/zones").page() };
    /// for item in list().lenient().try_collect().await? {
    ///     match item {
    ///         Item::Good(number) => println!("{number}"),
    ///         Item::Bad(bad) => println!("skipped {}: {}", bad.raw, bad.error),
    ///     }
    /// }
    /// # Ok(()) }
    /// ```
    pub fn lenient(self) -> Pager<Item<T>> {
        let mut draft = self.draft;
        let reading = self.reading.leniently().unwrap_or_else(|| {
            Arc::make_mut(&mut draft).refuse("lenient", "it was said twice");
            Reading::none()
        });
        Pager::new(self.client, draft, reading).like(self.prefetch, &self.limit)
    }

    /// Gives another item in the place of each. Say it before the first item is asked for: it starts the listing anew. Page size, prefetch,
    /// limits, checkpoints and [`lenient`](Self::lenient), said before or after, are as they would be without it.
    ///
    /// ```
    /// # use okta_core::{Client, Pager, transport_fn};
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let client = Client::builder().org_url("https://example.okta.com").api_token("00t")
    /// #     .transport(transport_fn(|_| async { Ok(http::Response::new("[1,2,3]".into())) })).build()?;
    /// let zones: Pager<u32> = client.get("listZones", "/api/v1/zones").page();
    /// let names = zones.map(|number| format!("zone {number}")).try_collect().await?;
    /// assert_eq!(names, ["zone 1", "zone 2", "zone 3"]);
    /// # Ok(()) }
    /// ```
    pub fn map<U: Send + 'static>(self, map: impl Fn(T) -> U + Send + Sync + 'static) -> Pager<U> {
        let Self { client, draft, reading, prefetch, limit, .. } = self;
        Pager::new(client, draft, reading.mapped(map)).like(prefetch, &limit)
    }

    fn like(mut self, prefetch: bool, limit: &NextLimit) -> Self {
        self.prefetch = prefetch;
        self.limit = NextLimit::new(limit.limit());
        self
    }
}
