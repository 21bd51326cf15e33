//! Conditions joined by `and` and `or`.

/// A tree of conditions, as deep as the parser allows brackets to be nested.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression<C> {
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

    /// The same expression of what `convert` makes of its conditions.
    pub(super) fn map<D>(&self, convert: &impl Fn(&C) -> D) -> Expression<D> {
        let all = |parts: &[Self]| parts.iter().map(|part| part.map(convert)).collect();
        match self {
            Self::Condition(leaf) => Expression::Condition(convert(leaf)),
            Self::All(parts) => Expression::All(all(parts)),
            Self::Any(parts) => Expression::Any(all(parts)),
        }
    }

    /// Calls `visit` with every condition.
    pub(crate) fn for_each(&self, visit: &mut impl FnMut(&C)) {
        match self {
            Self::Condition(leaf) => visit(leaf),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.for_each(visit);
                }
            }
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
