//! Names of distributions.

/// The form of a distribution's name that is compared (PEP 503): `Foo.Bar__baz` and `foo-bar-baz`
/// are one.
pub(crate) fn normalize(name: &str) -> String {
    let parts = name.split(['-', '_', '.']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}
