//! The other side: hyper-util and derived serde, and nothing around them. It is what a user costs at least who is decoded as a whole.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::{HeaderMap, Request, header::LINK};
use http_body_util::{BodyExt as _, Empty};
use hyper_rustls::{ConfigBuilderExt as _, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client as Hyper,
        connect::{Connect, HttpConnector},
    },
    rt::TokioExecutor,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::TOKEN;

/// A user, with every member that okta-core has a field for.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is decoded and no more")]
struct User {
    id: String,
    status: String,
    created: Option<okta_core::jiff::Timestamp>,
    activated: Option<okta_core::jiff::Timestamp>,
    status_changed: Option<okta_core::jiff::Timestamp>,
    last_login: Option<okta_core::jiff::Timestamp>,
    last_updated: Option<okta_core::jiff::Timestamp>,
    password_changed: Option<okta_core::jiff::Timestamp>,
    transitioning_to_status: Option<String>,
    #[serde(rename = "type")]
    kind: Option<UserType>,
    realm_id: Option<String>,
    profile: Profile,
    credentials: Option<Credentials>,
    #[serde(rename = "_embedded")]
    embedded: Option<Map<String, Value>>,
    #[serde(rename = "_links")]
    links: Option<BTreeMap<String, Link>>,
    #[serde(flatten)]
    extra: Map<String, Value>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is decoded and no more")]
struct UserType {
    id: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is decoded and no more")]
struct Credentials {
    password: Option<Map<String, Value>>,
    recovery_question: Option<Question>,
    provider: Option<Provider>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is decoded and no more")]
struct Question {
    question: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is decoded and no more")]
struct Provider {
    #[serde(rename = "type")]
    kind: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is decoded and no more")]
struct Link {
    href: Option<String>,
    name: Option<String>,
    method: Option<String>,
}

macro_rules! profile {
    ($($name:ident)+) => {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[expect(dead_code, reason = "it is decoded and no more")]
        struct Profile {
            $( $name: Option<String>, )+
            #[serde(flatten)]
            custom: Map<String, Value>,
        }
    };
}

profile! {
    login email second_email first_name middle_name last_name honorific_prefix honorific_suffix display_name nick_name title
    profile_url preferred_language locale timezone user_type employee_number cost_center organization division department
    manager_id manager mobile_phone primary_phone street_address postal_address city state zip_code country_code
}

pub(crate) struct Client<C = HttpConnector> {
    hyper: Hyper<C, Empty<Bytes>>,
    address: String,
}

impl Client {
    pub(crate) fn new(address: &str) -> Self {
        let hyper = Hyper::builder(TokioExecutor::new()).build_http();
        Self { hyper, address: address.to_owned() }
    }
}

impl Client<HttpsConnector<HttpConnector>> {
    /// One that trusts the platform's roots, as a client has to that is to reach Okta.
    pub(crate) fn with_tls(address: &str) -> Self {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("the provider has them")
            .try_with_platform_verifier()
            .expect("the platform has roots")
            .with_no_client_auth();
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http();
        let connector = connector.enable_http1().enable_http2().build();
        let hyper = Hyper::builder(TokioExecutor::new()).build(connector);
        Self { hyper, address: address.to_owned() }
    }
}

impl<C: Connect + Clone + Send + Sync + 'static> Client<C> {
    async fn fetch<T: DeserializeOwned>(&self, url: &str) -> (T, HeaderMap) {
        let request = Request::get(url)
            .header("accept", "application/json")
            .header("authorization", format!("SSWS {TOKEN}"))
            .header("user-agent", "by-hand")
            .body(Empty::new())
            .expect("a request");
        let (parts, body) = self.hyper.request(request).await.expect("an answer").into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        (serde_json::from_slice(&body).expect("users"), parts.headers)
    }

    pub(crate) async fn list(&self, users: usize) {
        let mut next = Some(format!("{}/api/v1/users?left={users}", self.address));
        let mut count = 0;
        while let Some(url) = next {
            let (page, headers) = self.fetch::<Vec<User>>(&url).await;
            count += page.iter().filter(|user| !user.id.is_empty()).count();
            next = next_page(&headers);
        }
        assert_eq!(count, users);
    }

    pub(crate) async fn collect(&self, users: usize) {
        let mut next = Some(format!("{}/api/v1/users?left={users}", self.address));
        let mut all = Vec::new();
        while let Some(url) = next {
            let (page, headers) = self.fetch::<Vec<User>>(&url).await;
            all.extend(page);
            next = next_page(&headers);
        }
        assert_eq!(all.len(), users);
    }

    pub(crate) async fn get(&self) {
        let (user, _) = self.fetch::<User>(&format!("{}/api/v1/users/00u1", self.address)).await;
        assert!(!user.id.is_empty());
    }

    pub(crate) async fn get_all(&self, times: usize, at_once: usize) {
        let mut calls = stream::iter(0..times).map(|_| self.get()).buffer_unordered(at_once);
        while calls.next().await.is_some() {}
    }
}

fn next_page(headers: &HeaderMap) -> Option<String> {
    let (url, _) = headers.get(LINK)?.to_str().ok()?.strip_prefix('<')?.split_once('>')?;
    Some(url.to_owned())
}
