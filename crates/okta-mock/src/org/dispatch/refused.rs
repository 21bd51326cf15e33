//! Why nobody is let in: [`Refused`].

use crate::org::wire::{answer::Answer, errors::Problem};

pub(crate) enum Refused {
    Problem(Problem),
    /// The answer has its reason in a header.
    #[cfg_attr(not(feature = "oauth"), expect(dead_code, reason = "only access tokens are"))]
    Challenged(Answer),
}
