//! Conditions joined by `and` and `or`.

/// A tree of conditions, as deep as the parser allows brackets to be nested.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression<C> {
    Condition(C),
    /// All of them hold.
    All(Vec<Self>),
    /// One of them holds.
    Any(Vec<Self>),
}

impl<C> Expression<C> {
    /// Whether the expression is true, given which of its conditions are.
    pub(super) fn holds(&self, condition: &impl Fn(&C) -> bool) -> bool {
        match self {
            Self::Condition(leaf) => condition(leaf),
            Self::All(parts) => parts.iter().all(|part| part.holds(condition)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(condition)),
        }
    }

    /// What `pick` finds in the first condition that must hold for the whole expression to hold.
    pub(super) fn find_required<'a, T>(&'a self, pick: &impl Fn(&'a C) -> Option<T>) -> Option<T> {
        match self {
            Self::Condition(leaf) => pick(leaf),
            Self::All(parts) => parts.iter().find_map(|part| part.find_required(pick)),
            Self::Any(_) => None,
        }
    }
}
