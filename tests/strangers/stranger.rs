//! A crate that knows of this checkout only what a manifest says.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::root;

/// What the READMEs ask for.
const VERSION: &str = "0.1";

/// A package in a folder and a workspace of its own.
pub(crate) struct Stranger {
    folder: PathBuf,
    has_tests: bool,
}

impl Stranger {
    /// Writes the package: these dependency lines and this code.
    pub(crate) fn new(name: &str, dependencies: &str, code: &str) -> Self {
        let name = name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-").to_lowercase();
        let folder = folder().join(&name);
        fs::create_dir_all(folder.join("src")).unwrap();
        let manifest = format!(
            "[package]\nname = \"stranger-{name}\"\nedition = \"2024\"\npublish = false\n\n{}\n\
             [lints.rust]\nwarnings = {{ level = \"deny\", priority = -1 }}\ndead_code = \"allow\"\n\n[workspace]\n",
            from_this_checkout(dependencies),
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let is_program = code.contains("fn main()");
        let (file, other) = if is_program { ("main.rs", "lib.rs") } else { ("lib.rs", "main.rs") };
        // What an earlier run has left.
        let _ = fs::remove_file(folder.join("src").join(other));
        fs::write(folder.join("src").join(file), code).unwrap();
        let has_tests = code.contains("#[tokio::test") || code.contains("#[test]");
        Self { folder, has_tests }
    }

    /// Says what was done, or what cargo has complained of.
    pub(crate) fn build(&self) -> Result<String, String> {
        let command = if self.has_tests { "test" } else { "check" };
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args([command, "--offline", "--color", "never", "--target-dir"])
            .arg(folder().join("target"))
            .current_dir(&self.folder)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_PROFILE_TEST_DEBUG", "0")
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            .output()
            .map_err(|error| format!("cargo does not run: {error}"))?;
        let out = String::from_utf8_lossy(&output.stdout);
        let err = String::from_utf8_lossy(&output.stderr);
        if output.status.success() && self.has_tests {
            return match passed(&out) {
                0 => Err(format!("no test was run:\n{out}")),
                tests => Ok(format!("tests that pass: {tests}")),
            };
        }
        if output.status.success() {
            return Ok("it compiles".into());
        }
        let hint = if err.contains("--offline") {
            "\nA package is not in Cargo.lock or not fetched: it has to be among the dependencies of okta-tests or okta-examples."
        } else {
            ""
        };
        Err(format!("cargo {command} in {}:\n{out}{err}{hint}", self.folder.display()))
    }
}

/// How many tests have passed, by what cargo printed.
fn passed(out: &str) -> usize {
    let results = out.lines().filter_map(|line| line.strip_prefix("test result: ok. "));
    results.filter_map(|line| line.split(' ').next()?.parse::<usize>().ok()).sum()
}

/// All strangers share one target folder, so that what they have in common is built once.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("strangers")
}

/// The same dependencies, ours by their paths.
fn from_this_checkout(dependencies: &str) -> String {
    assert!(
        env!("CARGO_PKG_VERSION").starts_with(VERSION),
        "the READMEs ask for {VERSION}, and this is {}",
        env!("CARGO_PKG_VERSION")
    );
    let lines = dependencies.lines().map(|line| {
        let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| name.starts_with("okta-"))
        else {
            return line.to_owned();
        };
        // In a literal TOML string, where a backslash is one.
        let path = format!("path = '{}'", root().join("crates").join(name).display());
        let (whole, part) = (format!("= \"{VERSION}\""), format!("version = \"{VERSION}\""));
        if line.contains(&part) {
            line.replace(&part, &path)
        } else {
            line.replace(&whole, &format!("= {{ {path} }}"))
        }
    });
    lines.flat_map(|line| [line, "\n".to_owned()]).collect()
}
