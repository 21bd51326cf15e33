//! Rules about requests without a complete answer.

use std::error::Error as StdError;

use http::{HeaderValue, Method, header::AUTHORIZATION};
use okta_core::{
    TransportError,
    TransportErrorKind::{Connect, Interrupted, Response},
};

use super::{
    subject::{Breach, Subject, get, request},
    wire_server::{Answer, WireServer},
};

/// What must not be in an error.
const SECRET: &str = "00contract-canary";

pub(super) async fn refused(subject: &Subject) -> Result<(), Breach> {
    for method in [Method::GET, Method::POST] {
        let url = format!("http://{}/", WireServer::nobody().await?);
        subject.failure(request(method, url, "")?, "a refused connection", &[Connect]).await?;
    }
    Ok(())
}

pub(super) async fn unanswered(subject: &Subject) -> Result<(), Breach> {
    let close = || Answer::bytes("").then_close();
    let reset = || Answer::bytes("").then_reset();
    for (when, end) in [
        ("closed after the request was read", close as fn() -> Answer),
        ("reset after the request was read", reset),
    ] {
        for method in [Method::GET, Method::POST] {
            let when = format!("a {method} whose connection was {when}");
            let server = WireServer::start(move |_, _| end()).await?;

            let request = request(method, server.url("/"), "")?;
            subject.failure(request, &when, &[Interrupted]).await?;

            Breach::unless_same(&format!("{when}: times sent"), 1, server.requests().len())?;
        }
    }
    // Libraries with a pool like to send again what fails on a used connection.
    for method in [Method::GET, Method::POST] {
        let when =
            format!("a {method} whose used connection was closed after the request was read");
        let server = WireServer::start(move |number, _| match number {
            0 => Answer::ok(),
            _ => close(),
        })
        .await?;
        subject.answer(get(server.url("/"))?).await?;

        let request = request(method, server.url("/"), "")?;
        subject.failure(request, &when, &[Interrupted]).await?;

        let times = server.requests().len().saturating_sub(1);
        Breach::unless_same(&format!("{when}: times sent"), 1, times)?;
    }
    Ok(())
}

pub(super) async fn truncated(subject: &Subject) -> Result<(), Breach> {
    for (when, answer) in [
        ("an answer that ends within its head", "HTTP/1.1 200 OK\r\ncontent-le"),
        ("a body that is too short", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[{}"),
        (
            "a body without its last chunk",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n[]\r\n",
        ),
        (
            "a body that ends within a chunk",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n[]",
        ),
    ] {
        let server = WireServer::start(move |_, _| Answer::bytes(answer).then_close()).await?;

        subject.failure(get(server.url("/"))?, when, &[Interrupted]).await?;

        Breach::unless_same(&format!("{when}: times sent"), 1, server.requests().len())?;
    }
    Ok(())
}

pub(super) async fn garbage(subject: &Subject) -> Result<(), Breach> {
    for answer in [
        "SSH-2.0-OpenSSH_9.9\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nbad header: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
    ] {
        let server = WireServer::start(move |_, _| Answer::bytes(answer).then_close()).await?;

        let when = format!("the answer {answer:?}");
        subject.failure(get(server.url("/"))?, &when, &[Response, Interrupted]).await?;
    }
    Ok(())
}

pub(super) async fn discreet_errors(subject: &Subject) -> Result<(), Breach> {
    let silent = WireServer::start(|_, _| Answer::bytes("").then_close()).await?;
    let odd = WireServer::start(|_, _| Answer::bytes("nonsense\r\n\r\n").then_close()).await?;
    let target = format!("/api/v1/users?token={SECRET}");
    for (when, url) in [
        ("a refused connection", format!("http://{}{target}", WireServer::nobody().await?)),
        ("no answer", silent.url(&target)),
        ("garbage", odd.url(&target)),
    ] {
        let mut request = request(Method::POST, url, format!("{{\"answer\":\"{SECRET}\"}}"))?;
        request.headers_mut().insert(AUTHORIZATION, HeaderValue::from_static(SECRET));

        let error = subject.failure(request, when, &[Connect, Interrupted, Response]).await?;

        Breach::unless(!everything(&error).contains(SECRET), || {
            format!("the error of {when} shows a token, a query or a body")
        })?;
    }
    Ok(())
}

/// All that a person may get to read of an error.
fn everything(error: &TransportError) -> String {
    let mut text = format!("{error:?}");
    let mut cause: Option<&dyn StdError> = Some(error);
    while let Some(error) = cause {
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
