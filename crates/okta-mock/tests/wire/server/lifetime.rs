//! Many clients, shutdown and drop.

use std::{sync::Arc, time::Duration};

use okta_core::{HttpRequest, HttpResponse, transport_fn};
use okta_mock::{MockTransport, Server, json};
use tokio::{net::TcpStream, sync::Notify, task::JoinSet};

use super::raw_client::RawClient;

const GET: &str = "GET /a HTTP/1.1\nHost: h\n\n";

/// Waits until the transport has as many requests.
async fn received(okta: &MockTransport, number: usize) {
    while okta.requests().len() < number {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn many_connections_are_served_at_the_same_time() {
    let reply = json(200, "{}").delay(Duration::from_secs(10)).times(100);
    let okta = MockTransport::new().on("GET /a", reply);
    let server = Server::bind(okta.clone()).await.unwrap();
    let mut clients = JoinSet::new();
    for _ in 0..100 {
        let mut client = RawClient::connect(&server).await;
        clients.spawn(async move { client.exchange(GET).await.status });
    }

    let statuses = clients.join_all().await;

    assert_eq!(statuses, [200; 100]);
    okta.assert_done();
}

#[tokio::test]
async fn shutdown_lets_a_running_request_finish_and_closes_the_rest() {
    let (started, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = {
        let (started, finish) = (started.clone(), finish.clone());
        transport_fn(move |request: HttpRequest| {
            let (started, finish) = (started.clone(), finish.clone());
            async move {
                if request.uri().path() == "/slow" {
                    started.notify_one();
                    finish.notified().await;
                }
                Ok(HttpResponse::new("done".into()))
            }
        })
    };
    let server = Server::bind(slow).await.unwrap();
    let address = server.url().strip_prefix("http://").unwrap().to_owned();
    let mut silent = RawClient::connect(&server).await;
    let mut idle = RawClient::connect(&server).await;
    idle.exchange(GET).await;
    let mut busy = RawClient::connect(&server).await;
    busy.write("GET /slow HTTP/1.1\nHost: h\n\n").await;
    started.notified().await;

    let shutdown = tokio::spawn(server.shutdown());
    let rest = (silent.read_to_end().await, idle.read_to_end().await);
    assert!(TcpStream::connect(address).await.is_err(), "the port is open");
    assert!(!shutdown.is_finished(), "it did not wait");
    finish.notify_one();
    shutdown.await.unwrap();

    assert_eq!(rest, (String::new(), String::new()));
    let answer = busy.read_to_end().await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("done"), "{answer}");
}

#[tokio::test]
async fn dropping_the_server_breaks_its_connections() {
    let okta = MockTransport::new().on("GET /a", json(200, "{}").delay(Duration::from_secs(600)));
    let server = Server::bind(okta.clone()).await.unwrap();
    let address = server.url().strip_prefix("http://").unwrap().to_owned();
    let mut client = RawClient::connect(&server).await;
    client.write(GET).await;
    received(&okta, 1).await;

    drop(server);

    assert_eq!(client.read_to_end().await, "");
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_client_that_goes_away_abandons_its_request() {
    let okta = MockTransport::new().on("GET /a", json(200, "{}").delay(Duration::from_secs(600)));
    let server = Server::bind(okta.clone()).await.unwrap();
    let mut client = RawClient::connect(&server).await;
    client.write(GET).await;
    received(&okta, 1).await;

    drop(client);

    // It would wait for the ten minutes otherwise.
    server.shutdown().await;
}
