//! What all pages have around them.

use http::{HeaderName, HeaderValue, StatusCode};
use maud::{DOCTYPE, Markup, html};
use okta_core::HttpResponse;

use super::super::reply::response;

/// The pages: path and name.
const PAGES: [(&str, &str); 7] = [
    ("/_mock/ui", "Requests"),
    ("/_mock/ui/people", "People"),
    ("/_mock/ui/mails", "Mails"),
    ("/_mock/ui/limits", "Rate limits"),
    ("/_mock/ui/faults", "Faults"),
    ("/_mock/ui/clock", "Clock"),
    ("/_mock/ui/connect", "Connect"),
];

/// Nothing comes from elsewhere, nothing goes elsewhere, and no other page can frame this one.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// A page with the name of the one in the menu that it belongs to.
pub(super) fn page(title: &str, section: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – okta-mock" }
                link rel="stylesheet" href="/_mock/ui/style.css";
                script src="/_mock/ui/page.js" type="module" {}
            }
            body {
                header {
                    a.skip href="#content" { "Skip to the content" }
                    strong { "okta-mock" }
                    nav aria-label="Pages" {
                        @for (path, name) in PAGES {
                            a href=(path) aria-current=[(name == section).then_some("page")] { (name) }
                        }
                    }
                }
                main id="content" {
                    h1 { (title) }
                    (content)
                }
            }
        }
    }
}

/// A page with nothing around it.
pub(super) fn bare(title: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
            }
            body { main { h1 { (title) } (content) } }
        }
    }
}

/// A page with one sentence.
pub(super) fn plain(title: &str, sentence: &str) -> Markup {
    page(title, "", html! { p.notice role="alert" { (sentence) } })
}

/// A button of its own that does something.
pub(super) fn button(action: &str, name: &str) -> Markup {
    html! {
        form.line method="post" action=(action) { button { (name) } }
    }
}

pub(super) fn html(status: StatusCode, page: Markup) -> HttpResponse {
    let body = page.into_string().into();
    let mut response = response(status, "text/html; charset=utf-8", body);
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-frame-options", "DENY"),
        // With no referrer at all, forms would come from nowhere.
        ("referrer-policy", "same-origin"),
    ] {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
    response
}
