//! Users themselves.

use okta_core::Client;
use okta_users::{
    Activation, GetUser, ListUsers, SendEmail, Users, filter,
    models::{
        HashedPassword, NewUser, Provider, Salt, UserProfile, UserReplacement, UserStatus,
        UserUpdate,
    },
    search::attr,
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    let users = Users::new(client);
    let searched = ListUsers::search(attr("profile.department").eq("IT"))
        .sort_by_descending("profile.lastName")
        .page_size(100)
        .fields("status,profile:(firstName)")
        .with_classification()
        .omit_credentials_and_links();
    let named = ListUsers::search(attr("profile.firstName").eq("Ada")).sort_by("profile.lastName");
    let bare = GetUser::new().with_blocks().omit_credentials();

    let mut calls = vec![
        users.list(ListUsers::all()).into(),
        users.list(searched).into(),
        users.list(named.page_size(1)).into(),
        users.list(ListUsers::find("isaac").limit(20)).into(),
        users.filter(filter::status().eq(UserStatus::Active)).into(),
        users.get(&at.user).into(),
        users.get_with(&at.user, bare).into(),
        users.get_with(&at.user, GetUser::new().with_classification()).into(),
    ];
    calls.extend(creations(&users, at, secret));
    calls.extend(changes(&users, at, secret));
    calls
}

fn profile(login: &str) -> UserProfile {
    UserProfile::new(login).first_name("Ada").last_name("Lovelace").set("costCenter", "42")
}

fn creations(users: &Users, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    use Activation::{ChangePasswordAtNextLogin, Later, Now};

    let new = || NewUser::new(profile("grace@example.com"));
    let hashed = |hash: HashedPassword| new().hashed_password(hash);
    let everything = new()
        .password(&*secret.new_password)
        .recovery_question("First engine?", &*secret.answer)
        .provider(Provider::okta())
        .group(&at.group)
        .user_type(&at.user_type)
        .realm("guo1");
    let cut = |text: &str, length| text.chars().cycle().take(length).collect::<String>();
    let bcrypt = HashedPassword::bcrypt(10, cut(&secret.salt, 22), cut(&secret.hash, 31));
    let salted = HashedPassword::sha512(secret.digest(64)).salt(Salt::prefix(&*secret.salt));
    let md5 = HashedPassword::md5(secret.digest(16));

    vec![
        users.create(new(), Later).into(),
        users.create(everything, ChangePasswordAtNextLogin).into(),
        users.create(hashed(bcrypt), Now).into(),
        users.create(hashed(salted), Now).into(),
        users.create(hashed(md5.into()), Now).into(),
        users.create(new().password_hook(), Now).into(),
        users.create(new().provider(Provider::federation()), Now).into(),
    ]
}

fn changes(users: &Users, at: &Places, secret: &Secrets) -> Vec<Attempt> {
    let update = UserUpdate::new()
        .nick_name("Countess")
        .clear("mobilePhone")
        .password(&*secret.new_password)
        .recovery_question("First engine?", &*secret.answer)
        .realm("guo1")
        .strict();
    let hashed = UserUpdate::new().hashed_password(HashedPassword::md5(secret.digest(16)));
    let plain = UserReplacement::new(profile(&at.newcomer));
    let replacement = UserReplacement::new(profile(&at.login))
        .user_type(&at.user_type)
        .realm("guo1")
        .password(&*secret.new_password)
        .recovery_question("First engine?", &*secret.answer)
        .strict();
    let seen = &*at.etag;

    vec![
        users.update(&at.user, update).if_match(seen).into(),
        users.update(&at.staged, hashed).into(),
        users.replace(&at.newcomer_id, plain).into(),
        users.replace(&at.user, replacement).if_match(seen).into(),
        users.delete(&at.user, SendEmail::Yes).header("prefer", "respond-async").into(),
    ]
}
