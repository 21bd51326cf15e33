//! Features that the org does not have.

use super::{answer::Outcome, context::Context, errors::Code, state::State};

/// Okta's answer where a feature is not switched on.
pub(super) fn feature(_: &mut State, _: &Context<'_>) -> Outcome {
    Err(Code::FeatureNotEnabled.into())
}
