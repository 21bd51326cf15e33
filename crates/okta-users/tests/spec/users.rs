//! Users themselves.

use okta_core::{Client, HttpRequest};
use okta_users::{
    Activation, GetUser, HashedPassword, ListUsers, NewUser, Provider, Salt, SendEmail,
    UserProfile, UserReplacement, UserStatus, UserUpdate, Users, filter, search::attr,
};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let users = Users::new(client);
    let profile = || {
        UserProfile::new("ada@example.com")
            .first_name("Ada")
            .last_name("Lovelace")
            .set("costCenter", "42")
    };
    let new = || NewUser::new(profile());
    let salted = HashedPassword::sha512("aGFzaA==").salt(Salt::prefix("c2FsdA=="));
    let update = UserUpdate::new()
        .nick_name("Countess")
        .clear("mobilePhone")
        .password("corr3ct Horse")
        .recovery_question("First engine?", "difference")
        .realm("guo1")
        .strict();
    let replacement = UserReplacement::new(profile())
        .user_type("oty1")
        .realm("guo1")
        .password("corr3ct Horse")
        .recovery_question("First engine?", "difference")
        .strict();
    let searched = ListUsers::search(attr("profile.department").eq("IT"))
        .sort_by_descending("profile.lastName")
        .page_size(100)
        .fields("status,profile:(firstName)")
        .expand_classification()
        .omit_credentials_and_links();
    let everything = new()
        .password("corr3ct Horse")
        .recovery_question("First engine?", "difference")
        .provider(Provider::okta())
        .group("00g1")
        .user_type("oty1")
        .realm("guo1");
    let requests = [
        users.list(ListUsers::all()).request(),
        users.list(searched).request(),
        users.list(ListUsers::find("isaac").limit(20)).request(),
        users.filter(filter::status().eq(UserStatus::Active)).request(),
        users.get("00u1").request(),
        users.get_with("00u1", GetUser::new().expand_blocks().omit_credentials()).request(),
        users.get_with("00u1", GetUser::new().expand_classification()).request(),
        users.create(new(), Activation::Later).request(),
        users.create(everything, Activation::ChangePasswordAtNextLogin).request(),
        users.create(new().hashed_password(salted), Activation::Now).request(),
        users
            .create(new().hashed_password(HashedPassword::md5("aGFzaA==")), Activation::Now)
            .request(),
        users.create(new().password_hook(), Activation::Now).request(),
        users.create(new().provider(Provider::federation()), Activation::Now).request(),
        users.update("00u1", update).if_match("W/\"1\"").request(),
        users
            .update("00u1", UserUpdate::new().hashed_password(HashedPassword::md5("aGFzaA==")))
            .request(),
        users.replace("00u1", replacement).if_match("W/\"1\"").request(),
        users.delete("00u1", SendEmail::Yes).header("prefer", "respond-async").request(),
    ];
    requests.into_iter().map(Result::unwrap).collect()
}
