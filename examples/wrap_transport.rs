//! A transport around a transport: here it logs. Metrics, caching and headers of your own go the same way.

use std::time::Instant;

use async_trait::async_trait;
use okta_core::{
    Client, HttpRequest, HttpResponse, HttpTransport, OperationId, Result, TransportError,
};
use okta_mock::FakeOrg;
use okta_users::{ListUsers, Users};

/// Logs every attempt by its operation. Query and body stay out: they are about people.
#[derive(Debug)]
struct Logging<T>(T);

#[async_trait]
impl<T: HttpTransport> HttpTransport for Logging<T> {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let operation = request.extensions().get::<OperationId>().map_or("?", |id| id.0);
        let method = request.method().clone();
        let start = Instant::now();
        let outcome = self.0.send(request).await;
        let took = start.elapsed();
        match &outcome {
            Ok(response) => {
                let id = response.headers().get("x-okta-request-id");
                let id = id.and_then(|id| id.to_str().ok()).unwrap_or("-");
                println!("{operation} {method} -> {} in {took:.1?} ({id})", response.status());
            }
            Err(error) => println!("{operation} {method} -> {error} in {took:.1?}"),
        }
        outcome
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let org = FakeOrg::sample();
    let client = Client::builder()
        .org_url("https://example.okta.com")
        .api_token(FakeOrg::TOKEN)
        .transport(Logging(org))
        .build()?;
    let users = Users::new(&client);

    users.get("ada@example.com").await?;
    users.list(ListUsers::all().page_size(5)).try_collect().await?;
    if let Err(error) = users.unsuspend("ada@example.com").await {
        println!("refused: {error}");
    }
    Ok(())
}
