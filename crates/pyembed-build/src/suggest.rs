//! What a misspelt name most likely means.

/// The candidate nearest to `name`, if it is near enough to be worth a question: one slip in every four characters.
pub(crate) fn similar(name: &str, candidates: impl IntoIterator<Item = String>) -> Option<String> {
    let limit = (name.chars().count() / 4).max(1);
    let name = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            (
                strsim::osa_distance(&name, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let siblings = || ["scripts", "src", "tests"].map(str::to_owned);
        assert_eq!(similar("scirpts", siblings()), Some("scripts".into()));
        assert_eq!(similar("Script", siblings()), Some("scripts".into()));
        assert_eq!(similar("python", siblings()), None);
        assert_eq!(similar("", siblings()), None);
    }

    #[test]
    fn of_two_that_are_as_near_the_first_by_name_is_meant() {
        let names = ["cat", "bat"].map(str::to_owned);
        assert_eq!(similar("rat", names), Some("bat".into()));
    }
}
