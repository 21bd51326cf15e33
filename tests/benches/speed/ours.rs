//! This SDK's side.

use futures_util::{StreamExt as _, stream};
use okta_core::{Client, Item, Pager};
use okta_hyper::HyperTransport;
use okta_users::{Users, models::User};

use super::TOKEN;

pub(crate) struct Ours(Client);

impl Ours {
    pub(crate) fn new(address: &str) -> Self {
        let transport = HyperTransport::builder().build().expect("a transport");
        let client = Client::builder().org_url(address).api_token(TOKEN).transport(transport);
        Self(client.build().expect("the settings are good"))
    }

    fn pager(&self, users: usize) -> Pager<User> {
        self.0.get("listUsers", "/api/v1/users").query("left", Some(users)).page()
    }

    pub(crate) async fn list(&self, users: usize) {
        let mut pager = self.pager(users);
        let mut count = 0;
        while let Some(user) = pager.next().await {
            count += usize::from(!user.expect("a user").id.as_str().is_empty());
        }
        assert_eq!(count, users);
    }

    pub(crate) async fn list_leniently(&self, users: usize) {
        let mut pager = self.pager(users).lenient();
        let mut count = 0;
        while let Some(user) = pager.next().await {
            count += usize::from(matches!(user.expect("a user"), Item::Good(_)));
        }
        assert_eq!(count, users);
    }

    pub(crate) async fn collect(&self, users: usize) {
        assert_eq!(self.pager(users).try_collect().await.expect("users").len(), users);
    }

    pub(crate) async fn get(&self) {
        Users::new(&self.0).get("00u1").await.expect("a user");
    }

    pub(crate) async fn get_all(&self, times: usize, at_once: usize) {
        let users = Users::new(&self.0);
        let mut calls = stream::iter(0..times).map(|_| users.get("00u1")).buffer_unordered(at_once);
        while let Some(user) = calls.next().await {
            user.expect("a user");
        }
    }
}
