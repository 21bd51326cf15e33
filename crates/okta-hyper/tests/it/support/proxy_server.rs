//! Proxies that work: an HTTP one with CONNECT and a SOCKS 5 one.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional},
    net::TcpStream,
};

use tokio_rustls::TlsAcceptor;

use super::{
    Authority, Identity, listen, read_request,
    tls_server::{acceptor, asking_acceptor},
};

type Seen = Arc<Mutex<Vec<String>>>;

/// Tunnels for those who know the word.
pub(crate) struct ConnectProxy {
    address: SocketAddr,
    requests: Seen,
}

impl ConnectProxy {
    /// `authorization` is what `Proxy-Authorization` must say.
    pub(crate) async fn start(authorization: Option<&'static str>) -> Self {
        let requests = Seen::default();
        let seen = Arc::clone(&requests);
        let address = listen(move |stream| tunnel(stream, authorization, Arc::clone(&seen))).await;
        Self { address, requests }
    }

    /// A proxy that is itself spoken to over TLS.
    pub(crate) async fn start_tls(identity: &Identity) -> Self {
        Self::start_behind(acceptor(identity, &["h2", "http/1.1"], None)).await
    }

    /// Asks its clients for a certificate of this authority, and lets those without one through too. Of one with a certificate it notes
    /// `certificate` among the requests.
    pub(crate) async fn start_tls_asking(identity: &Identity, clients: &Authority) -> Self {
        Self::start_behind(asking_acceptor(identity, clients)).await
    }

    async fn start_behind(acceptor: TlsAcceptor) -> Self {
        let requests = Seen::default();
        let seen = Arc::clone(&requests);
        let address = listen(move |stream| {
            let (acceptor, seen) = (acceptor.clone(), Arc::clone(&seen));
            async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    if stream.get_ref().1.peer_certificates().is_some() {
                        seen.lock().unwrap().push("certificate".to_owned());
                    }
                    tunnel(stream, None, seen).await;
                }
            }
        })
        .await;
        Self { address, requests }
    }

    /// Answers every request for a tunnel with these bytes.
    pub(crate) async fn start_answering(answer: &'static str) -> Self {
        let requests = Seen::default();
        let seen = Arc::clone(&requests);
        let address = listen(move |mut client| {
            let seen = Arc::clone(&seen);
            async move {
                if let Some(request) = read_request(&mut client).await {
                    seen.lock().unwrap().push(request);
                    client.write_all(answer.as_bytes()).await.unwrap();
                    // Until the client hangs up.
                    drop(read_request(&mut client).await);
                }
            }
        })
        .await;
        Self { address, requests }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests for tunnels so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

async fn tunnel<S>(mut client: S, authorization: Option<&'static str>, seen: Seen)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let Some(request) = read_request(&mut client).await else {
        return;
    };
    seen.lock().unwrap().push(request.clone());
    let given = request.lines().find_map(|line| line.strip_prefix("Proxy-Authorization: "));
    if given != authorization {
        let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
        client.write_all(refusal).await.unwrap();
        return;
    }
    let target = request.split(' ').nth(1).unwrap();
    // A server that is not there ends the tunnel before it begins.
    let Ok(mut server) = TcpStream::connect(target).await else {
        return;
    };
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
    drop(copy_bidirectional(&mut client, &mut server).await);
}

/// A SOCKS 5 proxy for one user; it resolves every name to loopback.
pub(crate) struct SocksProxy {
    address: SocketAddr,
    targets: Seen,
}

impl SocksProxy {
    pub(crate) async fn start(user: &'static str, password: &'static str) -> Self {
        let targets = Seen::default();
        let seen = Arc::clone(&targets);
        let address = listen(move |stream| socks(stream, user, password, Arc::clone(&seen))).await;
        Self { address, targets }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The hosts and ports asked for so far.
    pub(crate) fn targets(&self) -> Vec<String> {
        self.targets.lock().unwrap().clone()
    }
}

/// RFC 1928 and 1929, as far as the client uses them.
async fn socks(mut client: TcpStream, user: &str, password: &str, seen: Seen) {
    let (_version, methods) = (client.read_u8().await.unwrap(), client.read_u8().await.unwrap());
    read(&mut client, methods).await;
    client.write_all(&[5, 2]).await.unwrap();

    let (_version, size) = (client.read_u8().await.unwrap(), client.read_u8().await.unwrap());
    let given_user = read(&mut client, size).await;
    let size = client.read_u8().await.unwrap();
    let given_password = read(&mut client, size).await;
    if (given_user.as_slice(), given_password.as_slice()) != (user.as_bytes(), password.as_bytes())
    {
        client.write_all(&[1, 1]).await.unwrap();
        return;
    }
    client.write_all(&[1, 0]).await.unwrap();

    let head = read(&mut client, 4).await;
    let host = match head[3] {
        1 => read(&mut client, 4).await.iter().map(u8::to_string).collect::<Vec<_>>().join("."),
        3 => {
            let size = client.read_u8().await.unwrap();
            String::from_utf8(read(&mut client, size).await).unwrap()
        }
        other => panic!("address type {other}"),
    };
    let port = client.read_u16().await.unwrap();
    seen.lock().unwrap().push(format!("{host}:{port}"));
    let Ok(mut server) = TcpStream::connect(("127.0.0.1", port)).await else {
        return;
    };
    client.write_all(&[5, 0, 0, 1, 127, 0, 0, 1, 0, 0]).await.unwrap();
    drop(copy_bidirectional(&mut client, &mut server).await);
}

async fn read(stream: &mut TcpStream, size: u8) -> Vec<u8> {
    let mut bytes = vec![0; size.into()];
    stream.read_exact(&mut bytes).await.unwrap();
    bytes
}
