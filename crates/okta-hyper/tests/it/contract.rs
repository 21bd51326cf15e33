//! The contract of every transport, as okta-mock checks it.

use crate::support::transport;

#[tokio::test]
async fn the_transport_keeps_the_contract() {
    okta_mock::contract::check(transport()).await;
}
