//! A secret that is easy to find again, however it is written: [`CANARY`].

use std::{error::Error, fmt::Write};

use base64::{Engine, engine::general_purpose::STANDARD};

/// What is planted. Some of its characters look different in JSON, in a URL and in `Debug`.
pub const CANARY: &str = "c4nary\"s&cret%";

/// The part that looks the same in all of these.
const CORE: &str = "c4nary";

/// Every way to write the core: as it is, in hexadecimal, as a list of numbers, and in Base64 wherever it begins.
fn disguises() -> Vec<String> {
    let hex: Vec<String> = CORE.bytes().map(|byte| format!("{byte:02x}")).collect();
    let numbers: Vec<String> = CORE.bytes().map(|byte| byte.to_string()).collect();
    let mut all = vec![CORE.to_owned(), hex.concat(), numbers.join(", ")];
    for before in 0..3 {
        let encoded = STANDARD.encode([&vec![0; before][..], CORE.as_bytes()].concat());
        // Whole characters of Base64 that nothing but the core decides about.
        let (first, end) = ((before * 8).div_ceil(6), (before + CORE.len()) * 8 / 6);
        all.push(encoded[first..end].to_owned());
    }
    all
}

/// How the canary shows in a text, if it does.
pub fn found(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    disguises().into_iter().find(|disguise| text.contains(disguise) || lower.contains(disguise))
}

/// Fails where a text shows the canary.
///
/// # Panics
///
/// When it does.
#[track_caller]
pub fn assert_hidden(text: &str, what: &str) {
    if let Some(disguise) = found(text) {
        panic!("{what} shows the secret ({disguise}): {text}");
    }
}

/// An error as people, logs and debuggers show it, with all of its causes.
pub fn everything_about(error: &dyn Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        // Writing into a string cannot fail.
        let _ = write!(text, " {error} {error:?}");
        cause = error.source();
    }
    text
}
