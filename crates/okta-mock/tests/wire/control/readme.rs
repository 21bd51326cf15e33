//! The examples of README, run as they stand there.

use std::process::Command;

use super::site::Site;

const README: &str = include_str!("../../../README.md");
const ADDRESS: &str = "http://127.0.0.1:8080";

/// The only block of README in this language.
fn example(language: &str) -> &'static str {
    let mut blocks =
        README.split("```").filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'));
    let block = blocks.next().expect(language);
    assert_eq!(blocks.next(), None, "there are two examples in {language}");
    assert!(block.contains(ADDRESS), "{block}");
    block
}

/// What the example prints, or `None` where its language is not installed.
async fn run(language: &str, program: &str, arguments: &[&str], site: &Site) -> Option<String> {
    let code = example(language).replace(ADDRESS, site.server.url());
    let mut command = Command::new(program);
    command.args(arguments).arg(code);
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap();
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            println!("skipped: {program}: {error}");
            return None;
        }
    };
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    Some(out.into_owned())
}

#[tokio::test]
async fn the_example_with_curl_works() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("skipped: there is no curl");
        return;
    }
    let site = Site::sample().await;

    if let Some(out) = run("sh", "sh", &["-e", "-c"], &site).await {
        assert!(out.contains(r#""login": "grace@example.com""#), "{out}");
        assert!(out.contains(r#""rule": "429@getUser:1""#), "{out}");
        assert_eq!(site.org.users().len(), 12, "it ends with a reset");
    }
}

#[tokio::test]
async fn the_example_in_python_works() {
    let site = Site::sample().await;

    if let Some(out) = run("python", "python3", &["-c"], &site).await {
        assert_eq!(out, "no mail yet\n");
        let grace = site.org.user("grace@example.com").unwrap();
        assert_eq!(grace.profile("firstName"), Some(&"Grace".into()));
    }
}

#[tokio::test]
async fn the_example_in_node_works() {
    let site = Site::sample().await;

    if let Some(out) = run("js", "node", &["--input-type=module", "-e"], &site).await {
        assert_eq!(out, "2026-03-01T12:45:00Z\n");
    }
}
