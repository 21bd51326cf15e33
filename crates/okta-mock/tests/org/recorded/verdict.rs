//! What the replay of an exchange shows: [`Verdict`].

use std::fmt;

use super::comparison::Difference;

/// What the replay of one exchange shows.
pub(crate) enum Verdict {
    Agrees,
    Disagrees(Vec<Difference>),
    NotReplayed(Reason),
}

/// Why an exchange cannot be replayed. The words are those of `FIDELITY.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// The answer came from something before the API, or is a failure of a moment.
    NotOktas,
    /// The path names what no earlier answer has shown.
    UnknownId,
    /// The org has no such operation.
    BeyondTheFake,
}

impl Reason {
    pub(crate) const ALL: [Self; 3] = [Self::NotOktas, Self::UnknownId, Self::BeyondTheFake];
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOktas => "the answer is a passing failure of Okta or of something before it",
            Self::UnknownId => "the path names something that no earlier answer has shown",
            Self::BeyondTheFake => "the endpoint is beyond the fake",
        })
    }
}
