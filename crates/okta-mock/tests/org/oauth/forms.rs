//! What a request for a token has to say, and how scopes are granted.

use super::app::{App, FORM, TOKEN_URL, assert_refused, form};

const KEY_ONLY: &str = "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.";
const SEVERAL: &str = "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.";

#[tokio::test]
async fn every_flaw_of_a_form_is_refused_in_oktas_words() {
    let app = App::new();
    let without = |name: &str| {
        let mut form = app.form("okta.users.read");
        form.retain(|(known, _)| *known != name);
        form
    };
    let with = |name: &'static str, value: &str| {
        let mut form = without(name);
        form.push((name, value.to_owned()));
        form
    };
    let grants = "The authorization grant type is not supported by the authorization server. Configured grant types: [client_credentials].";
    let no_grant =
        "The token request must specify a 'grant_type'. Valid values: [client_credentials].";
    let mut twice = app.form("okta.users.read");
    twice.push(("scope", "okta.users.read".to_owned()));
    let mut secret = without("client_assertion");
    secret.push(("client_secret", "x".to_owned()));
    let mut public = without("client_assertion");
    public.push(("client_id", "0oa1example".to_owned()));
    for (form, expected) in [
        (without("grant_type"), (400, "invalid_request", no_grant)),
        (with("grant_type", "password"), (400, "unsupported_grant_type", grants)),
        (without("client_assertion"), (401, "invalid_client", "No client credentials found.")),
        (public, (401, "invalid_client", KEY_ONLY)),
        (secret, (401, "invalid_client", KEY_ONLY)),
        (with("client_secret", "x"), (401, "invalid_request", SEVERAL)),
        (
            without("client_assertion_type"),
            (400, "invalid_request", "The client_assertion_type is invalid."),
        ),
        (
            with("client_assertion_type", "jwt"),
            (400, "invalid_request", "The client_assertion_type is invalid."),
        ),
        (
            with("client_id", "0oa9"),
            (401, "invalid_client", "Invalid value for 'client_id' parameter."),
        ),
        (twice, (400, "invalid_request", "The 'scope' parameter occurs more than once.")),
    ] {
        let reply = app.ask(&form, &[]).await;

        assert_refused(&reply, expected, expected.2);
        assert!(reply.body.get("errorCode").is_none());
    }
    assert_eq!(app.ask(&with("client_id", "0oa1example"), &[]).await.status, 200);
    assert_eq!(app.org.oauth_meter().access_tokens, 1);
}

#[tokio::test]
async fn credentials_of_other_kinds_and_places_are_refused() {
    let app = App::new();
    let basic = [("authorization", "Basic MG9hMTp4")];
    let mut bare = app.form("okta.users.read");
    bare.retain(|(name, _)| *name != "client_assertion");

    let alone = app.ask(&bare, &basic).await;
    let both = app.ask(&app.form("okta.users.read"), &basic).await;
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(app.form("okta.users.read"))
        .finish();
    let path = format!("/oauth2/v1/token?{query}");
    let query = app.call_with("POST", &path, &[("content-type", FORM)]).await;

    assert_refused(&alone, (401, "invalid_client", KEY_ONLY), "alone");
    assert_refused(&both, (401, "invalid_request", SEVERAL), "both");
    let text = "Client credentials cannot be supplied via query parameters.";
    assert_refused(&query, (400, "invalid_request", text), "query");
}

#[tokio::test]
async fn a_body_that_is_no_form_and_another_method_are_refused_as_elsewhere() {
    let app = App::new();
    let json = app.ask(&app.form("okta.users.read"), &[]).await;
    assert_eq!(json.status, 200);

    let kind = okta_core::HttpRequest::new("{}".into());
    let (mut parts, body) = kind.into_parts();
    parts.method = http::Method::POST;
    parts.uri = TOKEN_URL.parse().unwrap();
    parts.headers.insert("content-type", "application/json".parse().unwrap());
    let request = http::Request::from_parts(parts, body);
    let reply = okta_core::HttpTransport::send(&app.org, request).await.unwrap();
    let method = app.call_with("PUT", "/oauth2/v1/token", &[]).await;

    assert_eq!(reply.status(), 400);
    assert!(String::from_utf8_lossy(reply.body()).contains("E0000021"));
    assert_eq!((method.status, method.code()), (401, "E0000011"));
}

#[tokio::test]
async fn scopes_are_granted_as_far_as_the_app_has_them() {
    let app = App::new();
    for (asked, granted) in [
        ("okta.users.read", "okta.users.read"),
        ("okta.groups.manage okta.users.read", "okta.groups.manage okta.users.read"),
        ("okta.users.read okta.users.read", "okta.users.read"),
        ("okta.users.manage okta.users.read okta.logs.read", "okta.users.read"),
    ] {
        let (_, reply) = app.token(asked).await;

        assert_eq!(reply.body["scope"], granted, "{asked}");
    }
}

#[tokio::test]
async fn scopes_that_cannot_be_had_are_refused_in_oktas_words() {
    let app = App::new();
    let openid = "Cannot request 'openid' scopes using client credentials.";
    for (asked, expected) in [
        ("", (400, "invalid_scope", "No scopes were requested.")),
        (" ", (400, "invalid_scope", "No scopes were requested.")),
        ("okta.users.read openid", (400, "invalid_scope", openid)),
        (
            "okta.users.read.self",
            (
                400,
                "client_credentials_self_scope_requested",
                "The 'client_credentials' grant type may not request .self scopes.",
            ),
        ),
        (
            "api.read",
            (
                400,
                "invalid_scope",
                "One or more scopes are not configured for the authorization server resource.",
            ),
        ),
        (
            "okta.users.manage",
            (400, "consent_required", "You are not allowed any of the requested scopes."),
        ),
    ] {
        let reply = app.ask(&form(&app.assertion(), asked), &[]).await;

        assert_refused(&reply, expected, asked);
    }
}

#[tokio::test]
async fn a_log_shows_no_credential_that_stood_in_a_query() {
    let app = App::new();

    app.call_with("POST", "/oauth2/v1/token?client_assertion=c4nary&client_secret=c4nary&a=b", &[])
        .await;

    let log = format!("{:?} {:?}", app.org.requests(), app.org);
    assert!(!log.contains("c4nary") && log.contains("(\"a\", \"b\")"), "{log}");
}
