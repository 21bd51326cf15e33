//! Rules about what a transport does by itself, and with several requests.

use std::{sync::Arc, task::Poll};

use http::Method;
use tokio::{sync::Notify, task::JoinSet};

use super::{
    subject::{Breach, Subject, get, request},
    wire_server::{Answer, WireServer},
};

/// How many requests are under way at a time.
const CROWD: usize = 50;

pub(super) async fn redirect(subject: &Subject) -> Result<(), Breach> {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        for method in [Method::GET, Method::POST] {
            let server = WireServer::start(move |number, _| match number {
                0 => Answer::complete(&format!("{status}\r\nlocation: /elsewhere"), ""),
                _ => Answer::ok(),
            })
            .await?;

            let response = subject.answer(request(method, server.url("/"), "")?).await?;

            Breach::unless_same("status", &status[..3], response.status().as_str())?;
            let location = response.headers().get("location").map(http::HeaderValue::as_bytes);
            Breach::unless_same("location", Some(&b"/elsewhere"[..]), location)?;
            Breach::unless_same("requests with a redirect", 1, server.requests().len())?;
        }
    }
    Ok(())
}

pub(super) async fn one_attempt(subject: &Subject) -> Result<(), Breach> {
    for status in ["408 Request Timeout", "429 Too Many Requests", "503 Service Unavailable"] {
        for method in [Method::GET, Method::POST] {
            let server = WireServer::start(move |number, _| match number {
                0 => Answer::complete(&format!("{status}\r\nretry-after: 0"), "{}"),
                _ => Answer::ok(),
            })
            .await?;

            let response = subject.answer(request(method, server.url("/"), "")?).await?;

            Breach::unless_same("status", &status[..3], response.status().as_str())?;
            let what = format!("requests for one {status}");
            Breach::unless_same(&what, 1, server.requests().len())?;
        }
    }
    Ok(())
}

pub(super) async fn concurrency(subject: &Subject) -> Result<(), Breach> {
    own_answers(subject).await?;
    let release = Arc::new(Notify::new());
    let held = Arc::clone(&release);
    let server = WireServer::start(move |_, request| match request.target.as_str() {
        "/slow" => Answer::complete("200 OK", "slow").after(&held),
        _ => Answer::complete("200 OK", "quick"),
    })
    .await?;
    let (slow, other) = (get(server.url("/slow"))?, subject.clone());
    let slow = tokio::spawn(async move { other.answer(slow).await });
    server.has_seen(1).await;

    // The slow answer comes only after this one: a transport that sends one after the other hangs.
    let quick = subject.answer(get(server.url("/quick"))?).await?;
    release.notify_one();

    Breach::unless_same("the quick answer", &b"quick"[..], quick.body())?;
    let slow = slow.await.map_err(|_| Breach("a request panicked".to_owned()))??;
    Breach::unless_same("the slow answer", &b"slow"[..], slow.body())
}

async fn own_answers(subject: &Subject) -> Result<(), Breach> {
    let server =
        WireServer::start(|_, request| Answer::complete("200 OK", &request.target)).await?;
    let mut crowd = JoinSet::new();
    for number in 0..CROWD {
        let (subject, target) = (subject.clone(), format!("/{number}"));
        let request = get(server.url(&target))?;
        crowd.spawn(async move { (subject.answer(request).await, target) });
    }
    while let Some(done) = crowd.join_next().await {
        let (response, target) = done.map_err(|_| Breach("a request panicked".to_owned()))?;
        Breach::unless_same("the answer of another", target.as_bytes(), response?.body())?;
    }
    Breach::unless_same("requests", CROWD, server.requests().len())
}

pub(super) async fn dropped(subject: &Subject) -> Result<(), Breach> {
    let release = Arc::new(Notify::new());
    let held = Arc::clone(&release);
    let server = WireServer::start(move |_, request| match request.target.as_str() {
        "/dropped" => Answer::complete("200 OK", "too late").after(&held),
        _ => Answer::complete("200 OK", "own"),
    })
    .await?;
    drop(subject.send(get(server.url("/never-polled"))?));
    {
        let mut abandoned = Box::pin(subject.send(get(server.url("/dropped"))?));
        tokio::select! {
            _ = &mut abandoned => {
                return Err(Breach("an answer was made up: the server had sent none".to_owned()));
            }
            () = server.has_seen(1) => {}
        }
        // Once more after the server has it, so that the transport is well within the exchange.
        let early = std::future::poll_fn(|cx| Poll::Ready(abandoned.as_mut().poll(cx).is_ready()));
        Breach::unless(!early.await, || "an answer was made up".to_owned())?;
    }
    release.notify_one();

    for _ in 0..3 {
        let response = subject.answer(get(server.url("/next"))?).await?;
        Breach::unless_same("the answer after a dropped request", &b"own"[..], response.body())?;
    }

    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    let expected = ["/dropped", "/next", "/next", "/next"].map(str::to_owned);
    Breach::unless_same("requests at the server", expected.to_vec(), targets)
}
