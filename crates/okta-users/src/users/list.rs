//! Listing users: all, searched, filtered, found.

use std::marker::PhantomData;

use okta_core::{Pager, User};

use crate::{
    Users,
    query::{
        attribute_name::misplaced,
        filter::Filter,
        omission::Omission,
        page_size::{Most, PageSized},
        search::Search,
    },
};

/// What to list and how; `Q` is the kind of query, since each has other options.
///
/// | made by | finds | deprovisioned users | options |
/// |---|---|---|---|
/// | [`all`](ListUsers::all) | everyone | left out | page size, fields |
/// | [`search`](ListUsers::search) | by any attribute, eventually consistent | included | page size, fields, sorting |
/// | [`filter`](ListUsers::filter) | by status, time of change and few others | included | page size, fields |
/// | [`find`](ListUsers::find) | by the beginning of a name or e-mail address | left out | limit |
///
/// Okta may take about a second until a listing shows what was written: to read your own write, get the user by id.
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they are given to `Users::list`"]
pub struct ListUsers<Q = All> {
    search: Option<Search>,
    filter: Option<Filter>,
    find: Option<String>,
    sort_by: Option<String>,
    sort_order: Option<SortOrder>,
    limit: Option<u16>,
    fields: Option<String>,
    expand: Option<&'static str>,
    omission: Omission,
    kind: PhantomData<Q>,
}

/// Everyone; see [`ListUsers::all`].
#[derive(Clone, Copy, Debug)]
pub enum All {}

/// By [`Search`]; see [`ListUsers::search`].
#[derive(Clone, Copy, Debug)]
pub enum Searched {}

/// By [`Filter`]; see [`ListUsers::filter`].
#[derive(Clone, Copy, Debug)]
pub enum Filtered {}

/// By the beginning of a name; see [`ListUsers::find`].
#[derive(Clone, Copy, Debug)]
pub enum Found {}

/// A kind of query that Okta pages through with a cursor: all but [`Found`].
pub trait Paged: sealed::Sealed {}

impl Paged for All {}
impl Paged for Searched {}
impl Paged for Filtered {}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::All {}
    impl Sealed for super::Searched {}
    impl Sealed for super::Filtered {}
}

#[derive(Clone, Copy, Debug)]
enum SortOrder {
    Ascending,
    Descending,
}

impl ListUsers {
    /// Everyone but those who are deprovisioned.
    pub fn all() -> Self {
        Self::new()
    }

    /// Who matches an expression over any attribute, base or custom. Deprovisioned users are included.
    pub fn search(expression: Search) -> ListUsers<Searched> {
        ListUsers { search: Some(expression), ..ListUsers::new() }
    }

    /// Who matches an expression over a few attributes. Deprovisioned users are included.
    pub fn filter(expression: Filter) -> ListUsers<Filtered> {
        ListUsers { filter: Some(expression), ..ListUsers::new() }
    }

    /// Whose first name, last name or e-mail address begins with this text. Deprovisioned users are left out.
    ///
    /// Okta has no further pages for this: it gives the first 10, or as many as [`limit`](ListUsers::limit) says.
    ///
    /// ```compile_fail
    /// let _ = okta_users::ListUsers::find("isaac").page_size(100);
    /// ```
    pub fn find(text: impl Into<String>) -> ListUsers<Found> {
        ListUsers { find: Some(text.into()), ..ListUsers::new() }
    }
}

impl<Q> ListUsers<Q> {
    fn new() -> Self {
        Self {
            search: None,
            filter: None,
            find: None,
            sort_by: None,
            sort_order: None,
            limit: None,
            fields: None,
            expand: None,
            omission: Omission::default(),
            kind: PhantomData,
        }
    }

    /// Leaves out credentials, the links that have to do with them, and the status that a change under way leads to.
    ///
    /// Okta answers faster then.
    pub fn omit_credentials_and_links(mut self) -> Self {
        self.omission = Omission::ALL;
        self
    }

    /// Also the classification of each user, in [`embedded`](User::embedded). Early access.
    pub fn with_classification(mut self) -> Self {
        self.expand = Some("classification");
        self
    }
}

impl<Q: Paged> ListUsers<Q> {
    /// How many users come per page, 1 to 200; 200 if not said. It does not limit how many come in all.
    pub fn page_size(mut self, users: u16) -> Self {
        self.limit = Some(users);
        self
    }

    /// Lets Okta leave out all but these members, in its own notation: `status,profile:(firstName,city)`. The id always comes.
    pub fn fields(mut self, fields: impl Into<String>) -> Self {
        self.fields = Some(fields.into());
        self
    }
}

impl ListUsers<Searched> {
    /// Sorted by an attribute, ascending. Sorting is by ASCII and without case; equal ones come by id.
    pub fn sort_by(mut self, attribute: impl Into<String>) -> Self {
        self.sort_by = Some(attribute.into());
        self.sort_order = Some(SortOrder::Ascending);
        self
    }

    /// Sorted by an attribute, descending.
    pub fn sort_by_descending(mut self, attribute: impl Into<String>) -> Self {
        self.sort_by = Some(attribute.into());
        self.sort_order = Some(SortOrder::Descending);
        self
    }
}

impl ListUsers<Found> {
    /// How many users come at most, 1 to 200; 10 if not said.
    pub fn limit(mut self, users: u16) -> Self {
        self.limit = Some(users);
        self
    }
}

impl Users {
    /// Lists users: all, searched, filtered or found; see [`ListUsers`].
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// use okta_users::{ListUsers, filter, models::UserStatus, search::attr};
    ///
    /// let mut everyone = users.list(ListUsers::all());
    /// while let Some(user) = everyone.next().await {
    ///     println!("{}", user?.id);
    /// }
    ///
    /// let engineers = ListUsers::search(attr("profile.department").eq("Engineering"))
    ///     .sort_by("profile.lastName")
    ///     .page_size(100);
    /// let engineers = users.list(engineers).try_collect().await?;
    ///
    /// let locked = ListUsers::filter(filter::status().eq(UserStatus::LockedOut));
    /// let locked = users.list(locked).try_collect().await?;
    ///
    /// let isaacs = users.list(ListUsers::find("isaac").limit(20)).try_collect().await?;
    /// # assert!(!engineers.is_empty() && !locked.is_empty() && !isaacs.is_empty());
    /// # Ok(()) }
    /// ```
    ///
    /// Only a search can be sorted:
    ///
    /// ```compile_fail
    /// # use okta_users::{ListUsers, filter, models::UserStatus};
    /// let _ = ListUsers::filter(filter::status().eq(UserStatus::Active)).sort_by("profile.lastName");
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    pub fn list<Q>(&self, options: ListUsers<Q>) -> Pager<User> {
        let order = options.sort_order.map(|order| match order {
            SortOrder::Ascending => "asc",
            SortOrder::Descending => "desc",
        });
        let mut call = self
            .client
            .get("listUsers", "/api/v1/users")
            .query("search", options.search.as_ref())
            .query("filter", options.filter.as_ref())
            .query("q", options.find.as_ref())
            .query("sortBy", options.sort_by.as_ref())
            .query("sortOrder", order)
            .page_size(options.limit, Most::TwoHundred)
            .query("fields", options.fields.as_ref())
            .query("expand", options.expand);
        call = options.omission.ask(call);
        if let Some(reason) = options.sort_by.as_deref().and_then(misplaced) {
            call = call.refuse("sort_by", reason);
        }
        if let Some(reason) = options.search.and_then(|search| search.0.invalid()) {
            call = call.refuse("search", reason);
        }
        if let Some(reason) = options.filter.and_then(|filter| filter.0.invalid()) {
            call = call.refuse("filter", reason);
        }
        call.page()
    }
}
