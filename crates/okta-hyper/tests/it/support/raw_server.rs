//! Servers that speak HTTP/1.1 byte by byte, so that tests see and decide every one of them.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Serves every connection with a copy of `serve`, until the test's runtime ends.
pub(crate) async fn listen<F, Fut>(serve: F) -> SocketAddr
where
    F: Fn(TcpStream) -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    address
}

/// Reads one request, head and body, as text; `None` when the client has closed the connection.
pub(crate) async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut read = Vec::new();
    loop {
        if stream.read_buf(&mut read).await.unwrap_or(0) == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&read);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let expected = head
            .lines()
            .find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok()
            })
            .unwrap_or(0);
        if body.len() >= expected {
            return Some(text.into_owned());
        }
    }
}

/// A complete 200 answer with this body.
pub(crate) fn ok(body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Answers every request with the same bytes and keeps connections open.
pub(crate) struct RawServer {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

impl RawServer {
    pub(crate) async fn start(answer: impl Into<Vec<u8>>) -> Self {
        Self::serve(answer.into(), true).await
    }

    /// Closes every connection after its first answer.
    pub(crate) async fn start_closing(answer: impl Into<Vec<u8>>) -> Self {
        Self::serve(answer.into(), false).await
    }

    async fn serve(answer: Vec<u8>, keep_alive: bool) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(AtomicUsize::new(0));
        let (seen, opened) = (Arc::clone(&requests), Arc::clone(&connections));
        let address = listen(move |mut stream| {
            opened.fetch_add(1, Ordering::SeqCst);
            let (seen, answer) = (Arc::clone(&seen), answer.clone());
            async move {
                while let Some(request) = read_request(&mut stream).await {
                    seen.lock().unwrap().push(request);
                    if stream.write_all(&answer).await.is_err() || !keep_alive {
                        return;
                    }
                }
            }
        })
        .await;
        Self { address, requests, connections }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The requests so far, as they were on the wire.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    #[track_caller]
    pub(crate) fn only_request(&self) -> String {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:#?}");
        requests.into_iter().next().unwrap()
    }
}
