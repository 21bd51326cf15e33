//! A transport over another HTTP client, here `ureq`, which blocks.

use std::{io, time::Duration};

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
        let config = ureq::Agent::config_builder()
            // Any status is an answer, and redirects are not ours to follow.
            .http_status_as_error(false)
            .max_redirects(0)
            // Nobody can interrupt a thread that blocks: when the future is dropped, it goes on until then.
            .timeout_connect(Some(Duration::from_secs(10)))
            .timeout_global(Some(Duration::from_secs(60)))
            // The org of this example is on this machine, where a proxy from the environment has no business.
            .proxy(None);
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
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => {
            TransportErrorKind::Connect
        }
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            TransportErrorKind::Connect
        }
        ureq::Error::Timeout(_) => TransportErrorKind::Timeout,
        ureq::Error::Io(_) => TransportErrorKind::Interrupted,
        ureq::Error::Protocol(_)
        | ureq::Error::LargeResponseHeader(..)
        | ureq::Error::BodyExceedsLimit(_) => TransportErrorKind::Response,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Says which promise of `HttpTransport` is broken, if any.
    #[tokio::test(flavor = "multi_thread")]
    async fn it_keeps_the_contract_of_all_transports() {
        okta_mock::contract::check(UreqTransport::new()).await;
    }
}
