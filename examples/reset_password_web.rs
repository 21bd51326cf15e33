//! A web service on axum that lets a help desk reset passwords, with Okta's errors as HTTP answers.
//!
//! Without an argument it answers two requests of its own; with one, such as `127.0.0.1:3000`, it listens there. Its org is a fake: for a real
//! one, give `app` the users of `okta_config::client()?`, and put a layer around it that knows who may call.

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
    routing::post,
};
use okta_mock::FakeOrg;
use okta_users::{Error, RevokeSessions, SendEmail, Users, okta_core::ErrorKind};
use serde_json::json;

/// The routes. Who may call them is for a layer around them to say.
fn app(users: Users) -> Router {
    Router::new().route("/people/{login}/reset-password", post(reset_password)).with_state(users)
}

async fn reset_password(
    State(users): State<Users>,
    Path(login): Path<String>,
) -> Result<StatusCode, Refusal> {
    users.reset_password(login, SendEmail::Yes, RevokeSessions::Yes).await?;
    Ok(StatusCode::ACCEPTED)
}

/// An error of Okta on its way to whoever called us.
struct Refusal(Error);

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl Refusal {
    /// What the caller can do something about has its own status; that our credential is refused is nothing of theirs.
    fn status(&self) -> StatusCode {
        match self.0.kind() {
            ErrorKind::NotFound => StatusCode::NOT_FOUND,
            ErrorKind::InvalidState => StatusCode::CONFLICT,
            ErrorKind::InvalidArgument | ErrorKind::Refused => StatusCode::BAD_REQUEST,
            ErrorKind::RateLimited | ErrorKind::Unavailable | ErrorKind::NoConnection => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            ErrorKind::Timeout => StatusCode::GATEWAY_TIMEOUT,
            _ => StatusCode::BAD_GATEWAY,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        // The whole story is for our log, and holds no secret; the caller gets the id to ask for.
        eprintln!("{}", self.0);
        let body = Json(json!({"okta_code": self.0.code(), "okta_request": self.0.request_id()}));
        let mut response = (self.status(), body).into_response();
        if let Some(wait) = self.0.retry_in() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
        }
        response
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut app = app(Users::new(&FakeOrg::sample().client()));
    if let Some(address) = std::env::args().nth(1) {
        let listener = tokio::net::TcpListener::bind(address).await?;
        println!("listening on http://{}", listener.local_addr()?);
        return Ok(axum::serve(listener, app).await?);
    }
    for login in ["ada@example.com", "nobody@example.com"] {
        println!("{login}: {}", call(&mut app, login).await.status());
    }
    Ok(())
}

/// What a request over a socket would get.
async fn call(app: &mut Router, login: &str) -> Response {
    let request = axum::http::Request::post(format!("/people/{login}/reset-password"));
    let request = request.body(axum::body::Body::empty()).unwrap_or_default();
    match tower_service::Service::call(app, request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use okta_mock::{MockTransport, error, fail, too_many_requests};
    use okta_users::{
        RetryPolicy,
        okta_core::{Client, HttpTransport, TransportErrorKind},
    };

    use super::*;

    fn app_over(transport: impl HttpTransport) -> Router {
        let client = Client::builder()
            .org_url(FakeOrg::URL)
            .api_token(FakeOrg::TOKEN)
            .transport(transport)
            .retries(RetryPolicy::none())
            .build();
        app(Users::new(&client.unwrap()))
    }

    #[tokio::test]
    async fn a_reset_is_accepted_and_mails_the_user() {
        let org = FakeOrg::sample();

        let response = call(&mut app_over(org.clone()), "ada@example.com").await;

        assert_eq!(response.status(), StatusCode::ACCEPTED);
        assert_eq!(org.user("ada@example.com").unwrap().status().to_string(), "RECOVERY");
        assert_eq!(org.outbox().len(), 1);
    }

    #[tokio::test]
    async fn somebody_unknown_is_not_found() {
        let response = call(&mut app_over(FakeOrg::sample()), "nobody@example.com").await;

        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn a_rate_limit_tells_when_to_come_again() {
        let path = "POST /api/v1/users/*/lifecycle/reset_password";
        let okta = MockTransport::new().on(path, too_many_requests(30));

        let response = call(&mut app_over(okta), "ada").await;

        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        let wait: u64 = response.headers()[RETRY_AFTER].to_str().unwrap().parse().unwrap();
        assert!((30..=40).contains(&wait), "{wait}");
    }

    #[tokio::test]
    async fn that_our_token_is_refused_is_our_fault_and_an_outage_is_told_as_one() {
        let path = "POST /api/v1/users/*/lifecycle/reset_password";
        for (reply, status) in [
            (error(401, "E0000011", "Invalid token provided"), StatusCode::BAD_GATEWAY),
            (error(403, "E0000006", "You do not have permission"), StatusCode::BAD_GATEWAY),
            (error(503, "E0000009", "Internal Server Error"), StatusCode::SERVICE_UNAVAILABLE),
            (fail(TransportErrorKind::Connect), StatusCode::SERVICE_UNAVAILABLE),
            (fail(TransportErrorKind::Timeout), StatusCode::GATEWAY_TIMEOUT),
        ] {
            let okta = MockTransport::new().on(path, reply);

            assert_eq!(call(&mut app_over(okta), "ada").await.status(), status);
        }
    }
}
