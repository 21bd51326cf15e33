//! The server of both sides: pages of users that lie ready, and one user.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    thread,
};

use super::stock;

/// Users a page.
pub(crate) const PAGE: usize = 200;

/// Serves, and prints the address. `GET /api/v1/users?left=…` gives a page and the link to the next.
pub(crate) fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    println!("http://{address}");
    let page: &[u8] = stock::page(PAGE, |_| {}).leak();
    let user: &[u8] = stock::user(3).to_string().into_bytes().leak();
    for connection in listener.incoming().flatten() {
        let base = format!("http://{address}/api/v1/users");
        // A side that has ended closes its connection in the middle.
        thread::spawn(move || drop(answer(connection, &base, page, user)));
    }
}

fn answer(connection: TcpStream, base: &str, page: &[u8], user: &[u8]) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let mut writer = connection.try_clone()?;
    let mut reader = BufReader::new(connection);
    let mut line = String::new();
    while {
        line.clear();
        reader.read_line(&mut line)?
    } > 0
    {
        let left = line.split_once("left=").map(|(_, rest)| rest);
        let left = left.and_then(|rest| rest.split([' ', '&']).next()?.parse::<usize>().ok());
        while {
            line.clear();
            reader.read_line(&mut line)?
        } > 2
        {}
        let (body, next) = match left.map(|left| left.saturating_sub(PAGE)) {
            None => (user, String::new()),
            Some(0) => (page, String::new()),
            Some(left) => (page, format!("link: <{base}?left={left}>; rel=\"next\"\r\n")),
        };
        let mut answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ndate: Thu, 26 Nov 2026 12:00:00 GMT\r\n\
             x-okta-request-id: reqVXfB5aDvTq-8e2ByG4m1Xw\r\nx-rate-limit-limit: 60000000\r\n\
             x-rate-limit-remaining: 59999999\r\nx-rate-limit-reset: 1795694460\r\n{next}content-length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        answer.extend_from_slice(body);
        writer.write_all(&answer)?;
    }
    Ok(())
}
