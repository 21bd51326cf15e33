//! Who has a role: [`Principal`].

use crate::org::{
    state::{State, access::roles::RoleAssignment},
    wire::{
        context::Context,
        errors::{Code, Problem},
    },
};

/// A user or a group, as the path names it.
pub(crate) enum Principal {
    User(String),
    Group(String),
}

impl Principal {
    /// Whom a path below `/api/v1/users/{userId}` or `/api/v1/groups/{groupId}` is about.
    pub(crate) fn of(state: &State, context: &Context<'_>) -> Result<Self, Problem> {
        match context.path_if_any("groupId") {
            Some(group) => Ok(Self::Group(state.group(group)?.id.clone())),
            None => Ok(Self::User(state.user(context.user_key())?.id.clone())),
        }
    }

    pub(crate) fn id(&self) -> &str {
        let (Self::User(id) | Self::Group(id)) = self;
        id
    }

    /// Okta's word for the kind of an assignment.
    pub(crate) fn assignment_type(&self) -> &'static str {
        match self {
            Self::User(_) => "USER",
            Self::Group(_) => "GROUP",
        }
    }

    /// Where the principal is found.
    pub(crate) fn href(&self, base: &str) -> String {
        match self {
            Self::User(id) => format!("{base}/api/v1/users/{id}"),
            Self::Group(id) => format!("{base}/api/v1/groups/{id}"),
        }
    }
}

/// Who has the role that a path names, and the role.
pub(crate) fn find<'a>(
    state: &'a State,
    context: &Context<'_>,
) -> Result<(Principal, &'a RoleAssignment), Problem> {
    let principal = Principal::of(state, context)?;
    let id = context.path("roleAssignmentId");
    let role = state.access.roles.get(principal.id(), id);
    let role = role.ok_or_else(|| Problem::not_found(id, "RoleAssignment"))?;
    Ok((principal, role))
}

pub(crate) fn duplicate(principal: &Principal) -> Problem {
    let whom = match principal {
        Principal::User(_) => "user",
        Principal::Group(_) => "group",
    };
    Problem::from(Code::DuplicateRole)
        .because(format!("The role specified is already assigned to the {whom}."))
}
