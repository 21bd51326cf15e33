//! Where to look for the matches of a query: [`Probe`].

use std::ops::Bound;

use super::{
    attribute::Attribute,
    criterion::Criterion,
    expression::Expression,
    key::{Key, Number},
    operator::Relation,
};

/// A place in the index of an attribute. All matches of a condition are there, and maybe others.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Probe {
    pub(crate) attribute: Attribute,
    pub(crate) keys: Keys,
}

/// The keys of a [`Probe`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Keys {
    None,
    Between(Bound<Key>, Bound<Key>),
    /// Texts that start with this folded one.
    StartingWith(Box<str>),
    /// Texts with this folded one in them.
    Containing(Box<str>),
}

/// What a whole query means for indexes.
pub(crate) type Plan = Expression<Probe>;

impl Keys {
    pub(super) fn of(criterion: &Criterion) -> Self {
        match criterion {
            Criterion::Never => Self::None,
            Criterion::Present => Self::Between(Bound::Unbounded, Bound::Unbounded),
            Criterion::Contains(part) => Self::Containing(part.as_str().into()),
            Criterion::StartsWith(prefix) => Self::StartingWith(prefix.as_str().into()),
            Criterion::Text(relation, text) => {
                Self::related(*relation, Key::Text(text.as_str().into()))
            }
            Criterion::Instant(relation, instant) => {
                Self::related(*relation, Key::Instant(*instant))
            }
            Criterion::Number(relation, number) => {
                Self::related(*relation, Key::Number(Number::new(*number)))
            }
            Criterion::Boolean(boolean) => Self::equal(Key::Boolean(*boolean)),
        }
    }

    pub(super) fn equal(key: Key) -> Self {
        Self::related(Relation::Equal, key)
    }

    pub(super) fn related(relation: Relation, key: Key) -> Self {
        match relation {
            Relation::Equal => Self::Between(Bound::Included(key.clone()), Bound::Included(key)),
            Relation::Greater => Self::Between(Bound::Excluded(key), Bound::Unbounded),
            Relation::GreaterOrEqual => Self::Between(Bound::Included(key), Bound::Unbounded),
            Relation::Less => Self::Between(Bound::Unbounded, Bound::Excluded(key)),
            Relation::LessOrEqual => Self::Between(Bound::Unbounded, Bound::Included(key)),
        }
    }
}
