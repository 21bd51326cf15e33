//! A request as it was on the wire: [`WireRequest`].

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    net::TcpStream,
};

#[derive(Clone, Debug)]
pub(super) struct WireRequest {
    pub(super) method: String,
    pub(super) target: String,
    /// Names in lower case, in the order of the lines.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl WireRequest {
    /// Reads one request; `None` when the client is gone, or does not speak HTTP/1.1.
    pub(super) async fn read(stream: &mut BufReader<TcpStream>) -> Option<Self> {
        let first = line(stream).await?;
        let mut words = first.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut headers = Vec::new();
        loop {
            let line = line(stream).await?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':')?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut request = Self { method, target, headers, body: Vec::new() };
        request.body = request.read_body(stream).await?;
        Some(request)
    }

    pub(super) fn values(&self, name: &str) -> Vec<&str> {
        let of_name = self.headers.iter().filter(|(other, _)| other == name);
        of_name.map(|(_, value)| value.as_str()).collect()
    }

    async fn read_body(&self, stream: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
        if self.values("transfer-encoding").iter().any(|coding| coding.contains("chunked")) {
            return chunks(stream).await;
        }
        let length = self.values("content-length").first().map_or(Some(0), |l| l.parse().ok())?;
        exactly(stream, length).await
    }
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    if stream.read_line(&mut line).await.ok()? == 0 {
        return None;
    }
    Some(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn exactly(stream: &mut BufReader<TcpStream>, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).await.ok()?;
    Some(bytes)
}

async fn chunks(stream: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = line(stream).await?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        body.extend(exactly(stream, size).await?);
        // The line break after a chunk; after the last one it ends the (empty) trailer.
        line(stream).await?;
        if size == 0 {
            return Some(body);
        }
    }
}
