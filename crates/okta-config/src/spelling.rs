//! How names are compared.

/// A name without what does not count in it: case, underscores, hyphens and dots.
pub(crate) fn squeeze(spelling: &str) -> String {
    spelling
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | '.'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// How many letters have to be added, removed or replaced to make one of the other.
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, r) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(l != *r);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

/// The name if it looks like one, else a word for it: what stands in the place of a name by mistake may be a secret.
pub(crate) fn shown(name: &str) -> &str {
    let plain =
        name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '_'));
    if plain { name } else { "a key" }
}
