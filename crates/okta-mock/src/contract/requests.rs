//! Rules about what arrives at the server.

use bytes::Bytes;
use http::Method;

use super::{
    subject::{Breach, Subject, get, request},
    wire_request::WireRequest,
    wire_server::{Answer, WireServer},
};

/// What URL libraries like to change: encodings in lower case, commas, plus signs, empty values, an encoded slash.
const TARGETS: [&str; 6] = [
    "/api/v1/users/isaac.brock%40example.com",
    "/api/v1/users/a%2Fb%2fc%20d%C3%A9",
    "/api/v1/users/x@example.com/lifecycle/suspend",
    "/api/v1/users?filter=status%20eq%20%22ACTIVE%22&limit=200",
    "/api/v1/users?q=a+b%2Bc&after=00u1,00u2;x:y&empty=&flag&z=%7E~",
    "/?a=1&a=2",
];

/// The largest body that is tried.
const LARGE: usize = 1024 * 1024;

pub(super) async fn target(subject: &Subject) -> Result<(), Breach> {
    let server = WireServer::start(|_, _| Answer::ok()).await?;
    for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        for target in TARGETS {
            subject.answer(request(method.clone(), server.url(target), "")?).await?;

            let got = arrived(&server)?;
            Breach::unless_same("method", method.as_str(), &got.method)?;
            Breach::unless_same("path and query", target, &got.target)?;
        }
    }
    Ok(())
}

pub(super) async fn headers(subject: &Subject) -> Result<(), Breach> {
    let server = WireServer::start(|_, _| Answer::ok()).await?;
    let sent = [
        ("authorization", "SSWS 00contract-token"),
        ("user-agent", "contract/1.0"),
        ("accept", "application/json"),
        ("content-type", "application/json; okta-response=\"omitCredentials\""),
        ("if-match", "W/\"1\""),
        ("x-several", "one"),
        ("x-several", "two, three"),
    ];
    let mut request = request(Method::POST, server.url("/api/v1/users"), "{}")?;
    for (name, value) in sent {
        request.headers_mut().append(name, http::HeaderValue::from_static(value));
    }

    subject.answer(request).await?;

    let got = arrived(&server)?;
    for (name, _) in sent {
        let expected: Vec<_> = sent.iter().filter(|(n, _)| *n == name).map(|(_, v)| *v).collect();
        Breach::unless_same(&format!("header {name}"), expected, got.values(name))?;
    }
    Breach::unless_same("header host", vec![server.host().as_str()], got.values("host"))
}

pub(super) async fn body(subject: &Subject) -> Result<(), Breach> {
    let server = WireServer::start(|_, _| Answer::ok()).await?;
    let every_byte: Vec<u8> = (0..=u8::MAX).collect();
    let bodies = [
        Bytes::from_static("{ \"name\":\t\"Zo\u{eb}\" }\r\n".as_bytes()),
        Bytes::from(every_byte.repeat(LARGE / every_byte.len())),
        Bytes::from(every_byte),
    ];
    for method in [Method::POST, Method::PUT] {
        for body in &bodies {
            subject.answer(request(method.clone(), server.url("/"), body.clone())?).await?;

            let got = arrived(&server)?.body;
            Breach::unless(got == *body, || {
                format!(
                    "{method} with a body of {} bytes: {} came, or others",
                    body.len(),
                    got.len()
                )
            })?;
        }
    }
    Ok(())
}

pub(super) async fn empty_body(subject: &Subject) -> Result<(), Breach> {
    let server = WireServer::start(|_, _| Answer::ok()).await?;
    for method in [Method::POST, Method::PUT, Method::PATCH] {
        subject.answer(request(method.clone(), server.url("/"), "")?).await?;

        let got = arrived(&server)?;
        let what = format!("header content-length of a {method} without a body");
        Breach::unless_same(&what, vec!["0"], got.values("content-length"))?;
    }
    for method in [Method::GET, Method::DELETE] {
        subject.answer(request(method.clone(), server.url("/"), "")?).await?;

        let got = arrived(&server)?;
        Breach::unless(got.values("transfer-encoding").is_empty() && got.body.is_empty(), || {
            format!("{method} without a body was sent as if it had one")
        })?;
    }
    // The server reads on after a request: one with a body that nobody announced is malformed.
    subject.answer(get(server.url("/"))?).await.map(drop)
}

fn arrived(server: &WireServer) -> Result<WireRequest, Breach> {
    server.last().ok_or_else(|| Breach("an answer was made up: no request arrived".to_owned()))
}
