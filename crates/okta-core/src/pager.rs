//! Listings: pages one after the other, followed by Okta's own links.

use std::{
    collections::{HashSet, VecDeque},
    fmt,
    future::poll_fn,
    mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::Stream;
use tokio::time::Instant;

use crate::{
    Checkpoint, Client, Error, HttpRequest, Page, Response, Result, RetryPolicy,
    answer::Answer,
    draft::Draft,
    link::Next,
    next_link::resolve,
    page::{Fetched, Reading},
    send::send,
};

mod next_limit;
mod other_items;

use next_limit::NextLimit;

/// A listing that has not been sent yet, or is under way.
///
/// Nothing is sent until the first item or page is asked for. It follows Okta's own links to the next page, but only
/// to the listing's own path; only a missing link ends it, an empty page does not, unless more than
/// 1,000 come in a row, which is an error. It ends after an error, and refuses a link that it
/// has followed before. It holds one page at a time, two with [`prefetch`](Self::prefetch).
///
/// ```
/// # use okta_core::{Client, Pager, transport_fn};
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # let client = Client::builder().org_url("https://example.okta.com").api_token("00t")
/// #     .transport(transport_fn(|_| async { Ok(http::Response::new("[1,2,3]".into())) })).build()?;
/// # let list = || -> Pager<u32> { client.get("listZones", "/api/v1/zones").page() };
/// let mut pager = list();
/// while let Some(item) = pager.next().await {
///     println!("{}", item?);
/// }
/// let all: Vec<u32> = list().try_collect().await?;
/// # assert_eq!(all, [1, 2, 3]);
/// # Ok(()) }
/// ```
#[must_use = "a pager does nothing until an item or page is asked for"]
pub struct Pager<T> {
    client: Client,
    draft: Arc<Draft>,
    reading: Reading<T>,
    prefetch: bool,
    limit: NextLimit,
    /// Pages in a row that held nothing.
    empty: usize,
    state: State<T>,
    /// What is left of the page that was received last, and where that page came from.
    items: VecDeque<T>,
    page: Option<PageInfo>,
    seen: HashSet<String>,
}

/// A filter can leave many pages without an item. A server that answers nothing but such pages must not keep the listing for ever.
const MOST_EMPTY: usize = 1_000;

enum State<T> {
    /// The next page is at this path and query.
    At(String),
    /// Being fetched from there.
    Fetching(String, Pin<Box<dyn Future<Output = Result<Answer>> + Send>>),
    /// Fetched ahead; not looked at yet.
    Ready(String, Result<Fetched<T>>),
    /// The last page told something that ends the listing.
    Failed(Error),
    /// Over; after an error with the page that a new try has to start from.
    Ended(Option<String>),
}

#[derive(Debug)]
struct PageInfo {
    target: String,
    response: Response<()>,
}

impl<T: Send + 'static> Pager<T> {
    pub(crate) fn new(client: Client, draft: Arc<Draft>, reading: Reading<T>) -> Self {
        Self {
            state: State::At(draft.target.clone()),
            client,
            draft,
            reading,
            prefetch: false,
            limit: NextLimit::default(),
            empty: 0,
            items: VecDeque::new(),
            page: None,
            seen: HashSet::new(),
        }
    }

    /// Fetches the next page while the items of the present one are being taken.
    ///
    /// The request starts when the first item of a page is taken and makes progress with every further item.
    pub fn prefetch(mut self) -> Self {
        self.prefetch = true;
        self
    }

    /// Limits each page's call; see [`Call::timeout`](crate::Call::timeout). For all the pages that one item may take there is
    /// [`next_timeout`](Self::next_timeout).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.draft_mut().timeout = Some(limit);
        self
    }

    /// Limits what one [`next`](Self::next) or [`next_page`](Self::next_page), or one item of the stream, may take, through however many pages
    /// without items it leads. None by default.
    ///
    /// When it has passed, the listing ends with [`Error::WaitedTooLong`], and [`checkpoint`](Self::checkpoint) leads to the page that did
    /// not come.
    pub fn next_timeout(mut self, limit: Duration) -> Self {
        self.limit = NextLimit::new(Some(limit));
        self
    }

    /// Replaces the client's [`RetryPolicy`] for this listing.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.draft_mut().retry = Some(policy);
        self
    }

    pub(crate) fn within(mut self, deadline: Option<Instant>, retry: Option<&RetryPolicy>) -> Self {
        self.draft_mut().set_limits(deadline, retry);
        self
    }

    /// Sets a header of each page's request; see [`Call::header`](crate::Call::header).
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft_mut().set_header(name, value);
        self
    }

    /// The request for the first page, but for its credential. Does no I/O.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] for an argument that cannot be sent.
    pub fn request(&self) -> Result<HttpRequest> {
        self.draft.request(&self.client)
    }

    /// The next item; `None` at the end.
    ///
    /// The future may be dropped and asked for again: nothing is lost.
    pub async fn next(&mut self) -> Option<Result<T>> {
        self.limit.restart();
        let filled = poll_fn(|cx| self.poll_filled(cx)).await;
        self.taken(filled)
    }

    /// The next page; `None` at the end. Of a page whose first items were taken with [`next`](Self::next) it gives the rest.
    pub async fn next_page(&mut self) -> Result<Option<Page<T>>> {
        self.limit.restart();
        if self.items.is_empty() && !poll_fn(|cx| self.poll_page(cx)).await? {
            return Ok(None);
        }
        let items = mem::take(&mut self.items).into();
        Ok(self.page.as_ref().map(|page| Page { items, response: page.response.clone() }))
    }

    /// All items that are left.
    ///
    /// # Errors
    ///
    /// The first error ends it, and the items before it are dropped: where these matter, use [`next`](Self::next) or
    /// [`next_page`](Self::next_page).
    pub async fn try_collect(mut self) -> Result<Vec<T>> {
        let mut all = Vec::new();
        while let Some(page) = self.next_page().await? {
            all.extend(page.items);
        }
        Ok(all)
    }

    /// The listing as a stream of items, for the combinators of the `futures` crates.
    pub fn into_stream(self) -> impl Stream<Item = Result<T>> + Send + Unpin + 'static {
        self
    }

    /// Where the listing stands, to continue it later; `None` once it is complete.
    ///
    /// Its unit is the page: while items of a page are left, it leads to the beginning of that page, so that nothing is lost and the
    /// items already taken come once more. After [`next_page`](Self::next_page) it leads to the page that follows, and after an error to
    /// the page that could not be had.
    pub fn checkpoint(&self) -> Option<Checkpoint> {
        let next = match (&self.state, &self.page) {
            (_, Some(page)) if !self.items.is_empty() => &page.target,
            (
                State::At(target)
                | State::Fetching(target, _)
                | State::Ready(target, _)
                | State::Ended(Some(target)),
                _,
            ) => target,
            (State::Failed(_), Some(page)) => &page.target,
            (State::Failed(_) | State::Ended(None), _) => return None,
        };
        Some(Checkpoint { operation: self.draft.operation.to_owned(), next: next.clone() })
    }

    /// Lets the listing start at a checkpoint instead of its first page.
    ///
    /// The checkpoint brings the query along; what this listing was made with counts no more. One of another operation, or
    /// one that leads out of the org, gives [`Error::InvalidArgument`] when the first item is asked for.
    pub fn resume(mut self, checkpoint: Checkpoint) -> Self {
        let Checkpoint { operation, next } = checkpoint;
        if operation != self.draft.operation {
            self.draft_mut().refuse("checkpoint", "it belongs to another operation");
        }
        if !next.starts_with('/') || self.client.origin().relative(&next).is_none() {
            self.draft_mut().refuse("checkpoint", "it does not lead to this org");
        }
        self.draft_mut().target.clone_from(&next);
        self.state = State::At(next);
        self
    }

    /// Nobody else has it: it is not copied.
    fn draft_mut(&mut self) -> &mut Draft {
        Arc::make_mut(&mut self.draft)
    }

    /// Sees to it that there is an item to be taken; false at the end.
    fn poll_filled(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool>> {
        while self.items.is_empty() {
            if !ready!(self.poll_page(cx))? {
                return Poll::Ready(Ok(false));
            }
        }
        if self.prefetch {
            // Whether it has come makes no difference to the item at hand.
            let _ = self.poll_ahead(cx);
        }
        Poll::Ready(Ok(true))
    }

    /// Items are large: each is moved once.
    fn taken(&mut self, filled: Result<bool>) -> Option<Result<T>> {
        self.limit.restart();
        match filled {
            Ok(_) => self.items.pop_front().map(Ok),
            Err(error) => Some(Err(error)),
        }
    }

    /// Gets the next page into `items`; false at the end.
    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool>> {
        let pending = self.poll_ahead(cx).is_pending();
        let over = matches!(self.state, State::Failed(_) | State::Ended(_));
        if (pending || self.empty > 0)
            && !over
            && let Some(error) = self.limit.ends(cx, self.draft.operation)
        {
            self.give_up();
            return Poll::Ready(Err(error));
        }
        if pending {
            return Poll::Pending;
        }
        match mem::replace(&mut self.state, State::Ended(None)) {
            State::Ready(target, Ok(Fetched { page, next })) => {
                self.empty = if page.items.is_empty() { self.empty + 1 } else { 0 };
                self.state = self.following(next);
                self.items = page.items.into();
                self.page = Some(PageInfo { target, response: page.response });
                Poll::Ready(Ok(true))
            }
            State::Ready(target, Err(error)) => {
                self.state = State::Ended(Some(target));
                Poll::Ready(Err(error))
            }
            State::Failed(error) => {
                self.state = State::Ended(self.page.as_ref().map(|page| page.target.clone()));
                Poll::Ready(Err(error))
            }
            ended => {
                self.state = ended;
                Poll::Ready(Ok(false))
            }
        }
    }

    /// The checkpoint is then at the page that did not come.
    fn give_up(&mut self) {
        if let State::At(target) | State::Fetching(target, _) | State::Ready(target, _) =
            &mut self.state
        {
            self.state = State::Ended(Some(mem::take(target)));
        }
    }

    /// Starts the fetch of the next page and drives it; ready when there is nothing to wait for.
    fn poll_ahead(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if let State::At(target) = &mut self.state {
            let target = mem::take(target);
            self.seen.insert(target.clone());
            let mut draft = Draft::clone(&self.draft);
            draft.target.clone_from(&target);
            self.state =
                State::Fetching(target, Box::pin(send(self.client.clone(), Arc::new(draft))));
        }
        if let State::Fetching(target, answer) = &mut self.state {
            let answer = ready!(answer.as_mut().poll(cx));
            let page = answer
                .and_then(|answer| Fetched::of(answer, self.draft.operation, &self.reading.read()));
            self.state = State::Ready(mem::take(target), page);
        }
        Poll::Ready(())
    }

    /// What comes after a page with this link to the next.
    fn following(&self, next: Next) -> State<T> {
        let followed = match next {
            Next::End => return State::Ended(None),
            Next::Unreadable => Err("cannot be read"),
            Next::At(link) => {
                let (org, second) = (self.client.origin(), self.client.second_origin());
                resolve(org, second, &self.draft.target, &link)
            }
        };
        match followed {
            Ok(_) if self.empty > MOST_EMPTY => {
                self.stuck("has led through 1,000 pages without an item")
            }
            Ok(target) if !self.seen.contains(&target) => State::At(target),
            Ok(_) => self.stuck("was followed before"),
            Err(reason) => self.stuck(reason),
        }
    }

    fn stuck(&self, reason: &'static str) -> State<T> {
        State::Failed(Error::NextPage { operation: self.draft.operation, reason })
    }
}

impl<T: Send + 'static> Stream for Pager<T> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        // Items are never pinned: they are only moved out.
        let pager = Pin::into_inner(self);
        let filled = ready!(pager.poll_filled(cx));
        Poll::Ready(pager.taken(filled))
    }
}

// No field is pinned through the pager, whatever `T` is.
impl<T> Unpin for Pager<T> {}

impl<T> fmt::Debug for Pager<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager")
            .field("draft", &self.draft)
            .field("items", &self.items.len())
            .finish_non_exhaustive()
    }
}
