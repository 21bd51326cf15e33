//! Preregistered security keys.

use okta_core::{Client, HttpRequest};
use okta_users::{
    EcKey, FulfillmentOrder, FulfillmentProvider, NewPreregistration, OrderedProduct, PinMail,
    PreregistrationActivation, WebAuthnPreregistration,
};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let keys = WebAuthnPreregistration::new(client);
    let product = OrderedProduct::new("29").inventory("inv_1").customization("cus_1");
    let order = FulfillmentOrder::new("00u1", FulfillmentProvider::Yubico).product(product);
    let new = NewPreregistration::yubico("00u1", EcKey::encryption("k", "x", "y"))
        .relying_party("example.okta.com");
    let made = PreregistrationActivation::yubico("00u1")
        .serial("7886622")
        .version("5.4.0")
        .pin_response("eyJ.pin")
        .credential_response("fwf1", "eyJ.cred")
        .signing_key(EcKey::signing("k", "x", "y"));
    [
        keys.list("00u1").request(),
        keys.generate_fulfillment_request(order).request(),
        keys.enroll(new).request(),
        keys.activate(made).request(),
        keys.send_pin(PinMail::new("00u1", "fwf1", FulfillmentProvider::Yubico)).request(),
        keys.delete("00u1", "fwf1").request(),
        keys.assign_fulfillment_error("00u1", "fwf1").request(),
    ]
    .map(Result::unwrap)
    .into()
}
