//! What Okta is asked to leave out of users.

use okta_core::CallBuilder;

/// What Okta is asked to leave out of users, so that it need not look it up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Omission {
    credentials: bool,
    credentials_links: bool,
    transitioning_to_status: bool,
}

impl Omission {
    /// Everything that can be left out; only then Okta answers faster.
    pub(crate) const ALL: Self =
        Self { credentials: true, credentials_links: true, transitioning_to_status: true };

    pub(crate) fn credentials(mut self) -> Self {
        self.credentials = true;
        self
    }

    pub(crate) fn credentials_links(mut self) -> Self {
        self.credentials_links = true;
        self
    }

    pub(crate) fn transitioning_to_status(mut self) -> Self {
        self.transitioning_to_status = true;
        self
    }

    /// Okta takes it as a parameter of the content type, although the request has no content.
    pub(crate) fn ask(self, call: CallBuilder) -> CallBuilder {
        let words = [
            (self.credentials, "omitCredentials"),
            (self.credentials_links, "omitCredentialsLinks"),
            (self.transitioning_to_status, "omitTransitioningToStatus"),
        ];
        let words = words.iter().filter(|(asked, _)| *asked).map(|(_, word)| *word);
        let words = words.collect::<Vec<_>>().join(",");
        if words.is_empty() {
            return call;
        }
        let content_type = format!("application/json; okta-response=\"{words}\"");
        call.header("content-type", &content_type)
    }
}
