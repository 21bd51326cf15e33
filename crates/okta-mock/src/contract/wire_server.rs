//! A server whose answers are given byte by byte: [`WireServer`].

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::{JoinHandle, JoinSet},
};

use super::wire_request::WireRequest;

/// What becomes of the connection after an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Stay,
    Close,
    Reset,
}

/// The bytes of one answer.
pub(super) struct Answer {
    bytes: Vec<u8>,
    then: Then,
    wait_for: Option<Arc<Notify>>,
}

impl Answer {
    /// These bytes, and the connection stays open.
    pub(super) fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), then: Then::Stay, wait_for: None }
    }

    /// A complete answer: status and header lines such as `200 OK\r\nx: y`, and a body.
    pub(super) fn complete(head: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let head = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n", body.len());
        Self::bytes([head.as_bytes(), body].concat())
    }

    pub(super) fn ok() -> Self {
        Self::complete("200 OK", "[]")
    }

    /// Ends the connection after the bytes.
    pub(super) fn then_close(mut self) -> Self {
        self.then = Then::Close;
        self
    }

    /// Ends the connection with a TCP reset after the bytes.
    pub(super) fn then_reset(mut self) -> Self {
        self.then = Then::Reset;
        self
    }

    /// Holds the answer back.
    pub(super) fn after(mut self, signal: &Arc<Notify>) -> Self {
        self.wait_for = Some(Arc::clone(signal));
        self
    }
}

type Script = Arc<dyn Fn(usize, &WireRequest) -> Answer + Send + Sync>;

#[derive(Default)]
struct Seen {
    requests: Mutex<Vec<WireRequest>>,
    another: Notify,
}

/// Listens until it is dropped.
pub(super) struct WireServer {
    address: SocketAddr,
    seen: Arc<Seen>,
    accepting: JoinHandle<()>,
}

impl WireServer {
    /// The script gets the number of the request, the first is 0, and the request.
    pub(super) async fn start(
        script: impl Fn(usize, &WireRequest) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let seen = Arc::new(Seen::default());
        let accepting = tokio::spawn(accept(listener, Arc::clone(&seen), Arc::new(script)));
        Ok(Self { address, seen, accepting })
    }

    /// An address of loopback where nobody listens.
    pub(super) async fn nobody() -> io::Result<SocketAddr> {
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?.local_addr()
    }

    pub(super) fn url(&self, target: &str) -> String {
        format!("http://{}{target}", self.address)
    }

    pub(super) fn host(&self) -> String {
        self.address.to_string()
    }

    /// Every request so far.
    pub(super) fn requests(&self) -> Vec<WireRequest> {
        self.seen.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The request that came last.
    pub(super) fn last(&self) -> Option<WireRequest> {
        self.requests().pop()
    }

    /// Waits until so many requests have come.
    pub(super) async fn has_seen(&self, count: usize) {
        loop {
            let another = self.seen.another.notified();
            if self.requests().len() >= count {
                return;
            }
            another.await;
        }
    }
}

impl Drop for WireServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, seen: Arc<Seen>, script: Script) {
    let mut connections = JoinSet::new();
    loop {
        // A connection that cannot be accepted makes the request fail, which the rule reports.
        let Ok((stream, _)) = listener.accept().await else { continue };
        connections.spawn(serve(stream, Arc::clone(&seen), Arc::clone(&script)));
    }
}

async fn serve(stream: TcpStream, seen: Arc<Seen>, script: Script) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = WireRequest::read(&mut stream).await {
        let answer = {
            let mut requests = seen.requests.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = script(requests.len(), &request);
            requests.push(request);
            answer
        };
        // There is one who waits at most, and it may come after the signal.
        seen.another.notify_one();
        if let Some(signal) = answer.wait_for {
            signal.notified().await;
        }
        if stream.write_all(&answer.bytes).await.is_err() {
            return;
        }
        match answer.then {
            Then::Stay => {}
            Then::Close => return,
            Then::Reset => {
                // Where the system refuses, the connection is closed instead, and the rule is the same.
                let _ = stream.get_ref().set_zero_linger();
                return;
            }
        }
    }
}
