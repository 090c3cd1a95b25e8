//! Names of files and modules: which can be imported, which are passed over, and what might have
//! been meant.

use ruff_python_ast::Expr;
use ruff_python_parser::{Mode, ParseOptions, parse_expression, parse_unchecked};
use ruff_text_size::Ranged;

/// The way an import statement reads a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// It can be imported.
    Identifier,
    /// It is reserved: `class`.
    Keyword,
    /// Python reads it as another identifier (NFKC), and would look for a file of that name.
    ReadAs(String),
    /// `my-module`
    NoIdentifier,
}

impl Spelling {
    /// Asks Python's own parser.
    pub(super) fn of(name: &str) -> Self {
        if let Ok(parsed) = parse_expression(name)
            && let Expr::Name(read) = parsed.expr()
            && usize::from(read.range.len()) == name.len()
        {
            return if read.id == name {
                Self::Identifier
            } else {
                Self::ReadAs(read.id.to_string())
            };
        }
        let parsed = parse_unchecked(name, ParseOptions::from(Mode::Expression));
        match parsed.tokens().first() {
            Some(token)
                if usize::from(token.range().len()) == name.len() && token.kind().is_keyword() =>
            {
                Self::Keyword
            }
            _ => Self::NoIdentifier,
        }
    }

    /// The reason why the name cannot be imported, or `None` when it can.
    pub(super) fn objection(&self, name: &str) -> Option<String> {
        match self {
            Self::Identifier => None,
            Self::Keyword => Some(format!("`{name}` is a Python keyword")),
            Self::ReadAs(other) => Some(format!(
                "Python reads the identifier `{name}` in its normal form, `{other}`"
            )),
            Self::NoIdentifier => Some(format!("`{name}` is not a Python identifier")),
        }
    }
}

/// A name that can be imported and looks like the given one.
pub(super) fn importable_form(name: &str) -> Option<String> {
    let form = match Spelling::of(name) {
        Spelling::Identifier => name.to_owned(),
        Spelling::ReadAs(other) => other,
        Spelling::Keyword => format!("{name}_"),
        Spelling::NoIdentifier => {
            let form: String = name
                .chars()
                .map(|c| if c.is_alphanumeric() { c } else { '_' })
                .collect();
            if form.starts_with(|c: char| c.is_numeric()) {
                format!("_{form}")
            } else {
                form
            }
        }
    };
    (Spelling::of(&form) == Spelling::Identifier).then_some(form)
}

/// True for a directory that is none of our business: what is in it belongs to a tool.
pub(super) fn is_tools_directory(name: &str) -> bool {
    name.starts_with('.') || name == "__pycache__" || name.ends_with(".egg-info")
}

/// True for a file that an editor, a version control system or the system's file manager has left,
/// and for one that by custom holds secrets.
pub(super) fn is_leftover(name: &str) -> bool {
    const NAMES: [&str; 6] = [
        ".DS_Store",
        ".env",
        ".gitattributes",
        ".gitignore",
        ".gitmodules",
        "Thumbs.db",
    ];
    const ENDS: [&str; 5] = ["~", ".swp", ".swo", ".bak", ".orig"];
    NAMES.contains(&name)
        || name.starts_with(".#")
        // macOS keeps attributes in these, on other systems' disks.
        || name.starts_with("._")
        || (name.starts_with('.') && name.ends_with(".py"))
        || (name.starts_with('#') && name.ends_with('#'))
        || ENDS.into_iter().any(|end| name.ends_with(end))
}

/// The kind of a file, by its name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FileKind<'a> {
    /// Python source, with the name before `.py`.
    Source(&'a str),
    /// An extension module, with the module's name.
    Extension(&'a str),
    /// Bytecode, with the module's name.
    Bytecode(&'a str),
    /// Anything else.
    Data,
}

/// Tells the kind of a file by its name.
pub(super) fn file_kind(name: &str) -> FileKind<'_> {
    match name.rsplit_once('.') {
        Some((stem, "py")) => FileKind::Source(stem),
        // `a.cpython-312-x86_64-linux-gnu.so`, `a.abi3.so`, `a.cp312-win_amd64.pyd`
        Some((stem, "so" | "pyd")) => FileKind::Extension(stem.split('.').next().unwrap_or(stem)),
        Some((stem, "pyc")) => FileKind::Bytecode(stem),
        _ => FileKind::Data,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_pythons() {
        for name in [
            "a", "_", "__main__", "é", "名前", "match", "type", "case", "print", "x1", "lazy",
        ] {
            assert_eq!(Spelling::of(name), Spelling::Identifier, "{name}");
        }
        for name in ["class", "None", "True", "lambda", "async", "not", "from"] {
            assert_eq!(Spelling::of(name), Spelling::Keyword, "{name}");
        }
        for name in [
            "",
            "my-module",
            "1a",
            "a b",
            " a",
            "a ",
            "a.b",
            "a\n",
            "\u{feff}a",
            "(a)",
            "a\0",
            "a#",
            "$",
            "a;",
            "((((",
            "f'",
            "a\\",
            "²",
        ] {
            assert_eq!(Spelling::of(name), Spelling::NoIdentifier, "{name:?}");
        }
        assert_eq!(Spelling::of("ﬁle"), Spelling::ReadAs("file".into()));
        assert_eq!(Spelling::of("e\u{301}"), Spelling::ReadAs("é".into()));
    }

    #[test]
    fn a_form_that_can_be_imported_is_found() {
        for (name, form) in [
            ("my-module", "my_module"),
            ("1st", "_1st"),
            ("class", "class_"),
            ("ﬁle", "file"),
            ("a b.c", "a_b_c"),
            ("", ""),
        ] {
            assert_eq!(importable_form(name).unwrap_or_default(), form);
        }
    }

    #[test]
    fn files_are_told_by_their_names() {
        assert_eq!(file_kind("a.py"), FileKind::Source("a"));
        assert_eq!(file_kind("a.b.py"), FileKind::Source("a.b"));
        assert_eq!(
            file_kind("a.cpython-312-x86_64-linux-gnu.so"),
            FileKind::Extension("a")
        );
        assert_eq!(file_kind("a.abi3.so"), FileKind::Extension("a"));
        assert_eq!(file_kind("a.pyd"), FileKind::Extension("a"));
        assert_eq!(file_kind("a.pyc"), FileKind::Bytecode("a"));
        for data in [
            "a.pyi",
            "py",
            "py.typed",
            "a.py.txt",
            "libfoo.so.1",
            "Makefile",
        ] {
            assert_eq!(file_kind(data), FileKind::Data, "{data}");
        }
    }
}
