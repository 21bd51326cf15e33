//! A tour in one program: list, create, search, update, suspend, and what a refusal looks like.
//!
//! `cargo run --example quickstart` needs nothing: it starts a sample org on this machine and talks to it over a real socket. With `-- --real`
//! behind it, it only reads, from the org of `okta.yaml` or `OKTA_CLIENT_*`.

use okta_mock::{FakeOrg, Server};
use okta_users::{
    Activation, ListUsers, Users,
    models::{NewUser, UserProfile, UserUpdate},
    search::{attr, login},
};

type Result<T = (), E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

#[tokio::main]
async fn main() -> Result {
    if std::env::args().any(|argument| argument == "--real") {
        println!("Reading from your org. Nothing is changed.");
        return look_around(&Users::new(&okta_config::client()?)).await;
    }

    let org = FakeOrg::sample();
    let server = Server::bind(org.clone()).await?;
    println!("A sample org listens on {}", server.url());
    let users = Users::new(&okta_hyper::client(server.url(), FakeOrg::TOKEN)?);

    look_around(&users).await?;
    change_something(&users).await?;

    println!("\nWhat went over the socket:");
    for request in org.requests() {
        let call = format!("{} {}", request.method(), request.path());
        let operation = request.operation().unwrap_or("unknown");
        println!("  {} {call:<64} {operation}", request.status().as_u16());
    }
    server.shutdown().await;
    Ok(())
}

/// Reads only.
async fn look_around(users: &Users) -> Result {
    println!("\nThe first people of the org, page by page:");
    let mut people = users.list(ListUsers::all().page_size(5));
    let mut shown = 0;
    while let Some(person) = people.next().await {
        let person = person?;
        println!(
            "  {:<17} {:<28} {}",
            person.status,
            person.login().unwrap_or_default(),
            person.id
        );
        shown += 1;
        if shown == 25 {
            println!("  …");
            break;
        }
    }

    let query = attr("status").eq("SUSPENDED").or(attr("status").eq("LOCKED_OUT"));
    println!("\nSearching for `{query}`:");
    let kept_out = ListUsers::search(query).sort_by("profile.lastName");
    let kept_out = users.list(kept_out).next_page().await?;
    for person in kept_out.iter().flat_map(|page| &page.items) {
        println!("  {:<17} {}", person.status, person.login().unwrap_or_default());
    }
    Ok(())
}

/// Writes; never called for a real org.
async fn change_something(users: &Users) -> Result {
    let profile = UserProfile::new("grace@example.com").first_name("Grace").last_name("Hopper");
    let grace = NewUser::new(profile).password("Nan0seconds!");
    let grace = users.create(grace, Activation::Now).await?;
    println!(
        "\nCreated {} as {} with the id {}",
        grace.login().unwrap_or_default(),
        grace.status,
        grace.id
    );

    let query = login().starts_with("grace@").and(attr("status").eq("ACTIVE"));
    let found = users.list(ListUsers::search(query)).try_collect().await?;
    println!("Searching for them finds {}", found.len());

    let update = UserUpdate::new().title("Rear Admiral").set("badgeNumber", 1906);
    let grace = users.update(&grace, update).await?;
    if let Some(badge) = grace.profile.get("badgeNumber") {
        println!("Grace's custom attribute badgeNumber is {badge} now");
    }

    users.suspend(&grace).await?;
    println!("Grace is {} now", users.get(&grace).await?.status);

    println!("\nSuspending Grace once more is refused:");
    match users.suspend(&grace).await {
        Err(error) if error.is_invalid_state() => {
            println!("  {error}");
            println!(
                "  error code {}, request id {}",
                error.code().unwrap_or("none"),
                error.request_id().unwrap_or("none")
            );
        }
        other => other?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn looking_around_changes_nothing() {
        let org = FakeOrg::sample();

        look_around(&Users::new(&org.client())).await.unwrap();

        let requests = org.requests();
        assert!(requests.len() > 2 && requests.iter().all(|request| request.method() == "GET"));
    }

    #[tokio::test]
    async fn the_tour_ends_well() {
        let org = FakeOrg::sample();

        change_something(&Users::new(&org.client())).await.unwrap();

        assert!(org.user("grace@example.com").is_some());
    }
}
