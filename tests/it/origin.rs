//! The token goes to the org and nowhere else.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use okta_mock::{MockTransport, Server, json};
use okta_users::{ListUsers, Users};
use serde_json::json as value;
use tokio::{io::AsyncReadExt, net::TcpListener};

/// Counts every connection and every byte that reaches it.
async fn bystander() -> (std::net::SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let seen = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&seen);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            let mut bytes = Vec::new();
            let _ = socket.read_to_end(&mut bytes).await;
            count.fetch_add(bytes.len(), Ordering::SeqCst);
        }
    });
    (address, seen)
}

#[tokio::test]
async fn a_next_link_or_redirect_to_another_listener_reaches_it_with_no_byte() {
    let (elsewhere, seen) = bystander().await;
    let ada = value!([{"id": "00u1", "status": "ACTIVE"}]);
    let okta = MockTransport::new()
        .on(
            "GET /api/v1/users",
            json(200, ada.clone()).header(
                "link",
                &format!("<http://{elsewhere}/api/v1/users?after=1>; rel=\"next\""),
            ),
        )
        .on(
            "GET /api/v1/users",
            json(302, value!({})).header("location", &format!("http://{elsewhere}/")),
        );
    let server = Server::bind(okta.clone()).await.unwrap();
    let users = Users::new(&okta_hyper::client(server.url(), "00canary").unwrap());

    let mut listing = users.list(ListUsers::all());
    let first = listing.next().await.unwrap();
    let second = listing.next().await.unwrap();
    let redirected = users.list(ListUsers::all()).try_collect().await;

    assert_eq!(first.unwrap().id.as_str(), "00u1");
    assert!(second.unwrap_err().to_string().ends_with("it leads out of the org"));
    assert_eq!(redirected.unwrap_err().status().unwrap(), 302);
    assert_eq!(okta.requests().len(), 2);
    assert_eq!(seen.load(Ordering::SeqCst), 0);
}
