//! Which users a listing shows: [`Selection`].

use crate::org::{
    operations::refusal::refusal,
    query::{Attribute, Filter, Plan, Quick, Search},
    state::users::{status::Status, user::User},
    wire::{
        context::Context,
        errors::{Code, Problem},
    },
};

/// Which users are listed.
pub(crate) enum Selection {
    /// All but the deprovisioned.
    Plain,
    /// Those found by the beginning of a name, but for the deprovisioned.
    Quick(Quick),
    Filter(Filter),
    Search(Search),
}

impl Selection {
    pub(crate) fn parse(context: &Context<'_>) -> Result<Self, Problem> {
        match (
            context.query_value("q"),
            context.query_value("filter"),
            context.query_value("search"),
        ) {
            (None, None, None) => Ok(Self::Plain),
            (Some(prefix), None, None) => Ok(Self::Quick(Quick::new(prefix))),
            (None, Some(filter), None) => {
                let codes = (Code::InvalidFilter, Code::UnsupportedFilter);
                Filter::parse(filter).map(Self::Filter).map_err(|error| refusal(&error, codes))
            }
            (None, None, Some(search)) => {
                let codes = (Code::InvalidSearch, Code::InvalidSearch);
                Search::parse(search).map(Self::Search).map_err(|error| refusal(&error, codes))
            }
            (_, Some(_), Some(_)) => Err(Code::SearchAndFilter.into()),
            _ => Err(Code::InvalidCombination.into()),
        }
    }

    /// Where to look for the users; `None` where that is everywhere.
    pub(crate) fn plan(&self) -> Option<Plan> {
        match self {
            Self::Plain => None,
            Self::Quick(quick) => Some(quick.plan()),
            Self::Filter(filter) => Some(filter.plan()),
            Self::Search(search) => Some(search.plan()),
        }
    }

    /// The user whom the query names by login or id, if it names one.
    pub(crate) fn named(&self) -> Option<&str> {
        let login = Attribute::Profile("login".into());
        match self {
            Self::Plain | Self::Quick(_) => None,
            Self::Filter(filter) => {
                filter.equality(&login).or_else(|| filter.equality(&Attribute::Id))
            }
            Self::Search(search) => search.equality(&login),
        }
    }

    /// The query parameters that make the selection, for its links.
    pub(crate) fn parameters(&self) -> &'static [&'static str] {
        match self {
            Self::Plain => &[],
            Self::Quick(_) => &["q"],
            Self::Filter(_) => &["filter"],
            Self::Search(_) => &["search"],
        }
    }

    pub(crate) fn holds(&self, user: &User) -> bool {
        match self {
            Self::Plain => user.status != Status::Deprovisioned,
            Self::Quick(quick) => user.status != Status::Deprovisioned && quick.matches(user),
            Self::Filter(filter) => filter.matches(user),
            Self::Search(search) => search.matches(user),
        }
    }
}
