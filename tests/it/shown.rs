//! Values of the public types that can hold a secret, with canaries in all of them, and how `Debug` shows them.

mod clients;
mod declared;
mod doubles;
mod read;
mod settings;
mod written;

use std::{any::type_name, collections::BTreeSet, fmt};

use okta_tests::{assert_hidden, everything_about};

/// A type, and how a value of it shows.
#[derive(Debug)]
struct Shown {
    krate: String,
    name: String,
    text: String,
}

fn shown<T: fmt::Debug>(value: &T) -> Shown {
    let full = type_name::<T>().split('<').next().unwrap_or_default();
    Shown {
        krate: full.split("::").next().unwrap_or_default().to_owned(),
        name: full.rsplit("::").next().unwrap_or_default().to_owned(),
        text: format!("{value:?} {value:#?}"),
    }
}

/// An error shows in more than one way.
fn shown_error<E: std::error::Error>(error: &E) -> Shown {
    let shown = shown(error);
    Shown { text: format!("{} {}", shown.text, everything_about(error)), ..shown }
}

#[tokio::test(start_paused = true)]
async fn debug_of_every_public_type_hides_the_secrets_in_it() {
    let mut all = read::values();
    all.extend(written::values());
    all.extend(clients::values());
    all.extend(doubles::values().await);
    all.extend(settings::values().await);

    for Shown { name, text, .. } in &all {
        assert_hidden(text, name);
    }

    println!("{} values of types that can hold a secret", all.len());
    let shown: BTreeSet<_> = all.into_iter().map(|shown| (shown.krate, shown.name)).collect();
    let declared = declared::types();
    let without = declared::WITHOUT_SECRET.into_iter();
    let without = without.flat_map(|(krate, names)| names.iter().map(move |name| (krate, *name)));
    let without: BTreeSet<_> =
        without.map(|(krate, name)| (krate.to_owned(), name.to_owned())).collect();
    let named: BTreeSet<_> = shown.union(&without).cloned().collect();
    println!("{} public types, {} of them without a secret", declared.len(), without.len());
    assert_none(declared.difference(&named), "not looked at");
    assert_none(without.difference(&declared), "without a secret, but not there");
    assert_none(without.intersection(&shown), "in both lists");
}

#[track_caller]
fn assert_none<'a>(types: impl Iterator<Item = &'a (String, String)>, what: &str) {
    let types: Vec<_> = types.collect();
    assert!(types.is_empty(), "{what}: {types:?}");
}
