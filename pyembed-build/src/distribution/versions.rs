//! Versions and what specifiers say of them (PEP 440).

use pep440_rs::{Operator, Version, VersionSpecifiers};

/// True if the version satisfies every specifier.
pub(super) fn satisfies(version: &Version, specifiers: &VersionSpecifiers) -> bool {
    // `1` is `1.0.0`, but pep440_rs lets it pass `==1.2.*` because it compares only the parts that
    // are there.
    let mut release = version.release().to_vec();
    let longest = specifiers.iter().map(|one| one.version().release().len());
    release.resize(longest.max().unwrap_or(0).max(release.len()), 0);
    let padded = version.clone().with_release(release);
    specifiers.iter().all(|specifier| {
        let is_star = matches!(
            specifier.operator(),
            Operator::EqualStar | Operator::NotEqualStar
        );
        specifier.contains(if is_star { &padded } else { version })
    })
}
