//! A client that gets pages and submits forms as a browser does, without running scripts: [`Browser`].

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::site::Site;

pub(crate) struct Browser<'a>(pub(crate) &'a Site);

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    /// Status line and headers.
    pub(crate) head: String,
    pub(crate) text: String,
}

impl Browser<'_> {
    pub(crate) async fn get(&self, path: &str) -> Page {
        self.exchange("GET", path, "", "").await
    }

    /// Submits a form of a page of this server, and goes where the answer leads.
    pub(crate) async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let origin = format!("Origin: http://{}\r\n", self.0.authority());
        let page = self.post(path, fields, &origin).await;
        match page.head.lines().find_map(|line| line.strip_prefix("location: ")) {
            Some(location) => self.get(location).await,
            None => page,
        }
    }

    /// Submits a form with headers of one's own.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)], more: &str) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let head = format!("Content-Type: application/x-www-form-urlencoded\r\n{more}");
        self.exchange("POST", path, &head, &body).await
    }

    async fn exchange(&self, method: &str, path: &str, more: &str, body: &str) -> Page {
        let authority = self.0.authority();
        let mut stream = TcpStream::connect(authority).await.unwrap();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {authority}\r\n{more}Content-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, text) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Page { status, head: head.to_owned(), text: text.to_owned() }
    }
}
