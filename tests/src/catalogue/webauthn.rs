//! Preregistered security keys.

use okta_core::Client;
use okta_users::{
    WebAuthnPreregistration,
    models::{
        EcKey, FulfillmentOrder, FulfillmentProvider, NewPreregistration, OrderedProduct, PinMail,
        PreregistrationActivation,
    },
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    let keys = WebAuthnPreregistration::new(client);
    let (user, key) = (at.user.as_str(), at.key_factor.as_str());
    let product = OrderedProduct::new("29").inventory("inv_1").customization("cus_1");
    let order = FulfillmentOrder::new(user, FulfillmentProvider::Yubico).product(product);
    let new = NewPreregistration::yubico(user, EcKey::encryption("k", "x", "y"))
        .relying_party("example.okta.com");
    let made = PreregistrationActivation::yubico(user)
        .serial("7886622")
        .version("5.4.0")
        .pin_response(&*secret.proof)
        .credential_response(key, &*secret.proof)
        .signing_key(EcKey::signing("k", "x", "y"));

    vec![
        keys.list(user).into(),
        keys.generate_fulfillment_request(order).into(),
        keys.enroll(new).into(),
        keys.activate(made).into(),
        keys.send_pin(PinMail::new(user, key, FulfillmentProvider::Yubico)).into(),
        keys.delete(user, key).into(),
        keys.assign_fulfillment_error(user, key).into(),
    ]
}
