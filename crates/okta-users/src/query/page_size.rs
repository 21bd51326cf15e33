//! How many come per page, checked before anything is sent.

use okta_core::CallBuilder;

/// How many a page may hold at most, as Okta documents it for the operation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Most {
    TwoHundred,
    FiveHundred,
    /// Okta states no maximum.
    Unstated,
}

impl Most {
    fn refusal(self, size: u16) -> Option<&'static str> {
        match self {
            _ if size == 0 => Some("a page holds at least 1"),
            Self::TwoHundred if size > 200 => Some("a page of this listing holds 200 at most"),
            Self::FiveHundred if size > 500 => Some("a page of this listing holds 500 at most"),
            _ => None,
        }
    }
}

/// Asks for pages of a size; one that Okta does not have is refused.
pub(crate) trait PageSized {
    fn page_size(self, size: Option<u16>, most: Most) -> Self;
}

impl PageSized for CallBuilder {
    fn page_size(self, size: Option<u16>, most: Most) -> Self {
        match size.and_then(|size| most.refusal(size)) {
            Some(reason) => self.refuse("page_size", reason),
            None => self.query("limit", size),
        }
    }
}
