//! Features that the org does not have.

use crate::org::{
    state::State,
    wire::{answer::Outcome, context::Context, errors::Code},
};

/// Okta's answer where a feature is not switched on.
pub(crate) fn feature(_: &mut State, _: &Context<'_>) -> Outcome {
    Err(Code::FeatureNotEnabled.into())
}
