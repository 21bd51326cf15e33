//! Metrics by a transport around the transport: how many attempts each operation took, with what status, and how long they were.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use okta_mock::FakeOrg;
use okta_users::{
    Client, Result, Users,
    okta_core::{
        HttpRequest, HttpResponse, HttpTransport, OperationId, TransportError, async_trait,
    },
};

/// What is counted together. Ids and queries are in none of it, so the number of series stays small.
type Series = (&'static str, String);

#[derive(Clone, Debug, Default)]
struct Metrics(Arc<Mutex<BTreeMap<Series, (u64, Duration)>>>);

impl Metrics {
    fn record(&self, series: Series, took: Duration) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (attempts, time) = all.entry(series).or_default();
        *attempts += 1;
        *time += took;
    }
}

#[derive(Debug)]
struct Measured<T> {
    inner: T,
    metrics: Metrics,
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for Measured<T> {
    async fn send(
        &self,
        request: HttpRequest,
    ) -> std::result::Result<HttpResponse, TransportError> {
        let operation = request.extensions().get::<OperationId>().map_or("unknown", |id| id.0);
        let start = Instant::now();
        let outcome = self.inner.send(request).await;
        let name = match &outcome {
            Ok(response) => response.status().as_u16().to_string(),
            Err(error) => format!("{:?}", error.kind()),
        };
        self.metrics.record((operation, name), start.elapsed());
        outcome
    }
}

fn client(transport: impl HttpTransport, metrics: &Metrics) -> Result<Client> {
    Client::builder()
        .org_url(FakeOrg::URL)
        .api_token(FakeOrg::TOKEN)
        .transport(Measured { inner: transport, metrics: metrics.clone() })
        .build()
}

#[tokio::main]
async fn main() -> Result<()> {
    let metrics = Metrics::default();
    let users = Users::new(&client(FakeOrg::sample(), &metrics)?);

    users.get("ada@example.com").await?;
    users.suspend("ada@example.com").await?;
    if let Err(error) = users.get("nobody@example.com").await {
        println!("refused: {error}");
    }

    let all = metrics.0.lock().unwrap_or_else(PoisonError::into_inner);
    for ((operation, outcome), (attempts, time)) in all.iter() {
        println!(
            "okta_attempts{{operation={operation:?},outcome={outcome:?}}} {attempts} ({time:.1?})"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use okta_mock::{Fault, Faulty, Moment};

    use super::*;

    impl Metrics {
        fn attempts(&self, operation: &'static str, outcome: &str) -> u64 {
            let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.get(&(operation, outcome.to_owned())).map_or(0, |(attempts, _)| *attempts)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn every_attempt_counts_also_those_that_are_repeated() {
        let metrics = Metrics::default();
        let org = Faulty::new(FakeOrg::sample()).on_call(1, Fault::Reset(Moment::BeforeActing));
        let users = Users::new(&client(org, &metrics).unwrap());

        users.get("ada@example.com").await.unwrap();

        assert_eq!(metrics.attempts("getUser", "Interrupted"), 1);
        assert_eq!(metrics.attempts("getUser", "200"), 1);
    }
}
