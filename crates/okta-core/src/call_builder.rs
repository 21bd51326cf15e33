//! From an operation's path template and arguments to a [`Call`] or [`Pager`].

use std::{borrow::Cow, fmt, sync::Arc};

use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Call, Client, Envelope, Pager, Repeat, Segment, answer,
    draft::Draft,
    lenient,
    page::{Reading, read_array, read_envelope},
};

/// Everything but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A call in the making: what every operation of the area crates is written with.
///
/// Made by [`Client::get`] and its siblings; finished by [`empty`](Self::empty), [`decode`](Self::decode),
/// [`page`](Self::page) or one of their variants. Nothing here fails or does I/O: a bad argument is kept and comes out as
/// [`Error::InvalidArgument`](crate::Error::InvalidArgument) when the call is awaited.
///
/// It is also the way to call an endpoint that no area crate has:
///
/// ```
/// # use okta_core::{Call, Client};
/// # use serde_json::Value;
/// fn get_zone(client: &Client, id: &str) -> Call<Value> {
///     client.get("getNetworkZone", "/api/v1/zones/{zoneId}").segment(id).decode()
/// }
/// ```
#[must_use = "nothing is sent until the call is finished and awaited"]
pub struct CallBuilder {
    client: Client,
    draft: Arc<Draft>,
    segments: Vec<Segment>,
    query: Vec<(&'static str, String)>,
}

impl CallBuilder {
    pub(crate) fn new(
        client: &Client,
        method: Method,
        operation: &'static str,
        template: Cow<'static, str>,
    ) -> Self {
        let harmless = method.is_idempotent();
        let repeat = if harmless { Repeat::Harmless } else { Repeat::OnlyIfNotDone };
        let draft = Draft {
            operation,
            method,
            template,
            target: String::new(),
            secrets: Vec::new(),
            headers: http::HeaderMap::new(),
            body: None,
            repeat,
            timeout: None,
            deadline: None,
            retry: None,
            invalid: None,
        };
        Self {
            client: client.clone(),
            draft: Arc::new(draft),
            segments: Vec::new(),
            query: Vec::new(),
        }
    }

    /// Fills the template's next `{placeholder}` with exactly one path segment, percent-encoded.
    pub fn segment(mut self, segment: impl Into<Segment>) -> Self {
        self.segments.push(segment.into());
        self
    }

    /// Adds a query parameter; `None` adds nothing.
    pub fn query<V: fmt::Display>(mut self, name: &'static str, value: Option<V>) -> Self {
        self.query.extend(value.map(|value| (name, value.to_string())));
        self
    }

    /// Sets a request header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.draft().set_header(name, value);
        self
    }

    /// Sends this value as JSON.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.draft().body = Some(bytes.into()),
            // Serde's message could quote a value.
            Err(_) => self.draft().refuse("body", "it cannot be written as JSON"),
        }
        self
    }

    /// Refuses an argument: awaiting the call then fails, and nothing is sent.
    pub fn refuse(mut self, argument: &'static str, reason: &'static str) -> Self {
        self.draft().refuse(argument, reason);
        self
    }

    /// Carrying this out twice does no more than carrying it out once, so it may be retried when the answer was lost.
    /// `GET`, `PUT` and `DELETE` are taken to be so without saying it, `POST` and `PATCH` are not.
    pub fn idempotent(mut self) -> Self {
        self.draft().repeat = Repeat::Harmless;
        self
    }

    /// Sent once, whatever happens.
    pub fn never_repeated(mut self) -> Self {
        self.draft().repeat = Repeat::Never;
        self
    }

    /// An operation whose answer says nothing but success: 204, `{}`, an empty 200 or a JSON object or array that is not looked at.
    ///
    /// Anything else, such as the page of a gateway, is [`Error::Decode`](crate::Error::Decode): nothing tells that Okta has seen the request.
    pub fn empty(self) -> Call<()> {
        let (client, draft) = self.finish();
        Call::new(client, draft, answer::done)
    }

    /// An operation that answers with JSON.
    pub fn decode<T: DeserializeOwned>(self) -> Call<T> {
        let (client, draft) = self.finish();
        Call::new(client, draft, answer::decode)
    }

    /// An operation that answers with JSON or, when there is nothing to say, with an empty body.
    pub fn decode_or_default<T: DeserializeOwned + Default>(self) -> Call<T> {
        let (client, draft) = self.finish();
        Call::new(client, draft, answer::decode_or_default)
    }

    /// A listing: a JSON array, and `Link` headers to the next page.
    pub fn page<T: DeserializeOwned + Send + 'static>(self) -> Pager<T> {
        let (client, draft) = self.finish();
        Pager::new(
            client,
            draft,
            Reading::Strict(Arc::new(read_array), Arc::new(lenient::read_array)),
        )
    }

    /// A listing in an object that holds the items and the link to the next page.
    pub fn page_in<E: Envelope>(self) -> Pager<E::Item> {
        let (client, draft) = self.finish();
        Pager::new(
            client,
            draft,
            Reading::Strict(Arc::new(read_envelope::<E>), Arc::new(lenient::read_envelope::<E>)),
        )
    }

    fn finish(mut self) -> (Client, Arc<Draft>) {
        let mut path = self.path();
        for (n, (name, value)) in self.query.iter().enumerate() {
            path.push(if n == 0 { '?' } else { '&' });
            path.extend(utf8_percent_encode(name, ENCODED));
            path.push('=');
            path.extend(utf8_percent_encode(value, ENCODED));
        }
        self.draft().target = path;
        (self.client, self.draft)
    }

    /// Nobody else has it yet: it is not copied.
    fn draft(&mut self) -> &mut Draft {
        Arc::make_mut(&mut self.draft)
    }

    fn path(&mut self) -> String {
        let mut path = String::with_capacity(96);
        let template = self.draft.template.clone();
        let mut rest = template.as_ref();
        if !rest.starts_with('/') || rest.contains(['?', '#', '\\']) {
            self.draft().refuse("path", "it is not a path from the root, without a query");
        }
        let mut segments = std::mem::take(&mut self.segments).into_iter();
        while let Some((before, name, after)) = placeholder(rest) {
            path.push_str(before);
            let segment = segments.next();
            self.draft().secrets.extend(segment.as_ref().and_then(Segment::secret));
            match segment.map(Segment::into_text) {
                Some(Ok(text)) => path.extend(utf8_percent_encode(&text, ENCODED)),
                Some(Err(reason)) => self.draft().refuse(name.to_owned(), reason),
                None => self.draft().refuse(name.to_owned(), "it is missing"),
            }
            rest = after;
        }
        if segments.next().is_some() {
            self.draft().refuse("path", "there are more segments than placeholders");
        }
        path.push_str(rest);
        path
    }
}

impl fmt::Debug for CallBuilder {
    /// Like that of a call: without arguments and query.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallBuilder").field(&self.draft).finish()
    }
}

/// Splits `a/{name}/b` into `a/`, `name` and `/b`.
fn placeholder(template: &str) -> Option<(&str, &str, &str)> {
    let (before, after) = template.split_once('{')?;
    let (name, after) = after.split_once('}')?;
    Some((before, name, after))
}
