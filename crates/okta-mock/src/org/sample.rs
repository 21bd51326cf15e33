//! The people of [`FakeOrg::sample`].

use okta_core::UserStatus;

use super::{AttributeType, FakeOrg, SeedUser};

/// Login, first name, last name, status, department, title, cost center, badge number.
type Person = (&'static str, &'static str, &'static str, UserStatus, [&'static str; 3], u32);

#[rustfmt::skip]
const PEOPLE: [Person; 12] = [
    ("ada@example.com", "Ada", "Byron", UserStatus::Active, ["Engineering", "Principal Engineer", "CC-100"], 1001),
    ("isaac.brock@example.com", "Isaac", "Brock", UserStatus::Active, ["Operations", "Director", "CC-200"], 1002),
    ("emilie.chatelet@example.com", "Émilie", "du Châtelet", UserStatus::Active,
        ["Engineering", "Physicist", "CC-100"], 1003),
    ("tom.bombadil@example.com", "Tom", "Bombadil", UserStatus::Suspended, ["Facilities", "Gardener", "CC-300"], 1004),
    ("mary.seacole@example.com", "Mary", "Seacole", UserStatus::Provisioned, ["People", "Nurse", "CC-400"], 1005),
    ("nils.holgersson@example.com", "Nils", "Holgersson", UserStatus::Staged, ["Sales", "Trainee", "CC-500"], 1006),
    ("sofia.kovalevskaya@example.com", "Sofia", "Kovalevskaya", UserStatus::PasswordExpired,
        ["Engineering", "Analyst", "CC-100"], 1007),
    ("harry.bailly@example.com", "Harry", "Bailly", UserStatus::LockedOut, ["Sales", "Host", "CC-500"], 1008),
    ("wu.zetian@example.com", "Zetian", "Wu", UserStatus::Recovery, ["Operations", "Planner", "CC-200"], 1009),
    ("miles.obrien@example.com", "Miles", "O'Brien", UserStatus::Active, ["Operations", "Technician", "CC-200"], 1010),
    ("jane.marple@example.com", "Jane", "Marple", UserStatus::Deprovisioned, ["Security", "Investigator", "CC-600"], 1011),
    ("dorothy.vaughan@example.com", "Dorothy", "Vaughan", UserStatus::Active,
        ["Engineering", "Supervisor", "CC-100"], 1012),
];

pub(super) fn fill(org: &FakeOrg) {
    org.define_attribute("badgeNumber", AttributeType::Integer);
    org.define_attribute("languages", AttributeType::StringArray);
    org.define_attribute("remote", AttributeType::Boolean);
    let engineering = org.add_group("Engineering");
    let operations = org.add_group("Operations");

    for (login, first, last, status, [department, title, cost_center], badge) in PEOPLE {
        let person = SeedUser::new(login)
            .name(first, last)
            .status(status)
            .attribute("department", department)
            .attribute("title", title)
            .attribute("costCenter", cost_center)
            .attribute("badgeNumber", badge)
            .attribute("remote", badge % 2 == 0)
            .attribute("languages", if badge % 3 == 0 { vec!["en", "fr"] } else { vec!["en"] });
        let person = match department {
            "Engineering" => person.group(&engineering),
            "Operations" => person.group(&operations),
            _ => person,
        };
        let person = if login == "ada@example.com" {
            person.recovery_question("Which engine did you write for?", "Analytical")
        } else {
            person
        };
        org.add_user(person);
    }
    let _ada = org.clone().with_token_of(FakeOrg::TOKEN, "ada@example.com");
}
