//! What a misspelt name most likely means.

/// The candidate nearest to `name`, if it is near enough to be worth a question: one slip in every
/// four characters.
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
    use super::similar;

    fn meant(name: &str) -> Option<String> {
        similar(
            name,
            ["scripts", "source", "json", "yaml"].map(str::to_owned),
        )
    }

    #[test]
    fn one_slip_in_four_characters_is_recognised() {
        assert_eq!(meant("scirpts").as_deref(), Some("scripts"));
        assert_eq!(meant("Script").as_deref(), Some("scripts"));
        assert_eq!(meant("jsn").as_deref(), Some("json"));
    }

    #[test]
    fn another_name_is_not_a_slip() {
        assert_eq!(meant("python"), None);
        assert_eq!(meant("html"), None);
        assert_eq!(meant(""), None);
    }
}
