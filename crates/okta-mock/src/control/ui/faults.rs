//! What goes wrong on purpose.

use maud::{Markup, html};

use super::{
    super::{desk::Desk, faults::checked, reply::Refusal},
    form::{Done, Form},
    layout::{button, page},
};

/// What can be tried at once.
const EXAMPLES: [&str; 5] = [
    "429@createUser:1",
    "reset-after@createUser",
    "html-503-before@GET /api/v1/users/*",
    "slow=2s@getUser",
    "429,reset-before@20%",
];

pub(super) fn list(desk: &Desk) -> Markup {
    let rules = desk.org.rules();
    let content = html! {
        form method="post" action="/_mock/ui/faults" {
            label { "FAULT, or FAULT@PLACE" input name="rule" required list="examples" placeholder=(EXAMPLES[0]); }
            datalist id="examples" { @for example in EXAMPLES { option value=(example) {} } }
            button { "Add" }
        }
        @if rules.is_empty() { p.quiet { "Nothing goes wrong on purpose." } }
        ul { @for (number, rule) in &rules {
            li { code { (rule) } " " (button(&format!("/_mock/ui/faults/{number}/remove"), "Remove")) }
        } }
    };
    page("Faults", "Faults", content)
}

pub(super) fn add(desk: &Desk, form: &Form) -> Result<Done, Refusal> {
    desk.org.add_rule(checked(form.field("rule").unwrap_or_default())?);
    Ok(Done::SeeOther("/faults".to_owned()))
}

pub(super) fn remove(desk: &Desk, number: &str) -> Result<Done, Refusal> {
    let missing = || Refusal::not_found("There is no such fault any more.");
    let number = number.parse().map_err(|_| missing())?;
    if !desk.org.remove_rule(number) {
        return Err(missing());
    }
    Ok(Done::SeeOther("/faults".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_a_rule() {
        for example in EXAMPLES {
            assert!(checked(example).is_ok(), "{example}");
        }
    }
}
