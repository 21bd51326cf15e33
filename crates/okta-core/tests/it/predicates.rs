//! The questions an error answers, for every error code that matters to users.

use okta_core::{Error, TransportErrorKind};

use crate::support::{Script, json};

/// What a client sees when Okta answers so.
async fn error(operation: &'static str, status: u16, code: &str, cause: &str) -> Error {
    let body = format!(
        r#"{{"errorCode":"{code}","errorSummary":"text","errorCauses":[{{"errorSummary":"{cause}"}}]}}"#
    );
    let script = Script::new().answer(json(status, &body));
    let client = script.builder().retries(okta_core::RetryPolicy::none()).build().unwrap();
    client.post(operation, "/x").empty().await.unwrap_err()
}

type Question = (&'static str, fn(&Error) -> bool);

const QUESTIONS: [Question; 9] = [
    ("not_found", Error::is_not_found),
    ("login_taken", Error::is_login_taken),
    ("invalid_state", Error::is_invalid_state),
    ("password_policy", Error::is_password_policy),
    ("rate_limited", Error::is_rate_limited),
    ("unauthorized", Error::is_unauthorized),
    ("forbidden", Error::is_forbidden),
    ("precondition_failed", Error::is_precondition_failed),
    ("timeout", Error::is_timeout),
];

const TAKEN: &str = "login: An object with this field already exists in the current organization";

#[tokio::test]
async fn every_code_answers_exactly_the_questions_it_should() {
    for (status, code, answers) in [
        (400, "E0000001", ""),
        (400, "E0000002", ""),
        (400, "E0000003", ""),
        (401, "E0000004", "unauthorized"),
        (403, "E0000005", "forbidden"),
        (403, "E0000006", "forbidden"),
        (404, "E0000007", "not_found"),
        (404, "E0000008", "not_found"),
        (500, "E0000009", ""),
        (503, "E0000010", ""),
        (401, "E0000011", "unauthorized"),
        (403, "E0000014", "forbidden"),
        (401, "E0000015", ""),
        (403, "E0000016", "invalid_state forbidden"),
        (403, "E0000017", "forbidden"),
        (405, "E0000022", ""),
        (403, "E0000023", "forbidden"),
        (400, "E0000028", ""),
        (400, "E0000029", ""),
        (400, "E0000031", ""),
        (403, "E0000032", "invalid_state forbidden"),
        (403, "E0000034", "invalid_state forbidden"),
        (403, "E0000035", "invalid_state forbidden"),
        (403, "E0000036", "invalid_state forbidden"),
        (403, "E0000038", "invalid_state forbidden"),
        (429, "E0000047", "rate_limited"),
        (403, "E0000079", "invalid_state forbidden"),
        (403, "E0000080", "password_policy forbidden"),
        (403, "E0000087", "forbidden"),
        (400, "E0000093", ""),
        (403, "E0000105", "forbidden"),
        (403, "E0000107", "invalid_state forbidden"),
        (429, "E0000109", "rate_limited"),
        (409, "E0000112", "invalid_state"),
        (403, "E0000117", "invalid_state forbidden"),
        (429, "E0000118", "rate_limited"),
        (400, "E0000124", ""),
        (409, "E0000127", ""),
        (412, "E0000231", "precondition_failed"),
        (400, "E0000242", ""),
    ] {
        let error = error("updateUser", status, code, "text").await;

        let yes: Vec<&str> =
            QUESTIONS.iter().filter(|(_, ask)| ask(&error)).map(|(name, _)| *name).collect();
        assert_eq!(yes.join(" "), answers, "{code}");
        assert_eq!(error.code(), Some(code));
    }
}

#[tokio::test]
async fn a_validation_error_tells_by_its_causes_and_operation() {
    for (operation, cause, answers) in [
        ("createUser", TAKEN, "login_taken"),
        ("createUser", "email: An object with this field already exists", ""),
        ("createUser", "password: Password requirements were not met.", "password_policy"),
        ("suspendUser", "text", "invalid_state"),
        ("unsuspendUser", "text", "invalid_state"),
        ("createUser", "Property name 'x' is not defined in profile", ""),
    ] {
        let error = error(operation, 400, "E0000001", cause).await;

        let yes: Vec<&str> =
            QUESTIONS.iter().filter(|(_, ask)| ask(&error)).map(|(name, _)| *name).collect();
        assert_eq!(yes.join(" "), answers, "{operation} {cause}");
    }
}

#[tokio::test]
async fn every_error_has_the_kind_that_tells_most() {
    use okta_core::ErrorKind as Kind;

    for (status, code, cause, kind) in [
        (404, "E0000007", "", Kind::NotFound),
        (401, "E0000011", "", Kind::Unauthorized),
        (401, "E0000015", "", Kind::Refused),
        (403, "E0000006", "", Kind::Forbidden),
        (403, "E0000014", "oldPassword: Old Password is not correct", Kind::Forbidden),
        (403, "E0000014", "Password requirements were not met. …", Kind::PasswordPolicy),
        (403, "E0000038", "", Kind::InvalidState),
        (403, "E0000080", "", Kind::PasswordPolicy),
        (400, "E0000001", TAKEN, Kind::LoginTaken),
        (400, "E0000001", "", Kind::Refused),
        (429, "E0000047", "", Kind::RateLimited),
        (412, "E0000231", "", Kind::PreconditionFailed),
        (500, "E0000009", "", Kind::Unavailable),
        (302, "", "", Kind::Other),
    ] {
        assert_eq!(error("updateUser", status, code, cause).await.kind(), kind, "{status} {code}");
    }
    for (failure, kind) in [
        (TransportErrorKind::Connect, Kind::NoConnection),
        (TransportErrorKind::ProxyRefused, Kind::NoConnection),
        (TransportErrorKind::Timeout, Kind::Timeout),
        (TransportErrorKind::Interrupted, Kind::Interrupted),
        (TransportErrorKind::Response, Kind::Unreadable),
        (TransportErrorKind::Other, Kind::Other),
    ] {
        let script = Script::new().fail(failure);
        let client = script.builder().retries(okta_core::RetryPolicy::none()).build().unwrap();

        assert_eq!(client.post("x", "/x").empty().await.unwrap_err().kind(), kind, "{failure:?}");
    }
    let html = Script::new().answer(json(200, "<html></html>")).client();
    assert_eq!(html.get("x", "/x").empty().await.unwrap_err().kind(), Kind::Unreadable);
    let argument = html.get("x", "/{id}").segment("").empty().await.unwrap_err();
    assert_eq!(argument.kind(), Kind::InvalidArgument);
}

#[tokio::test]
async fn a_refused_credential_comes_with_a_hint() {
    for (status, code, hint) in [
        (401, "E0000011", Some("another org, expired, revoked")),
        (401, "E0000015", Some("lack this feature")),
        (403, "E0000006", Some("lack the admin role")),
        (403, "E0000038", None),
        (404, "E0000007", None),
    ] {
        let message = error("getUser", status, code, "text").await.to_string();

        assert_eq!(message.contains("; the "), hint.is_some(), "{message}");
        assert!(message.contains(hint.unwrap_or_default()), "{message}");
    }
}
