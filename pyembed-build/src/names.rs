//! Dotted names, taken apart and put together; and the name that was meant by a misspelt one.

/// `a` of `a.b.c`.
pub(crate) fn top(name: &str) -> &str {
    name.split_once('.').map_or(name, |(top, _)| top)
}

/// `c` of `a.b.c`.
pub(crate) fn last(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, last)| last)
}

/// `a.b` of `a.b.c`; None of `a`.
pub(crate) fn parent(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(parent, _)| parent)
}

/// The packages around a module, from the inside: `a.b`, `a` of `a.b.c`.
pub(crate) fn ancestors(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(name), |name| parent(name))
}

/// The modules that importing a module imports, in that order: `a`, `a.b`, `a.b.c` of `a.b.c`.
pub(crate) fn from_top(name: &str) -> impl Iterator<Item = &str> {
    let dots = name.match_indices('.').map(|(dot, _)| dot);
    dots.chain([name.len()]).map(|end| &name[..end])
}

/// The name of a module in a package, which is empty at the top.
pub(crate) fn join(package: &str, name: &str) -> String {
    match package {
        "" => name.to_owned(),
        _ => format!("{package}.{name}"),
    }
}

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
