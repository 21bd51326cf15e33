//! A client that writes what it is told and reads one answer at a time.

use okta_mock::Server;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub(crate) struct RawClient {
    stream: TcpStream,
    received: Vec<u8>,
}

/// One answer as it came over the wire.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Status line and headers, in lower case.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl RawClient {
    pub(crate) async fn connect(server: &Server) -> Self {
        let address = server.url().strip_prefix("http://").unwrap();
        Self { stream: TcpStream::connect(address).await.unwrap(), received: Vec::new() }
    }

    /// Line breaks are written as `\n` here and as CRLF to the wire.
    pub(crate) async fn write(&mut self, text: &str) {
        self.write_bytes(text.replace('\n', "\r\n").as_bytes()).await;
    }

    pub(crate) async fn write_bytes(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
    }

    /// The same for a server that may stop reading.
    pub(crate) async fn try_write_bytes(&mut self, bytes: &[u8]) {
        // What it answers is for the test to look at.
        let _ = self.stream.write_all(bytes).await;
    }

    /// Says that nothing more will come.
    pub(crate) async fn end(&mut self) {
        let _ = self.stream.shutdown().await;
    }

    /// Reads one answer with a `Content-Length`, or with a status that has no body.
    pub(crate) async fn read(&mut self) -> Answer {
        let end = loop {
            if let Some(end) = self.received.windows(4).position(|w| w == b"\r\n\r\n") {
                break end + 4;
            }
            assert!(self.receive().await > 0, "closed within a head: {:?}", self.received);
        };
        let head: Vec<u8> = self.received.drain(..end).collect();
        let head = String::from_utf8(head).unwrap().to_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length = length.map_or(0, |length| length.parse().unwrap());
        while self.received.len() < length {
            assert!(self.receive().await > 0, "closed within a body: {:?}", self.received);
        }
        let body = self.received.drain(..length).collect();
        Answer { status, head, body: String::from_utf8(body).unwrap() }
    }

    /// Writes a request and reads its answer.
    pub(crate) async fn exchange(&mut self, request: &str) -> Answer {
        self.write(request).await;
        self.read().await
    }

    /// Everything up to the end of the connection; a reset is an end, too.
    pub(crate) async fn read_to_end(&mut self) -> String {
        while self.receive().await > 0 {}
        String::from_utf8_lossy(&std::mem::take(&mut self.received)).into_owned()
    }

    async fn receive(&mut self) -> usize {
        self.stream.read_buf(&mut self.received).await.unwrap_or(0)
    }
}
