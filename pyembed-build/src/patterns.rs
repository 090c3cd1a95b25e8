//! Patterns over dotted names, as `include` and `exclude` take them.

use glob::{MatchOptions, Pattern, PatternError};

/// A list of patterns: `encodings.idna`, `encodings.*` (one level), `tkinter.**` (the package and
/// all below it).
#[derive(Debug, Default, Clone)]
pub(crate) struct Patterns {
    patterns: Vec<(String, Pattern)>,
}

/// Matching part by part: a star stands for one part, two for any number.
pub(crate) const WHOLE_PARTS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

impl Patterns {
    /// Reads patterns; the first that is malformed is the error, with its text.
    pub(crate) fn new(patterns: &[String]) -> Result<Self, (String, PatternError)> {
        let parse = |pattern: &String| match Pattern::new(&pattern.replace('.', "/")) {
            Ok(parsed) => Ok((pattern.clone(), parsed)),
            Err(error) => Err((pattern.clone(), error)),
        };
        let patterns = patterns.iter().map(parse).collect::<Result<_, _>>()?;
        Ok(Self { patterns })
    }

    pub(crate) fn matches(&self, name: &str) -> bool {
        self.patterns.iter().any(|pattern| matches(pattern, name))
    }

    /// Each pattern with the names it matches.
    pub(crate) fn select<'a>(
        &'a self,
        names: &'a [&'a str],
    ) -> impl Iterator<Item = (&'a str, Vec<&'a str>)> {
        self.patterns.iter().map(|pattern| {
            let names = names.iter().filter(|name| matches(pattern, name));
            (pattern.0.as_str(), names.copied().collect())
        })
    }
}

fn matches((written, pattern): &(String, Pattern), name: &str) -> bool {
    let path = name.replace('.', "/");
    // `a.**` is `a` too: who names all that is in a package means the package.
    written.strip_suffix(".**") == Some(name) || pattern.matches_with(&path, WHOLE_PARTS)
}
