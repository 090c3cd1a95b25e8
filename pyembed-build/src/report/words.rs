//! What the parts of the model are called.

use std::fmt;

use super::model::{AbsentWhy, ItemKind, Origin, Report};

impl Report {
    /// The origin in words.
    pub(super) fn origin_name(&self, origin: &Origin) -> String {
        match origin {
            Origin::User(label) => format!("own code ({label})"),
            Origin::Stdlib => "standard library".into(),
            Origin::Importer => "pyembed".into(),
            Origin::Distribution(index) => match self.distributions.get(*index) {
                Some(distribution) => format!("{} {}", distribution.name, distribution.version),
                None => format!("distribution {index}"),
            },
        }
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Module => "module",
            Self::Package => "package",
            Self::Namespace => "namespace",
            Self::Resource => "resource",
            Self::Metadata => "metadata",
        })
    }
}

impl fmt::Display for AbsentWhy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OptionalMissing => "optional",
            Self::Excluded => "excluded",
            Self::MissingInDependency => "missing",
            Self::ExtensionModule => "extension module",
            Self::Unimportable => "unimportable",
            Self::Broken => "does not compile",
        })
    }
}
