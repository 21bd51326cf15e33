//! What an org remembers of groups and the rules that fill them.

pub(crate) mod group;
pub(crate) mod group_rule;
pub(crate) mod membership;
pub(crate) mod rule_expression;
pub(crate) mod rule_parser;
pub(crate) mod statistics;
