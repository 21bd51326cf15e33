//! Expressions for `search`: every attribute, also custom ones and arrays.
//!
//! ```
//! use okta_users::search::{attr, last_name};
//!
//! let expression = attr("profile.department")
//!     .eq("IT \"core\"")
//!     .and(last_name().contains("son").or(attr("profile.seats").ge(2)));
//! assert_eq!(
//!     expression.to_string(),
//!     r#"profile.department eq "IT \"core\"" and (profile.lastName co "son" or profile.seats ge 2)"#
//! );
//! ```
//!
//! Okta's `search` has no `ne` and no `not`; for "not equal" say `lt` or `gt`. It compares without case, but diacritics count, and an
//! array matches when one of its elements does. [Reference](https://developer.okta.com/docs/reference/user-query/)

use std::{
    borrow::Cow,
    fmt,
    marker::PhantomData,
    ops::{BitAnd, BitOr},
};

use okta_core::{Expression, Literal};

use crate::query::attribute_name::misplaced;

/// An expression for [`ListUsers::search`](crate::ListUsers::search); made from [`attr`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search(pub(crate) Expression);

impl Search {
    /// An expression written by hand, sent as it is: quoting is yours. Joined with others it is put into parentheses.
    pub fn raw(expression: impl Into<String>) -> Self {
        Self(Expression::raw(expression))
    }

    /// Both must hold.
    pub fn and(self, other: Self) -> Self {
        Self(self.0.and(other.0))
    }

    /// One of them must hold.
    pub fn or(self, other: Self) -> Self {
        Self(self.0.or(other.0))
    }

    /// One of these must hold. The call is refused, with nothing sent, where there is none.
    pub fn any_of(expressions: impl IntoIterator<Item = Self>) -> Self {
        Self(Expression::any_of(expressions.into_iter().map(|expression| expression.0)))
    }
}

impl BitAnd for Search {
    type Output = Self;

    /// Both must hold.
    fn bitand(self, other: Self) -> Self {
        self.and(other)
    }
}

impl BitOr for Search {
    type Output = Self;

    /// One of them must hold.
    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl fmt::Display for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.text())
    }
}

/// An attribute to compare; `N` says whether it is one of the four names that may also be searched inside.
#[derive(Clone, Debug)]
#[must_use = "an attribute alone is no condition"]
pub struct Attr<N = Any> {
    name: Cow<'static, str>,
    kind: PhantomData<N>,
}

/// Any attribute.
#[derive(Clone, Copy, Debug)]
pub enum Any {}

/// First name, last name, e-mail address or login.
#[derive(Clone, Copy, Debug)]
pub enum Name {}

/// Any attribute by its full name: `id`, `status`, `created`, `activated`, `statusChanged`, `lastUpdated`, `type.id`, or `profile.` and a
/// profile attribute, base or custom. The name's case counts.
///
/// The call is refused, with nothing sent, where `profile.` was forgotten.
pub fn attr(name: impl Into<Cow<'static, str>>) -> Attr {
    Attr { name: name.into(), kind: PhantomData }
}

/// `profile.firstName`
pub fn first_name() -> Attr<Name> {
    Attr { name: "profile.firstName".into(), kind: PhantomData }
}

/// `profile.lastName`
pub fn last_name() -> Attr<Name> {
    Attr { name: "profile.lastName".into(), kind: PhantomData }
}

/// `profile.email`
pub fn email() -> Attr<Name> {
    Attr { name: "profile.email".into(), kind: PhantomData }
}

/// `profile.login`
pub fn login() -> Attr<Name> {
    Attr { name: "profile.login".into(), kind: PhantomData }
}

impl<N> Attr<N> {
    /// Is equal to this, without regard to case.
    pub fn eq(self, value: impl Into<Literal>) -> Search {
        self.compare("eq", value)
    }

    /// Is equal to one of these, without regard to case. The call is refused, with nothing sent, where there is none.
    ///
    /// ```
    /// use okta_users::{models::UserStatus, search::attr};
    ///
    /// let locked_or_expired = attr("status").any_of([UserStatus::LockedOut, UserStatus::PasswordExpired]);
    /// let expression = locked_or_expired & attr("profile.city").eq("London");
    /// assert_eq!(
    ///     expression.to_string(),
    ///     r#"(status eq "LOCKED_OUT" or status eq "PASSWORD_EXPIRED") and profile.city eq "London""#
    /// );
    /// ```
    pub fn any_of<V: Into<Literal>>(self, values: impl IntoIterator<Item = V>) -> Search {
        Search::any_of(values.into_iter().map(|value| self.compare("eq", value)))
    }

    /// Starts with this text, without regard to case.
    pub fn starts_with(self, text: impl Into<String>) -> Search {
        self.compare("sw", text.into())
    }

    /// Is greater than, or later than this.
    pub fn gt(self, value: impl Into<Literal>) -> Search {
        self.compare("gt", value)
    }

    /// Is greater than, later than, or equal to this.
    pub fn ge(self, value: impl Into<Literal>) -> Search {
        self.compare("ge", value)
    }

    /// Is less than, or earlier than this.
    pub fn lt(self, value: impl Into<Literal>) -> Search {
        self.compare("lt", value)
    }

    /// Is less than, earlier than, or equal to this.
    pub fn le(self, value: impl Into<Literal>) -> Search {
        self.compare("le", value)
    }

    /// Has a value.
    pub fn present(self) -> Search {
        Search(Expression::present(&self.name).or_invalid(misplaced(&self.name)))
    }

    fn compare(&self, operator: &'static str, value: impl Into<Literal>) -> Search {
        let expression = Expression::compare(&self.name, operator, value);
        Search(expression.or_invalid(misplaced(&self.name)))
    }
}

impl Attr<Name> {
    /// Contains this text, without regard to case. Okta does this for four attributes only.
    ///
    /// ```compile_fail
    /// let _ = okta_users::search::attr("profile.department").contains("IT");
    /// ```
    pub fn contains(self, text: impl Into<String>) -> Search {
        self.compare("co", text.into())
    }
}
