//! The `expand` parameter: what is embedded in the answer.

use crate::org::wire::{context::Context, errors::Problem};

/// Which of the things that an operation can embed the caller wants to have.
///
/// Several stand side by side with commas. What the operation cannot embed is refused: an answer without it would look
/// like one in which there is nothing.
#[derive(Clone, Copy)]
pub(crate) struct Expansion<'a>(&'a str);

impl<'a> Expansion<'a> {
    pub(crate) fn asked_for(context: &'a Context<'_>, known: &[&str]) -> Result<Self, Problem> {
        let expansion = Self(context.query_value("expand").unwrap_or_default());
        if expansion.names().all(|name| known.contains(&name)) {
            return Ok(expansion);
        }
        let what = format!("The value must be one of: {}", known.join(", "));
        Err(Problem::field("expand", what))
    }

    pub(crate) fn has(self, name: &str) -> bool {
        self.names().any(|other| other == name)
    }

    fn names(self) -> impl Iterator<Item = &'a str> {
        self.0.split(',').map(str::trim).filter(|name| !name.is_empty())
    }
}
