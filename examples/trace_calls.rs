//! What a program sees of its calls: one span per call, an event per attempt and wait. No query, no body.

use okta_mock::{FakeOrg, Fault, Faulty, RateLimitHeaders};
use okta_users::{ListUsers, Users};
use tracing_subscriber::fmt::format::FmtSpan;

#[tokio::main]
async fn main() -> okta_core::Result<()> {
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_span_events(FmtSpan::CLOSE)
        .without_time()
        .with_ansi(false)
        .init();

    // The first call is refused once, as Okta does when too many run at the same time.
    let org = Faulty::new(FakeOrg::sample())
        .on_call(1, Fault::TooManyRequests(RateLimitHeaders::Concurrency));
    let client = okta_core::Client::builder()
        .org_url(FakeOrg::URL)
        .api_token(FakeOrg::TOKEN)
        .transport(org)
        .on_wait(|waiting| println!("{} waits, {:?}", waiting.operation, waiting.reason))
        .build()?;
    let users = Users::new(&client);

    users.get("ada@example.com").await?;
    users.list(ListUsers::all().page_size(8)).try_collect().await?;
    if let Err(error) = users.unlock("ada@example.com").await {
        println!("refused: {error}");
    }
    Ok(())
}
