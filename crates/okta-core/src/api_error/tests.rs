use super::*;
use crate::Error;

fn error(status: u16, content_type: &str, body: &'static str) -> ApiError {
    let response = http::Response::builder()
        .status(status)
        .header(CONTENT_TYPE, content_type)
        .header("x-okta-request-id", "Zk1")
        .body(body.into())
        .unwrap();
    ApiError::new("getUser", &response, 1, Duration::ZERO)
}

#[test]
fn an_okta_error_says_code_summary_causes_and_request() {
    let error = error(
        400,
        "application/json",
        r#"{"errorCode":"E0000001","errorSummary":"Api validation failed: newUser","errorLink":"E0000001",
            "errorId":"oae1","errorCauses":[{"errorSummary":"login: taken","reason":"UNIQUE"}]}"#,
    );

    assert_eq!(
        error.to_string(),
        "getUser: Okta answered 400 Bad Request, E0000001: Api validation failed: newUser [login: taken] \
         (request Zk1)"
    );
    assert_eq!(error.code(), Some("E0000001"));
    assert_eq!(error.error_id(), Some("oae1"));
    assert_eq!(error.causes[0].extra["reason"], "UNIQUE");
}

#[test]
fn an_oauth_error_has_a_code_too() {
    let error =
        error(401, "application/json", r#"{"error":"invalid_client","error_description":"no"}"#);

    assert_eq!(error.code(), Some("invalid_client"));
    assert_eq!(error.summary(), Some("no"));
}

#[test]
fn anything_else_is_reported_with_its_type_and_a_short_excerpt() {
    let error = error(502, "text/html", "<html>\n\t<h1>Bad\u{7} gateway</h1>\r\n</html>");

    assert_eq!(
        error.to_string(),
        "getUser: Okta answered 502 Bad Gateway without an error object (text/html): <html> <h1>Bad\\u{7} gateway</h1> \
         </html> (request Zk1)"
    );
    assert_eq!(error.code(), None);
}

#[test]
fn odd_bodies_never_panic_and_excerpts_stay_short() {
    let long = "ä".repeat(10_000).leak() as &str;
    for body in ["", "{", "[]", "null", "{}", r#"{"errorCode":7}"#, r#"{"errorCauses":null}"#, long]
    {
        let error = error(500, "application/json", body);

        assert!(error.to_string().chars().count() < 300, "{error}");
        assert_eq!(error.code(), None);
    }
    let causes_null = error(500, "x", r#"{"errorCode":"E1","errorCauses":null}"#);
    assert_eq!(causes_null.code(), Some("E1"));
}

#[test]
fn every_member_of_an_error_object_is_read_by_itself() {
    for (body, causes) in [
        (
            r#"{"errorCode":"E0000006","errorSummary":"No","errorId":"oae1","errorCauses":["as text"]}"#,
            &["as text"][..],
        ),
        (
            r#"{"errorCode":"E0000006","errorSummary":"No","errorId":"oae1","errorCauses":{"login":"taken"}}"#,
            &["login: taken"],
        ),
        (
            r#"{"errorCode":"E0000006","errorSummary":"No","errorId":"oae1","errorCauses":"alone","errorLink":7}"#,
            &["alone"],
        ),
        (
            r#"{"errorCode":"E0000006","errorSummary":"No","errorId":"oae1","errorCauses":[{"errorSummary":"a"},null,5]}"#,
            &["a", "null", "5"],
        ),
        (
            "\u{feff}{\"errorCode\":\"E0000006\",\"errorSummary\":\"No\",\"errorId\":\"oae1\",\"errorCauses\":[]}",
            &[],
        ),
    ] {
        let error = error(403, "application/json", body);

        assert_eq!(error.code(), Some("E0000006"), "{body}");
        assert_eq!(error.summary(), Some("No"), "{body}");
        assert_eq!(error.error_id(), Some("oae1"), "{body}");
        let summaries: Vec<_> = error.causes.iter().map(|cause| cause.summary.as_str()).collect();
        assert_eq!(summaries, causes, "{body}");
    }
    let odd =
        error(400, "x", r#"{"errorCode":"E1","errorSummary":["a"],"errorId":null,"new":{"a":1}}"#);
    let ErrorBody::Okta { code, summary, extra, .. } = odd.body else { panic!("{odd}") };
    assert_eq!((code.as_str(), summary.as_str()), ("E1", ""));
    assert_eq!(extra["errorSummary"][0], "a");
    assert_eq!(extra["new"]["a"], 1);
}

#[test]
fn a_missing_scope_is_named() {
    let response = http::Response::builder()
        .status(403)
        .header(
            "www-authenticate",
            "Bearer error=\"insufficient_scope\", error_description=\"The scope is missing.\", scope=\"okta.users.read\"",
        )
        .body("".into())
        .unwrap();

    let error = Error::Api(Box::new(ApiError::new("getUser", &response, 1, Duration::ZERO)));

    assert!(error.is_insufficient_scope() && error.is_forbidden());
    assert_eq!(error.required_scopes(), ["okta.users.read"]);
    assert!(
        error
            .to_string()
            .ends_with("insufficient_scope: The scope is missing. (scopes: okta.users.read)"),
        "{error}"
    );
}

#[test]
fn predicates_look_at_code_causes_and_operation() {
    let api = |error: ApiError| Error::Api(Box::new(error));
    let taken = api(error(
        400,
        "application/json",
        r#"{"errorCode":"E0000001","errorCauses":[{"errorSummary":
           "login: An object with this field already exists in the current organization"}]}"#,
    ));
    let feature = api(error(401, "application/json", r#"{"errorCode":"E0000015"}"#));

    assert!(taken.is_login_taken() && !taken.is_invalid_state() && !taken.is_password_policy());
    assert!(!feature.is_unauthorized());
    assert!(api(error(404, "", "")).is_not_found());
}
