//! Rules about what the caller is given.

use std::fmt::Write as _;

use http::{HeaderMap, StatusCode};

use super::{
    subject::{Breach, Subject, get},
    wire_server::{Answer, WireServer},
};

/// Each with a reason phrase of its own, which no one may rely on.
const STATUSES: [&str; 16] = [
    "200 OK",
    "201 Created",
    "202 Accepted",
    "299 Something",
    "300 Several",
    "400 Bad Request",
    "401 Unauthorized",
    "403 Forbidden",
    "404 Not Found",
    "409 Conflict",
    "412 Precondition Failed",
    "429 Too Many Requests",
    "500 Internal Server Error",
    "502 Bad Gateway",
    "503 Service Unavailable",
    "599 Odd",
];

pub(super) async fn status(subject: &Subject) -> Result<(), Breach> {
    let server = WireServer::start(|number, _| {
        let head = format!("{}\r\nx-okta-request-id: req{number}", STATUSES[number % 16]);
        Answer::complete(&head, format!("{{\"number\":{number}}}"))
    })
    .await?;
    for (number, status) in STATUSES.into_iter().enumerate() {
        let response = subject.answer(get(server.url("/"))?).await?;

        Breach::unless_same("status", &status[..3], response.status().as_str())?;
        let id = values(response.headers(), "x-okta-request-id");
        Breach::unless_same(&format!("a header of a {status}"), vec![format!("req{number}")], id)?;
        let body = String::from_utf8_lossy(response.body()).into_owned();
        let expected = format!("{{\"number\":{number}}}");
        Breach::unless_same(&format!("the body of a {status}"), expected, body)?;
    }
    Ok(())
}

pub(super) async fn headers(subject: &Subject) -> Result<(), Breach> {
    let links = ["<https://a/?after=1,2>; rel=\"self\"", "<https://a/?after=3>; rel=\"next\""];
    let server = WireServer::start(move |_, _| {
        let [first, second] = links;
        let head = format!(
            "200 OK\r\nLink: {first}\r\nx: 1\r\nLink: {second}\r\nX: 2, 3\r\nSet-Cookie: a=b\r\n\
             Set-Cookie: c=d\r\nETag: W/\"7\""
        );
        Answer::complete(&head, "[]")
    })
    .await?;

    let response = subject.answer(get(server.url("/"))?).await?;

    for (name, expected) in [
        ("link", &links[..]),
        ("x", &["1", "2, 3"]),
        ("set-cookie", &["a=b", "c=d"]),
        ("etag", &["W/\"7\""]),
    ] {
        let expected: Vec<_> = expected.iter().map(|&value| value.to_owned()).collect();
        let got = values(response.headers(), name);
        Breach::unless_same(&format!("header lines {name}"), expected, got)?;
    }
    Ok(())
}

pub(super) async fn body(subject: &Subject) -> Result<(), Breach> {
    let every_byte: Vec<u8> = (0..=u8::MAX).collect();
    let large = every_byte.repeat(4096);
    check_body(subject, "of every byte", &every_byte, |b| Answer::complete("200 OK", b)).await?;
    check_body(subject, "of a megabyte", &large, |b| Answer::complete("200 OK", b)).await?;
    check_body(subject, "in chunks", &large, in_chunks).await?;
    check_body(subject, "up to the end of the connection", &large, |body| {
        let head = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
        Answer::bytes([head, body].concat()).then_close()
    })
    .await
}

pub(super) async fn no_body(subject: &Subject) -> Result<(), Breach> {
    for (head, status) in [
        ("204 No Content", StatusCode::NO_CONTENT),
        ("304 Not Modified", StatusCode::NOT_MODIFIED),
        ("200 OK\r\ncontent-length: 0", StatusCode::OK),
        ("202 Accepted\r\ncontent-length: 0", StatusCode::ACCEPTED),
    ] {
        // The connection stays open: who waits for a body waits for ever.
        let answer = format!("HTTP/1.1 {head}\r\n\r\n");
        let server = WireServer::start(move |_, _| Answer::bytes(answer.clone())).await?;

        let response = subject.answer(get(server.url("/"))?).await?;

        Breach::unless_same("status", status, response.status())?;
        Breach::unless_same("length of a body that is none", 0, response.body().len())?;
    }
    Ok(())
}

async fn check_body(
    subject: &Subject,
    what: &str,
    body: &[u8],
    answer: impl Fn(&[u8]) -> Answer + Send + Sync + 'static,
) -> Result<(), Breach> {
    let sent = body.to_vec();
    let server = WireServer::start(move |_, _| answer(&sent)).await?;

    let response = subject.answer(get(server.url("/"))?).await?;

    let got = response.body();
    Breach::unless(got == body, || {
        format!("the body {what}: {} bytes were sent, {} came, or others", body.len(), got.len())
    })
}

fn in_chunks(body: &[u8]) -> Answer {
    let mut text = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for chunk in body.chunks(70_000) {
        let mut size = String::new();
        // Writing to a String cannot fail.
        let _ = write!(size, "{:x}\r\n", chunk.len());
        text.extend_from_slice(size.as_bytes());
        text.extend_from_slice(chunk);
        text.extend_from_slice(b"\r\n");
    }
    text.extend_from_slice(b"0\r\n\r\n");
    Answer::bytes(text)
}

fn values(headers: &HeaderMap, name: &str) -> Vec<String> {
    let of_name = headers.get_all(name).iter();
    of_name.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
}
