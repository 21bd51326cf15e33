//! A second area beside users, as small as can be: it shows that public items of okta-core are enough to write one.

use okta_core::{
    CallBuilder, Client, Expression, Literal, Pager, id_type,
    models::{Group, GroupType},
    open_enum,
};

id_type! {
    /// The id of a rule that assigns users to groups.
    GroupRuleId,
}

open_enum! {
    /// Whether a rule is at work.
    GroupRuleStatus {
        /// It is.
        Active = "ACTIVE",
        /// It is not.
        Inactive = "INACTIVE",
    }
}

/// An expression that selects groups.
#[derive(Clone, Debug)]
pub struct GroupSearch(Expression);

impl GroupSearch {
    /// Groups of this kind.
    pub fn of_type(kind: &GroupType) -> Self {
        Self(Expression::compare("type", "eq", kind.as_str()))
    }

    /// Groups whose name begins so, without regard to case.
    pub fn name_starts_with(text: impl Into<Literal>) -> Self {
        Self(Expression::compare("profile.name", "sw", text))
    }

    /// Both must hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0.and(other.0))
    }
}

/// The operations on groups of one org.
#[derive(Clone, Debug)]
pub struct Groups(Client);

impl Groups {
    /// The groups of this client's org.
    pub fn new(client: &Client) -> Self {
        Self(client.clone())
    }

    /// Lists the groups that match, so many per page.
    pub fn search(&self, search: &GroupSearch, page_size: u16) -> Pager<Group> {
        let call = self.0.get("listGroups", "/api/v1/groups");
        checked(call, &search.0).query("limit", Some(page_size)).page()
    }
}

fn checked(call: CallBuilder, search: &Expression) -> CallBuilder {
    match search.invalid() {
        Some(reason) => call.refuse("search", reason),
        None => call.query("search", Some(search.text())),
    }
}
