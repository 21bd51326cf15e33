//! The program under test: [`Program`].

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStderr, ChildStdout, Command, Output, Stdio},
    thread::{self, JoinHandle},
};

use super::PATIENCE;

/// A running server, ended when dropped.
pub(crate) struct Program {
    child: Child,
    out: BufReader<ChildStdout>,
    log: Option<JoinHandle<String>>,
    url: String,
}

/// What becomes of the program with these arguments when it ends by itself.
pub(crate) fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_okta-mock")).args(arguments).output().unwrap()
}

/// What it prints when all is well.
#[track_caller]
pub(crate) fn output(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn serve(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okta-mock"));
    command.arg("serve").args(arguments);
    command
}

/// What it says on its way out when these arguments are refused.
#[track_caller]
pub(crate) fn fails(arguments: &[&str]) -> String {
    fails_with_code(arguments).1
}

/// The same after its exit code.
#[track_caller]
pub(crate) fn fails_with_code(arguments: &[&str]) -> (Option<i32>, String) {
    let output = serve(arguments).output().unwrap();
    assert!(!output.status.success(), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// A file of this process with this text.
pub(crate) fn scratch_file(name: &str, text: &str) -> String {
    let name = format!("okta-mock-test-{}-{name}", std::process::id());
    let path = std::env::temp_dir().join(name);
    fs::write(&path, text).unwrap();
    path.into_os_string().into_string().unwrap()
}

impl Program {
    #[track_caller]
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut command = serve(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let log = child.stderr.take().map(|log| thread::spawn(move || whole(log)));
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut program = Self { child, out, log, url: String::new() };
        let line = program.line();
        line.strip_prefix("listening on ").expect(&line).clone_into(&mut program.url);
        program
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The next line it says.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Ends the program, and tells what it has logged.
    pub(crate) fn log(&mut self) -> String {
        self.child.kill().unwrap();
        self.log.take().unwrap().join().unwrap()
    }

    /// A request that is under way.
    #[cfg(unix)]
    pub(crate) fn open(&self, target: &str) -> TcpStream {
        let address = self.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
        stream
    }

    /// Status and body of an answer over plain HTTP.
    #[track_caller]
    pub(crate) fn get(&self, target: &str, token: &str) -> (u16, String) {
        self.call("GET", target, token, "").expect("an answer")
    }

    /// The same for a request with a JSON body; `None` when the connection breaks without an answer.
    pub(crate) fn call(
        &self,
        method: &str,
        target: &str,
        token: &str,
        body: &str,
    ) -> Option<(u16, String)> {
        let address = self.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {target} HTTP/1.1\r\nHost: {address}\r\nAuthorization: SSWS {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n")?;
        Some((head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned()))
    }

    /// Sends a signal and waits for the end.
    #[cfg(unix)]
    pub(crate) fn signal(&mut self, name: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

fn whole(mut log: ChildStderr) -> String {
    let mut text = String::new();
    log.read_to_string(&mut text).unwrap();
    text
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
