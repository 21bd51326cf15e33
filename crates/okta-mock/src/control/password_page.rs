//! Where the links in mails lead: a page on which somebody chooses a password.

use http::{Method, StatusCode};
use maud::{Markup, html};
use okta_core::{HttpRequest, HttpResponse};

use super::ui::bare;
use crate::FakeOrg;

/// Whether a path is one that the org puts into mails.
pub(super) fn is_link(path: &str) -> bool {
    let segments: Vec<&str> = path.split('/').collect();
    matches!(
        segments.as_slice(),
        ["", "welcome" | "reset_password", _]
            | ["", "signin", "reset-password", _]
            | ["", "tokens", _, "verify"]
    )
}

pub(super) fn answer(org: &FakeOrg, request: &HttpRequest) -> HttpResponse {
    let link = request.uri().path();
    let Some(user) = org.link_owner(link) else {
        let sentence = html! { p role="alert" { "This link does not work any more." } };
        return bare(StatusCode::NOT_FOUND, "Link", sentence);
    };
    if *request.method() == Method::GET {
        return bare(StatusCode::OK, "Choose a password", form(user.login(), None));
    }
    if *request.method() != Method::POST {
        let sentence = html! { p role="alert" { "This page is read or submitted." } };
        return bare(StatusCode::METHOD_NOT_ALLOWED, "Link", sentence);
    }
    let fields = form_urlencoded::parse(request.body());
    let password = fields.into_owned().find(|(name, _)| name == "password").map(|(_, value)| value);
    match org.follow_link(link, &password.unwrap_or_default()) {
        Ok(user) => {
            let content = html! { p role="status" { "The password of " (user.login()) " is set. They can sign in." } };
            bare(StatusCode::OK, "Password set", content)
        }
        Err(reason) => {
            bare(StatusCode::BAD_REQUEST, "Choose a password", form(user.login(), Some(&reason)))
        }
    }
}

fn form(login: &str, refused: Option<&str>) -> Markup {
    html! {
        @if let Some(reason) = refused { p.notice role="alert" { (reason) } }
        form method="post" {
            label { "New password for " (login)
                input name="password" type="password" autocomplete="new-password" required autofocus;
            }
            button { "Set password" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_in_mails_is_a_link() {
        for path in
            ["/welcome/t", "/reset_password/t", "/signin/reset-password/t", "/tokens/t/verify"]
        {
            assert!(is_link(path), "{path}");
        }
        for path in ["/welcome", "/welcome/t/x", "/api/v1/users/t", "/tokens/t", "/signin/t"] {
            assert!(!is_link(path), "{path}");
        }
    }
}
