//! All buckets of an org: by Okta's own rules at first, and as its answers show them.

use std::collections::HashMap;

use tokio::time::Instant;

use super::{
    lane::{Lane, Learned},
    route::Route,
    sightings::Sightings,
};
use crate::{BucketLimit, Buckets, RateLimit};

#[derive(Debug, Default)]
pub(super) struct Lanes {
    all: Vec<Lane>,
    /// By the bucket's name, or by method and path template where no rule fits or the rule turned out wrong.
    names: HashMap<String, usize>,
    /// How many routes were split from their bucket.
    split: usize,
    sightings: Sightings,
}

impl Lanes {
    /// The lane of a request.
    pub(super) fn find(&mut self, buckets: &Buckets, route: Route<'_>) -> usize {
        let ruled = buckets.bucket_of(route.method, route.path);
        if let Some(bucket) = ruled.filter(|_| self.split == 0) {
            return self.named(bucket);
        }
        let own = name_of(route);
        match ruled {
            Some(bucket) if !self.names.contains_key(&own) => self.named(bucket),
            _ => self.named(&own),
        }
    }

    fn named(&mut self, name: &str) -> usize {
        if let Some(lane) = self.names.get(name) {
            return *lane;
        }
        self.all.push(Lane::new(name.to_owned()));
        self.names.insert(name.to_owned(), self.all.len() - 1);
        self.all.len() - 1
    }

    /// What became of this lane.
    fn present(&self, mut lane: usize) -> usize {
        while let Some(other) = self.all[lane].merged {
            lane = other;
        }
        lane
    }

    pub(super) fn get(&mut self, lane: usize) -> &mut Lane {
        let lane = self.present(lane);
        &mut self.all[lane]
    }

    /// Learns from an answer, also which buckets there are.
    ///
    /// `taken_from` is the window that the request was taken from.
    pub(super) fn answered(
        &mut self,
        lane: usize,
        route: Route<'_>,
        taken_from: Option<u64>,
        limit: Option<&RateLimit>,
        now: Instant,
    ) {
        let lane = self.present(lane);
        let limit = limit.filter(|limit| limit.is_plausible());
        match (self.all[lane].answered(limit), limit) {
            (Learned::Foreign, Some(limit)) => {
                self.all[lane].give_back(taken_from);
                self.set_apart(lane, route, limit);
            }
            (Learned::Window { taken }, Some(limit)) => {
                if let Some(other) = self.sightings.see(lane, limit, taken, now) {
                    self.merge(self.present(other), lane, limit);
                }
            }
            _ => {}
        }
    }

    /// One lane shows two windows at once: this route is another bucket.
    fn set_apart(&mut self, lane: usize, route: Route<'_>, limit: &RateLimit) {
        let own = name_of(route);
        if self.names.contains_key(&own) {
            // It is already, and still shows two: what fits to neither is left alone.
            return;
        }
        tracing::debug!(route = own, from = self.all[lane].name, "a bucket of its own");
        self.split += 1;
        let apart = self.named(&own);
        self.all[apart].begin(limit);
    }

    /// Two lanes count down one window: they are one bucket.
    fn merge(&mut self, into: usize, from: usize, limit: &RateLimit) {
        let Ok([lane, other]) = self.all.get_disjoint_mut([into, from]) else { return };
        tracing::debug!(one = lane.name, other = other.name, "one bucket");
        lane.take_over(other, limit);
        other.merged = Some(into);
        for known in self.names.values_mut().filter(|known| **known == from) {
            *known = into;
        }
    }

    pub(super) fn limits(&self) -> Vec<BucketLimit> {
        self.all.iter().filter(|lane| lane.merged.is_none()).map(Lane::limit).collect()
    }
}

fn name_of(route: Route<'_>) -> String {
    format!("{} {}", route.method, route.template)
}
