//! How often a rule answers: [`HowOften`].

use std::fmt;

/// How many answers a rule has to give, and may.
#[derive(Clone, Copy)]
pub(super) struct HowOften {
    pub(super) least: usize,
    pub(super) most: Option<usize>,
}

impl fmt::Display for HowOften {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (0, None) => f.write_str("any number"),
            (least, None) => write!(f, "at least {least}"),
            (_, Some(most)) => write!(f, "{most}"),
        }
    }
}
