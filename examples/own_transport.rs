//! A transport over another HTTP client, here `ureq`, which blocks.

use async_trait::async_trait;
use okta_core::{
    Client, HttpRequest, HttpResponse, HttpTransport, Result, TransportError, TransportErrorKind,
};
use okta_mock::{FakeOrg, Server};
use okta_users::Users;

#[derive(Debug)]
struct UreqTransport(ureq::Agent);

impl UreqTransport {
    fn new() -> Self {
        // Any status is an answer, and redirects are not ours to follow.
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Self(config.build().into())
    }
}

#[async_trait]
impl HttpTransport for UreqTransport {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let agent = self.0.clone();
        let exchange = move || {
            let (parts, body) = request.into_parts();
            let answer = agent.run(http::Request::from_parts(parts, &body[..]))?;
            let (parts, mut body) = answer.into_parts();
            Ok(HttpResponse::from_parts(parts, body.read_to_vec()?.into()))
        };
        match tokio::task::spawn_blocking(exchange).await {
            Ok(answer) => {
                answer.map_err(|error: ureq::Error| TransportError::new(kind(&error), error))
            }
            Err(stopped) => Err(TransportError::new(TransportErrorKind::Other, stopped)),
        }
    }
}

/// Says whether Okta can have seen the request; in doubt it can.
fn kind(error: &ureq::Error) -> TransportErrorKind {
    match error {
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => TransportErrorKind::Connect,
        ureq::Error::Timeout(_) => TransportErrorKind::Timeout,
        ureq::Error::Io(_) => TransportErrorKind::Interrupted,
        _ => TransportErrorKind::Other,
    }
}

#[tokio::main]
async fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let server = Server::bind(FakeOrg::sample()).await?;
    let client = Client::builder()
        .org_url(server.url())
        .api_token(FakeOrg::TOKEN)
        .transport(UreqTransport::new())
        .build()?;

    let users = Users::new(&client);
    println!("over ureq: ada@example.com is {}", users.get("ada@example.com").await?.status);
    users.suspend("ada@example.com").await?;
    println!("over ureq: ada@example.com is {}", users.get("ada@example.com").await?.status);
    println!("over ureq: {}", users.get("nobody@example.com").await.unwrap_err());
    Ok(())
}
