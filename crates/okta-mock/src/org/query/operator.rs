//! The words between an attribute and a value.

use std::cmp::Ordering;

/// How the value of an attribute is compared with the one in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// `co`: the text has this part.
    Contains,
    /// `sw`: the text starts like this.
    StartsWith,
    /// `eq`, `gt`, `ge`, `lt`, `le`.
    Relation(Relation),
}

/// How a value stands to the one in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Operator {
    /// The operator called `word`, in any case.
    pub(super) fn parse(word: &str) -> Option<Self> {
        const NAMES: [(&str, Operator); 7] = [
            ("co", Operator::Contains),
            ("sw", Operator::StartsWith),
            ("eq", Operator::Relation(Relation::Equal)),
            ("gt", Operator::Relation(Relation::Greater)),
            ("ge", Operator::Relation(Relation::GreaterOrEqual)),
            ("lt", Operator::Relation(Relation::Less)),
            ("le", Operator::Relation(Relation::LessOrEqual)),
        ];

        NAMES
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(word))
            .map(|(_, operator)| operator)
    }
}

impl Relation {
    /// Whether a value that compares like this with the query's stands in the relation.
    pub(super) fn admits(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
        }
    }
}
