//! Which id of the fake org stands for which recorded one: [`Names`].

use std::collections::BTreeMap;

use serde_json::Value;

/// Pairs of a recorded id and the org's, one for one.
#[derive(Default)]
pub(crate) struct Names {
    ours: BTreeMap<String, String>,
    theirs: BTreeMap<String, String>,
}

impl Names {
    /// Takes two ids for each other, unless one of them has another already or they are of different kinds.
    pub(crate) fn pair(&mut self, theirs: &str, ours: &str) -> bool {
        let is_other_kind = ours.get(..3) != theirs.get(..3);
        if has_form_of_id(theirs) && (is_other_kind || !has_form_of_id(ours)) {
            return false;
        }
        if self.ours.contains_key(theirs) || self.theirs.contains_key(ours) {
            return self.ours.get(theirs).is_some_and(|paired| paired == ours);
        }
        self.ours.insert(theirs.to_owned(), ours.to_owned());
        self.theirs.insert(ours.to_owned(), theirs.to_owned());
        true
    }

    /// The org's id for a recorded one.
    pub(crate) fn ours(&self, theirs: &str) -> Option<&str> {
        self.ours.get(theirs).map(String::as_str)
    }

    /// Whether two texts are the same but for ids that stand for each other.
    pub(crate) fn unify(&mut self, ours: &str, theirs: &str) -> bool {
        let (ours, theirs): (Vec<&str>, Vec<&str>) = (words(ours), words(theirs));
        ours.len() == theirs.len()
            && ours.iter().zip(&theirs).all(|(ours, theirs)| match self.ours(theirs) {
                Some(paired) => paired == *ours,
                None if ours == theirs => true,
                None => has_form_of_id(theirs) && self.pair(theirs, ours),
            })
    }

    /// A recorded text with the org's ids in the place of the recorded ones.
    pub(crate) fn translated(&self, text: &str) -> String {
        words(text).into_iter().map(|word| self.ours(word).unwrap_or(word)).collect()
    }

    /// The same of all texts of a value, names of members included.
    pub(crate) fn translated_value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => self.translated(text).into(),
            Value::Array(items) => items.iter().map(|item| self.translated_value(item)).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| (self.translated(name), self.translated_value(value)))
                .collect(),
            other => other.clone(),
        }
    }
}

/// A text cut into words and what stands between them.
fn words(text: &str) -> Vec<&str> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_of_word(c) != is_of_word(first)).unwrap_or(rest.len());
        let (word, others) = rest.split_at(end);
        words.push(word);
        rest = others;
    }
    words
}

/// Whether a text is an id of Okta's, and no word of twenty letters.
pub(crate) fn is_id(text: &str) -> bool {
    has_form_of_id(text)
        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text.contains(|c: char| c.is_ascii_uppercase())
}

fn has_form_of_id(text: &str) -> bool {
    text.len() == 20
        && text.chars().all(|c| c.is_ascii_alphanumeric())
        && text.contains(|c: char| c.is_ascii_digit())
}
