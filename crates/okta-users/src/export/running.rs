//! An export under way.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    fmt,
    future::poll_fn,
    mem,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_util::{Stream, StreamExt as _, stream::FuturesUnordered};
use okta_core::{Error, Page, Pager, Result, User};
use tokio::time::Instant;

use super::{
    changes::ChangesCheckpoint, moment::Moment, options::ExportUsers, plan::ExportCheckpoint,
    slice::Slice,
};
use crate::{ListUsers, Users, list::Searched, models::UserStatus, search::attr};

/// The smallest page that is asked for where Okta fails to make larger ones.
const SMALLEST_PAGE: u16 = 25;

/// An export under way; made by [`Users::export`].
///
/// Nothing is sent until the first user or page is asked for. It ends after an error, and can be continued from its
/// [`checkpoint`](Self::checkpoint). It holds one page per chain. The listings make progress while users or pages are asked for.
#[must_use = "an export does nothing until a user or page is asked for"]
pub struct Export {
    users: Users,
    options: ExportUsers,
    pub(super) plan: ExportCheckpoint,
    running: FuturesUnordered<Pin<Box<dyn Future<Output = Fetched> + Send>>>,
    /// The slices whose next page is being fetched, or has come and was not looked at yet.
    under_way: HashSet<u32>,
    pagers: HashMap<u32, Pager<User>>,
    fetched: VecDeque<Fetched>,
    /// What is left of the page that was taken in last, and how things stood before it.
    current: VecDeque<User>,
    before: Option<Before>,
    started: Option<(Instant, u64)>,
    over: bool,
}

/// A page of a slice, or the newest user of all.
struct Fetched {
    slice: Option<u32>,
    pager: Pager<User>,
    page: Result<Option<Page<User>>>,
}

/// What a page has changed.
struct Before {
    key: u32,
    slice: Slice,
    slices_done: u32,
    recent: usize,
    users: u64,
}

/// How far an export has come; from [`Export::progress`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ExportProgress {
    /// Users given so far, also before it was interrupted.
    pub users: u64,
    /// Pages read so far, also before it was interrupted.
    pub pages: u64,
    /// Pages per minute since this export was started or continued.
    pub pages_per_minute: f64,
    /// Ranges that are being read, or still to be read.
    pub slices: usize,
    /// Ranges that were read.
    pub slices_done: u32,
    /// Calls of the client that wait for one of Okta's limits at the moment.
    pub waiting: u32,
}

impl Export {
    pub(super) fn new(users: Users, mut options: ExportUsers) -> Self {
        Self {
            users,
            plan: options.checkpoint.take().unwrap_or_default(),
            options,
            running: FuturesUnordered::new(),
            under_way: HashSet::new(),
            pagers: HashMap::new(),
            fetched: VecDeque::new(),
            current: VecDeque::new(),
            before: None,
            started: None,
            over: false,
        }
    }

    /// The next user; `None` at the end.
    ///
    /// The future may be dropped and asked for again: nothing is lost.
    pub async fn next(&mut self) -> Option<Result<User>> {
        poll_fn(|cx| self.poll_user(cx)).await
    }

    /// The next page of any of the ranges, without those who came before; never empty, `None` at the end. Of a page whose first users were
    /// taken with [`next`](Self::next) it gives the rest.
    pub async fn next_page(&mut self) -> Result<Option<Vec<User>>> {
        let more = !self.current.is_empty() || poll_fn(|cx| self.poll_page(cx)).await?;
        Ok(more.then(|| mem::take(&mut self.current).into()))
    }

    /// How far it has come, to go on from there when it is interrupted.
    ///
    /// Its unit is the page: users of a page that was not taken to its end come again. After [`next_page`](Self::next_page) nobody does.
    pub fn checkpoint(&self) -> ExportCheckpoint {
        let mut plan = self.plan.clone();
        if let (Some(before), false) = (&self.before, self.current.is_empty()) {
            let mut slice = before.slice.clone();
            if let Some(now) = plan.slices.get(&before.key) {
                slice.narrow(now);
            }
            plan.slices.insert(before.key, slice);
            plan.slices_done = before.slices_done;
            plan.recent.truncate(before.recent);
            plan.users = before.users;
        }
        plan
    }

    /// Where [`Users::changes_since`] goes on from the beginning of this export; `None` before the first user has come.
    pub fn changes(&self) -> Option<ChangesCheckpoint> {
        self.plan.began.map(ChangesCheckpoint::at)
    }

    /// How far it has come.
    pub fn progress(&self) -> ExportProgress {
        let (since, pages) = self
            .started
            .map_or((Duration::ZERO, 0), |(at, before)| (at.elapsed(), self.plan.pages - before));
        #[expect(clippy::cast_precision_loss, reason = "a page more or less does not matter")]
        let pages_per_minute = pages as f64 * 60.0 / since.as_secs_f64().max(1e-3);
        ExportProgress {
            users: self.plan.users,
            pages: self.plan.pages,
            pages_per_minute,
            slices: self.plan.slices.len(),
            slices_done: self.plan.slices_done,
            waiting: self.waiting(),
        }
    }

    fn waiting(&self) -> u32 {
        self.users.client.limits().buckets.iter().map(|bucket| bucket.waiting).sum()
    }

    fn poll_user(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<User>>> {
        if self.current.is_empty() {
            match ready!(self.poll_page(cx)) {
                Ok(true) => {}
                Ok(false) => return Poll::Ready(None),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        } else {
            self.poll_running(cx);
        }
        Poll::Ready(self.current.pop_front().map(Ok))
    }

    /// Gets the next users into `current`; false at the end.
    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool>> {
        self.before = None;
        while !self.over {
            self.fill();
            self.poll_running(cx);
            let Some(fetched) = self.fetched.pop_front() else {
                if self.running.is_empty() {
                    self.over = !self.plan.begin_last_pass();
                    continue;
                }
                return Poll::Pending;
            };
            match self.take(fetched) {
                Ok(users) if users.is_empty() => {}
                Ok(users) => {
                    self.current = users.into();
                    self.fill();
                    self.poll_running(cx);
                    return Poll::Ready(Ok(true));
                }
                Err(error) => {
                    self.over = true;
                    self.running.clear();
                    return Poll::Ready(Err(error));
                }
            }
        }
        Poll::Ready(Ok(false))
    }

    /// Drives what is under way.
    fn poll_running(&mut self, cx: &mut Context<'_>) {
        while let Poll::Ready(Some(fetched)) = self.running.poll_next_unpin(cx) {
            self.fetched.push_back(fetched);
        }
    }

    /// Starts as many fetches as may run.
    fn fill(&mut self) {
        self.started.get_or_insert_with(|| (Instant::now(), self.plan.pages));
        if self.plan.began.is_none() {
            if self.running.is_empty() && self.fetched.is_empty() {
                let newest = ListUsers::search(attr("created").present());
                let newest = newest.sort_by_descending("created").page_size(1);
                let pager = self.users.list(self.omitting(newest));
                self.fetch(None, pager);
            }
            return;
        }
        let idle: Vec<u32> =
            self.plan.slices.keys().copied().filter(|key| !self.under_way.contains(key)).collect();
        for key in idle {
            if self.under_way.len() < self.options.chains {
                self.start(key);
            }
        }
        // More chains are of no use where those that run wait for the limit.
        while self.under_way.len() < self.options.chains && self.waiting() == 0 {
            let Some(key) = self.plan.split(2.0 * f64::from(self.options.page_size)) else { break };
            self.start(key);
        }
    }

    fn start(&mut self, key: u32) {
        let pager = match (self.pagers.remove(&key), self.plan.slices.get(&key)) {
            (Some(pager), _) => pager,
            (None, Some(slice)) => {
                let query = slice.query().page_size(self.options.page_size);
                let pager = self.users.list(self.omitting(query));
                match &slice.next {
                    Some(next) => pager.resume(next.clone()),
                    None => pager,
                }
            }
            (None, None) => return,
        };
        self.under_way.insert(key);
        self.fetch(Some(key), pager);
    }

    fn omitting(&self, query: ListUsers<Searched>) -> ListUsers<Searched> {
        if self.options.omit { query.omit_credentials_and_links() } else { query }
    }

    fn fetch(&self, slice: Option<u32>, mut pager: Pager<User>) {
        self.running.push(Box::pin(async move {
            let page = pager.next_page().await;
            Fetched { slice, pager, page }
        }));
    }

    /// Takes in what was fetched, and gives the users who are to be given.
    fn take(&mut self, fetched: Fetched) -> Result<Vec<User>> {
        let Fetched { slice, pager, page } = fetched;
        let Some(key) = slice else {
            let page = page?;
            let now = page.as_ref().and_then(|page| Moment::of_answer(&page.response));
            let newest = page.and_then(|page| page.items.into_iter().next()?.created);
            let newest = newest.map(|created| created.instant().into());
            self.plan.begin(now.unwrap_or_else(|| jiff::Timestamp::now().into()), newest);
            return Ok(Vec::new());
        };
        self.under_way.remove(&key);
        let page = match page {
            Ok(Some(page)) => page,
            Ok(None) => {
                self.plan.end(key);
                return Ok(Vec::new());
            }
            Err(error) => return self.recover(key, error).map(|()| Vec::new()),
        };
        let Some(slice) = self.plan.slices.get(&key) else { return Ok(Vec::new()) };
        self.before = Some(Before {
            key,
            slice: slice.clone(),
            slices_done: self.plan.slices_done,
            recent: self.plan.recent.len(),
            users: self.plan.users,
        });
        let now = Moment::of_answer(&page.response);
        let mut users = self.plan.take(key, page.items, pager.checkpoint(), now);
        if self.plan.slices.contains_key(&key) {
            self.pagers.insert(key, pager);
        }
        if !self.options.deprovisioned {
            users.retain(|user| user.status != UserStatus::Deprovisioned);
        }
        self.plan.users += users.len() as u64;
        Ok(users)
    }

    /// Searches the rest of a slice anew where Okta no longer takes its link, or cannot make a page of that size.
    fn recover(&mut self, key: u32, error: Error) -> Result<()> {
        let Some(slice) = self.plan.slices.get_mut(&key) else { return Err(error) };
        let refused = slice.next.is_some() && error.status().is_some_and(|status| status == 400);
        let astray = matches!(error, Error::NextPage { .. });
        let failed = error.is_timeout() || error.status().is_some_and(|s| s.is_server_error());
        let smaller = failed && self.options.page_size > SMALLEST_PAGE;
        if !(refused || astray || smaller) || !slice.search_anew() {
            return Err(error);
        }
        if smaller {
            self.options.page_size = (self.options.page_size / 2).max(SMALLEST_PAGE);
        }
        Ok(())
    }
}

impl Stream for Export {
    type Item = Result<User>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_user(cx)
    }
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export")
            .field("options", &self.options)
            .field("plan", &self.plan)
            .field("under_way", &self.under_way.len())
            .finish_non_exhaustive()
    }
}
