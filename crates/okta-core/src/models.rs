//! What Okta sends and accepts: one module per area, one file per noun.
//!
//! Every name also stands here: `models::User` is `models::users::User`.

pub mod access;
pub mod base;
pub mod factors;
pub mod members;
pub mod passwords;
pub mod roles;
pub mod schema;
pub mod users;

#[doc(no_inline)]
pub use access::*;
#[doc(no_inline)]
pub use base::*;
#[doc(no_inline)]
pub use factors::*;
#[doc(no_inline)]
pub use members::*;
#[doc(no_inline)]
pub use passwords::*;
#[doc(no_inline)]
pub use roles::*;
#[doc(no_inline)]
pub use schema::*;
#[doc(no_inline)]
pub use users::*;
