//! The org's URL.

use crate::{error::ConfigError, key::Key, merged::Merged};

/// The URL without slashes at its end; slips that only a person sees are refused here, the others by the client's builder.
pub(crate) fn read(merged: &Merged) -> Result<String, ConfigError> {
    let Some(text) = merged.text(Key::OrgUrl) else {
        return Err(ConfigError::Missing { key: Key::OrgUrl.name(), beside: None });
    };
    let url = text.trim_end_matches('/');
    let refuse = |reason: &'static str| Err(merged.refuse(Key::OrgUrl, reason));
    // A password in a URL would show in `explain` and `Debug`.
    if url.contains(['@', '?', '#']) {
        return refuse("holds a user, a query or a fragment");
    }
    match url.matches("://").count() {
        0 => refuse("has no scheme: put https:// in front"),
        1 if url.to_ascii_lowercase().ends_with(".com.com") => refuse("ends in .com.com"),
        1 => Ok(url.to_owned()),
        _ => refuse("holds :// twice"),
    }
}

/// Whether two URLs are of one org.
pub(crate) fn same_org(left: &str, right: &str) -> bool {
    let normal = |url: &str| {
        let url = url.trim_end_matches('/').to_ascii_lowercase();
        url.strip_suffix(":443")
            .filter(|url| url.starts_with("https://"))
            .unwrap_or(&url)
            .to_owned()
    };
    normal(left) == normal(right)
}
