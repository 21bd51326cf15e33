//! What the tests that go through several crates share: every operation as a call ([`catalogue`]), a fake org in which
//! nearly all of them succeed ([`Scene`]), and a secret that nothing may show ([`CANARY`]).

mod answers;
mod attempt;
mod big_org;
mod canary;
mod catalogue;
mod log;
mod places;
mod scene;
mod secrets;

pub use answers::Answers;
pub use attempt::Attempt;
pub use big_org::BigOrg;
pub use canary::{CANARY, assert_hidden, everything_about, found};
pub use catalogue::{AREAS, Area, OPERATIONS, catalogue};
pub use log::Log;
pub use places::Places;
pub use scene::Scene;
pub use secrets::Secrets;
