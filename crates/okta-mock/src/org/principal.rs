//! Who has a role: [`Principal`].

use super::{context::Context, errors::Problem, state::State};

/// A user or a group, as the path names it.
pub(super) enum Principal {
    User(String),
    Group(String),
}

impl Principal {
    /// Whom a path below `/api/v1/users/{id}` or `/api/v1/groups/{id}` is about.
    pub(super) fn of(state: &State, context: &Context<'_>) -> Result<Self, Problem> {
        let mut segments = context.path.split('/').filter(|segment| !segment.is_empty());
        if segments.nth(2) == Some("groups") {
            Ok(Self::Group(state.group(context.parameter(0))?.id.clone()))
        } else {
            Ok(Self::User(state.user(context.user_key())?.id.clone()))
        }
    }

    pub(super) fn id(&self) -> &str {
        let (Self::User(id) | Self::Group(id)) = self;
        id
    }

    /// Okta's word for the kind of an assignment.
    pub(super) fn assignment_type(&self) -> &'static str {
        match self {
            Self::User(_) => "USER",
            Self::Group(_) => "GROUP",
        }
    }

    /// Where the principal is found.
    pub(super) fn href(&self, base: &str) -> String {
        match self {
            Self::User(id) => format!("{base}/api/v1/users/{id}"),
            Self::Group(id) => format!("{base}/api/v1/groups/{id}"),
        }
    }
}
