//! A served org with its control interface, and a client of both: [`Site`].

use okta_mock::{FakeOrg, OrgSite, Server};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub(crate) struct Site {
    pub(crate) org: FakeOrg,
    pub(crate) server: Server,
}

impl Site {
    pub(crate) async fn sample() -> Self {
        Self::of(OrgSite::new(FakeOrg::sample())).await
    }

    pub(crate) async fn of(site: OrgSite) -> Self {
        let org = site.org().clone();
        Self { org, server: Server::bind(site).await.unwrap() }
    }

    pub(crate) fn authority(&self) -> &str {
        self.server.url().strip_prefix("http://").unwrap()
    }

    /// Status and JSON of an answer of the control interface; null for an empty body.
    pub(crate) async fn control(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let head = format!("Host: {}\r\n", self.authority());
        let answer = self.send(method, &format!("/_mock{path}"), &head, &body).await;
        answer.expect("an answer")
    }

    /// The same for what must succeed.
    #[track_caller]
    pub(crate) fn ok(
        &self,
        method: &str,
        path: &str,
        body: Value,
    ) -> impl Future<Output = Value> + use<> {
        let (method, path) = (method.to_owned(), path.to_owned());
        let head = format!("Host: {}\r\n", self.authority());
        let authority = self.authority().to_owned();
        async move {
            let answer =
                exchange(&authority, &method, &format!("/_mock{path}"), &head, &body).await;
            let (status, answer) = answer.expect("an answer");
            assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
            answer
        }
    }

    /// Status and JSON of an answer of the API; `None` where the connection breaks.
    pub(crate) async fn api(&self, method: &str, path: &str, body: Value) -> Option<(u16, Value)> {
        let head =
            format!("Host: {}\r\nAuthorization: SSWS {}\r\n", self.authority(), FakeOrg::TOKEN);
        self.send(method, path, &head, &body).await
    }

    /// With headers of one's own.
    pub(crate) async fn send(
        &self,
        method: &str,
        target: &str,
        head: &str,
        body: &Value,
    ) -> Option<(u16, Value)> {
        exchange(self.authority(), method, target, head, body).await
    }

    /// Makes a user who gets an activation mail.
    pub(crate) async fn create(&self, login: &str) {
        let profile = json!({"login": login, "email": login, "firstName": "G", "lastName": "H"});
        let body = json!({ "profile": profile });
        let (status, answer) =
            self.api("POST", "/api/v1/users?activate=true", body).await.expect("an answer");
        assert_eq!(status, 200, "{answer}");
    }
}

async fn exchange(
    authority: &str,
    method: &str,
    target: &str,
    head: &str,
    body: &Value,
) -> Option<(u16, Value)> {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let kind = if body.is_empty() || head.contains("Content-Type") {
        ""
    } else {
        "Content-Type: application/json\r\n"
    };
    let request = format!(
        "{method} {target} HTTP/1.1\r\n{head}{kind}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Some((status, serde_json::from_str(body).unwrap_or_default()))
}
