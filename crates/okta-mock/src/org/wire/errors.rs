//! Okta's error codes and the bodies made of them.

use std::fmt::Display;

use http::StatusCode;
use serde_json::{Value, json};

use crate::org::base::ids::Ids;

/// The enum, and a list of its variants that none can be missing from.
macro_rules! listed {
    ($(#[$meta:meta])* pub(crate) enum $name:ident {
        $($(#[$about:meta])* $variant:ident,)+
    }) => {
        $(#[$meta])*
        pub(crate) enum $name { $($(#[$about])* $variant,)+ }

        impl $name {
            const ALL: &[Self] = &[$(Self::$variant),+];
        }
    };
}

listed! {
/// An error code of Okta's list, named after what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    ValidationFailed,
    InvalidRequest,
    MalformedBody,
    AuthenticationFailed,
    Forbidden,
    NotFound,
    PathNotFound,
    InvalidToken,
    CredentialUpdateFailed,
    FeatureNotEnabled,
    AlreadyActive,
    PasswordResetFailed,
    UnsupportedMediaType,
    MethodNotSupported,
    MissingParameter,
    InvalidPaging,
    InvalidDate,
    InvalidSearch,
    UnlockNotAllowed,
    SearchAndFilter,
    ForgotPasswordNotAllowed,
    ChangePasswordNotAllowed,
    ChangeQuestionNotAllowed,
    TypeMismatch,
    StatusForbids,
    CredentialsNotForProvider,
    TooManyRequests,
    AppDeletionForbidden,
    ReadOnlyObject,
    LinkedObjectExists,
    InvalidFilter,
    InvalidCombination,
    WrongPasscode,
    UserLocked,
    AuthenticationState,
    PasswordPolicy,
    PasscodeReplayed,
    PasscodeTooOld,
    WrongAnswer,
    DuplicateRole,
    WrongRoleType,
    TooManyTargets,
    UnsupportedFilter,
    InvalidPhoneNumber,
    TextMessageTooSoon,
    BeingActivated,
    EmailTooSoon,
    CallTooSoon,
    NotAcceptable,
    ExpiryNeedsPassword,
    ExpiryNeedsActivation,
    StaleEtag,
    MalformedEtag,
}
}

impl Code {
    /// HTTP status, code and summary; `{0}` is what a [`Problem`] is about.
    #[rustfmt::skip]
    const fn entry(self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::ValidationFailed => (S::BAD_REQUEST, "E0000001", "Api validation failed: {0}"),
            Self::InvalidRequest => (S::BAD_REQUEST, "E0000002", "The request was not valid: {0}"),
            Self::MalformedBody => (S::BAD_REQUEST, "E0000003", "The request body was not well-formed."),
            Self::AuthenticationFailed => (S::UNAUTHORIZED, "E0000004", "Authentication failed"),
            Self::Forbidden => (S::FORBIDDEN, "E0000006",
                "You do not have permission to perform the requested action"),
            Self::NotFound => (S::NOT_FOUND, "E0000007", "Not found: {0}"),
            Self::PathNotFound => (S::NOT_FOUND, "E0000008", "The requested path was not found"),
            Self::InvalidToken => (S::UNAUTHORIZED, "E0000011", "Invalid token provided"),
            Self::CredentialUpdateFailed => (S::FORBIDDEN, "E0000014", "Update of credentials failed"),
            Self::FeatureNotEnabled => (S::UNAUTHORIZED, "E0000015",
                "You do not have permission to access the feature you are requesting"),
            Self::AlreadyActive => (S::FORBIDDEN, "E0000016",
                "Activation failed because the user is already active"),
            Self::PasswordResetFailed => (S::FORBIDDEN, "E0000017", "Password reset failed"),
            Self::UnsupportedMediaType => (S::BAD_REQUEST, "E0000021",
                "Bad request.  Accept and/or Content-Type headers likely do not match supported values."),
            Self::MethodNotSupported => (S::METHOD_NOT_ALLOWED, "E0000022",
                "The endpoint does not support the provided HTTP method"),
            Self::MissingParameter => (S::BAD_REQUEST, "E0000028",
                "The request is missing a required parameter."),
            Self::InvalidPaging => (S::BAD_REQUEST, "E0000029", "Invalid paging request."),
            Self::InvalidDate => (S::BAD_REQUEST, "E0000030",
                "Bad request. Invalid date. Dates must be of the form yyyy-MM-dd'T'HH:mm:ss.SSSZZ, \
                 e.g. 2013-01-01T12:00:00.000-07:00."),
            Self::InvalidSearch => (S::BAD_REQUEST, "E0000031", "Invalid search criteria."),
            Self::UnlockNotAllowed => (S::FORBIDDEN, "E0000032", "Unlock is not allowed for this user."),
            Self::SearchAndFilter => (S::BAD_REQUEST, "E0000033",
                "Bad request. Can't specify a search query and filter in the same request."),
            Self::ForgotPasswordNotAllowed => (S::FORBIDDEN, "E0000034",
                "Forgot password not allowed on specified user."),
            Self::ChangePasswordNotAllowed => (S::FORBIDDEN, "E0000035",
                "Change password not allowed on specified user."),
            Self::ChangeQuestionNotAllowed => (S::FORBIDDEN, "E0000036",
                "Change recovery question not allowed on specified user."),
            Self::TypeMismatch => (S::BAD_REQUEST, "E0000037", "Type mismatch exception.  {0}"),
            Self::StatusForbids => (S::FORBIDDEN, "E0000038",
                "This operation is not allowed in the user's current status."),
            Self::CredentialsNotForProvider => (S::BAD_REQUEST, "E0000041",
                "Credentials should not be set on this resource based on the scheme."),
            Self::TooManyRequests => (S::TOO_MANY_REQUESTS, "E0000047",
                "API call exceeded rate limit due to too many requests."),
            Self::InvalidFilter => (S::BAD_REQUEST, "E0000053", "Invalid SCIM filter."),
            Self::AppDeletionForbidden => (S::FORBIDDEN, "E0000056", "Delete application forbidden. {0}"),
            Self::InvalidCombination => (S::BAD_REQUEST, "E0000063",
                "Invalid combination of parameters specified."),
            Self::ReadOnlyObject => (S::FORBIDDEN, "E0000075",
                "Cannot modify the {0} object because it is read-only."),
            Self::WrongPasscode => (S::FORBIDDEN, "E0000068", "Invalid Passcode/Answer"),
            Self::UserLocked => (S::FORBIDDEN, "E0000069", "User Locked"),
            Self::AuthenticationState => (S::FORBIDDEN, "E0000079",
                "This operation is not allowed in the current authentication state."),
            Self::PasswordPolicy => (S::FORBIDDEN, "E0000080",
                "The password does not meet the complexity requirements of the current password policy."),
            Self::PasscodeReplayed => (S::FORBIDDEN, "E0000082",
                "Each code can only be used once. Please wait for a new code and try again."),
            Self::PasscodeTooOld => (S::FORBIDDEN, "E0000083",
                "PassCode is valid but exceeded time window."),
            Self::WrongAnswer => (S::FORBIDDEN, "E0000087",
                "The recovery question answer did not match our records."),
            Self::DuplicateRole => (S::CONFLICT, "E0000090", "Duplicate role assignment exception."),
            Self::WrongRoleType => (S::BAD_REQUEST, "E0000091",
                "The provided role type was not the same as required role type."),
            Self::TooManyTargets => (S::BAD_REQUEST, "E0000093", "Target count limit exceeded"),
            Self::UnsupportedFilter => (S::BAD_REQUEST, "E0000094", "The provided filter is unsupported."),
            Self::InvalidPhoneNumber => (S::BAD_REQUEST, "E0000098", "This phone number is invalid."),
            Self::TextMessageTooSoon => (S::TOO_MANY_REQUESTS, "E0000109",
                "An SMS message was recently sent. Please wait 30 seconds before trying again."),
            Self::BeingActivated => (S::CONFLICT, "E0000112",
                "Cannot update this user because they are still being activated."),
            Self::EmailTooSoon => (S::TOO_MANY_REQUESTS, "E0000118",
                "An email was recently sent. Please wait 5 seconds before trying again."),
            Self::CallTooSoon => (S::TOO_MANY_REQUESTS, "E0000133",
                "A phone call was recently made. Please wait 30 seconds before trying again."),
            Self::NotAcceptable => (S::NOT_ACCEPTABLE, "E0000122",
                "Accept Header did not contain supported media type 'application/json'"),
            Self::ExpiryNeedsPassword => (S::BAD_REQUEST, "E0000124",
                "Could not create user. To create a user and expire their password immediately, \
                 a password must be specified"),
            Self::ExpiryNeedsActivation => (S::BAD_REQUEST, "E0000125",
                "Could not create user. To create a user and expire their password immediately, \
                 \"activate\" must be true"),
            Self::LinkedObjectExists => (S::CONFLICT, "E0000127", "Invalid linked objection definition. {0}"),
            Self::StaleEtag => (S::PRECONDITION_FAILED, "E0000231",
                "The ETag value in the If-Match header does not match the current one."),
            Self::MalformedEtag => (S::BAD_REQUEST, "E0000242",
                "The syntax of the ETag value in the If-Match header is invalid."),
        }
    }
}

/// What Okta says with a code such as `E0000038`, without what it is about; none where the org never answers with it.
pub(crate) fn known_summary(code: &str) -> Option<String> {
    let mut entries = Code::ALL.iter().map(|known| known.entry());
    let (.., summary) = entries.find(|entry| entry.1 == code)?;
    let bare = summary.replace("{0} ", "").replace("{0}", "");
    Some(bare.trim_end_matches([' ', ':']).to_owned())
}

/// An answer that is an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    code: Code,
    about: String,
    causes: Vec<String>,
}

impl Problem {
    /// What Okta says of a field that is missing or empty.
    pub(crate) const BLANK: &str = "The field cannot be left blank";
    /// What Okta says of a field whose value another object has.
    pub(crate) const TAKEN: &str =
        "An object with this field already exists in the current organization";

    /// An error whose summary says what it is about.
    pub(crate) fn about(code: Code, about: impl Into<String>) -> Self {
        Self { code, about: about.into(), causes: Vec::new() }
    }

    /// An error whose only cause is its summary once more.
    pub(crate) fn repeated(code: Code) -> Self {
        Self::from(code).because(code.entry().2)
    }

    /// A failed validation of `subject`, mostly a field, with one cause.
    pub(crate) fn validation(subject: impl Into<String>, cause: impl Into<String>) -> Self {
        Self::about(Code::ValidationFailed, subject).because(cause)
    }

    /// A refused field, and what is wrong with it.
    pub(crate) fn field(name: &str, what: impl Display) -> Self {
        Self::validation(name, format!("{name}: {what}"))
    }

    /// A field that must be sent and is not, or is empty.
    pub(crate) fn blank(name: &str) -> Self {
        Self::field(name, Self::BLANK)
    }

    /// A field whose value another object has, and only one may have.
    pub(crate) fn taken(name: &str) -> Self {
        Self::field(name, Self::TAKEN)
    }

    /// The 404 of a resource of which Okta names the class.
    pub(crate) fn not_found(id: &str, class: &str) -> Self {
        Self::about(Code::NotFound, format!("Resource not found: {id} ({class})"))
    }

    /// Adds a cause.
    pub(crate) fn because(mut self, cause: impl Into<String>) -> Self {
        self.causes.push(cause.into());
        self
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.code.entry().0
    }

    /// Okta's error code, such as `E0000007`.
    #[cfg(test)]
    pub(crate) fn code(&self) -> &'static str {
        self.code.entry().1
    }

    /// The error in one sentence, for who is not asking over HTTP.
    pub(crate) fn sentence(&self) -> String {
        let summary = self.code.entry().2.replace("{0}", &self.about);
        if self.causes.is_empty() {
            summary
        } else {
            format!("{summary}: {}", self.causes.join("; "))
        }
    }

    /// The body, with an `errorId` of its own.
    pub(crate) fn body(&self, ids: &mut Ids) -> Value {
        let (_, code, summary) = self.code.entry();
        let causes: Vec<Value> =
            self.causes.iter().map(|cause| json!({ "errorSummary": cause })).collect();
        json!({
            "errorCode": code,
            "errorSummary": summary.replace("{0}", &self.about),
            "errorLink": code,
            "errorId": ids.error_id(),
            "errorCauses": causes,
        })
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self::about(code, "")
    }
}
