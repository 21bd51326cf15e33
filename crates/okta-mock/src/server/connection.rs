//! One connection of a client, from its first byte to its end.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    sync::watch,
    time::Instant,
};

use super::exchange::Exchange;
#[cfg(feature = "tls")]
use super::tls::Tls;

/// How long a connection may be without a running request: silent, sending headers, or not reading its answer.
const IDLE_LIMIT: Duration = Duration::from_secs(30);

pub(super) struct Connection {
    stream: TcpStream,
    exchange: Exchange,
    stopped: watch::Receiver<bool>,
}

impl Connection {
    pub(super) fn new(
        stream: TcpStream,
        exchange: Exchange,
        stopped: watch::Receiver<bool>,
    ) -> Self {
        Self { stream, exchange, stopped }
    }

    pub(super) async fn serve(self) {
        // Small answers at once; a socket that refuses is only slower.
        let _ = self.stream.set_nodelay(true);
        serve(self.stream, self.exchange, self.stopped).await;
    }

    #[cfg(feature = "tls")]
    pub(super) async fn serve_tls(mut self, tls: Tls) {
        let _ = self.stream.set_nodelay(true);
        let handshake = tokio::time::timeout(IDLE_LIMIT, tls.accept(self.stream));
        let ended = tokio::select! {
            ended = handshake => ended,
            _ = self.stopped.wait_for(|stopped| *stopped) => return,
        };
        // A handshake that fails is the client's affair: most often it does not trust the authority.
        if let Ok(Ok(stream)) = ended {
            serve(stream, self.exchange, self.stopped).await;
        }
    }
}

async fn serve(
    stream: impl AsyncRead + AsyncWrite + Unpin + 'static,
    exchange: Exchange,
    mut stopped: watch::Receiver<bool>,
) {
    let activity = Activity::new();
    let service = service_fn(|request: http::Request<Incoming>| {
        let running = activity.begin();
        let exchange = exchange.clone();
        async move {
            let _running = running;
            exchange.answer(request).await
        }
    });
    let builder = auto::Builder::new(TokioExecutor::new());
    let serving = builder.serve_connection(TokioIo::new(stream), service);
    let mut serving = std::pin::pin!(serving);
    let mut stopping = false;
    loop {
        tokio::select! {
            // An error is the client's: it went away, sent garbage, or the test asked for a broken connection.
            _ = serving.as_mut() => return,
            () = activity.idle() => return,
            _ = stopped.wait_for(|stopped| *stopped), if !stopping => {
                stopping = true;
                serving.as_mut().graceful_shutdown();
            }
        }
    }
}

/// When a connection last had a running request.
///
/// One limit instead of hyper's several timers: it holds before the protocol is known, between requests, during slow
/// headers and for a client that does not read, in both versions of HTTP.
#[derive(Clone)]
struct Activity(Arc<Mutex<State>>);

struct State {
    running: usize,
    last_end: Instant,
}

impl Activity {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(State { running: 0, last_end: Instant::now() })))
    }

    fn begin(&self) -> Running {
        self.change(|state| state.running += 1);
        Running(self.clone())
    }

    /// Ends when there was no running request for the whole of the limit.
    async fn idle(&self) {
        loop {
            let (running, last_end) = self.change(|state| (state.running, state.last_end));
            let end = last_end + IDLE_LIMIT;
            let now = Instant::now();
            match running {
                0 if now >= end => return,
                0 => tokio::time::sleep_until(end).await,
                _ => tokio::time::sleep(IDLE_LIMIT).await,
            }
        }
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A request that is being answered.
struct Running(Activity);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.change(|state| {
            state.running -= 1;
            state.last_end = Instant::now();
        });
    }
}
