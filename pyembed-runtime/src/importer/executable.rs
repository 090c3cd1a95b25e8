//! The path of the binary: paths in the bundle to what `__file__` and `co_filename` show, and back.

use std::{fs, path::Path, sync::OnceLock};

use super::files;
use crate::process_start;

/// The path with which every `__file__` begins, as zipimport has that of the archive.
pub(super) struct Executable {
    path: String,
    /// The same without symbolic links, where it had some: `os.path.realpath(__file__)` begins
    /// with it.
    resolved: OnceLock<Option<String>>,
}

/// The one of this process. It is asked for once: the system's answer changes when the binary is
/// replaced while it runs.
pub(super) fn executable() -> &'static Executable {
    static EXECUTABLE: OnceLock<Executable> = OnceLock::new();
    EXECUTABLE.get_or_init(Executable::new)
}

impl Executable {
    fn new() -> Self {
        let path = process_start::executable();
        // If the system does not tell, there still is a first part, or every absolute path would
        // look like one in the bundle.
        let is_known = !path.is_empty();
        Self {
            path: if is_known {
                path
            } else {
                "<executable>".to_owned()
            },
            resolved: OnceLock::new(),
        }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// `__file__` of what has this path in the bundle.
    pub(super) fn location(&self, path: &str) -> String {
        format!("{}/{path}", self.path)
    }

    /// The path in the bundle of what has this `__file__`; None if it lies outside of the bundle.
    pub(super) fn inside(&self, location: &str) -> Option<String> {
        self.below(location).and_then(files::normalize)
    }

    /// A relative path that goes by the name of the binary, made absolute, as `os.path.relpath` is
    /// undone.
    pub(super) fn absolute(&self, path: &str) -> Option<String> {
        let name = Path::new(&self.path).file_name()?.to_str()?;
        let goes_by = path.split(files::is_separator).any(|part| part == name);
        if !goes_by || Path::new(path).is_absolute() {
            return None;
        }
        let path = std::env::current_dir().ok()?.join(path);
        Some(format!("/{}", files::normalize(path.to_str()?)?))
    }

    /// The rest of a path that begins with the binary.
    pub(super) fn below<'p>(&self, location: &'p str) -> Option<&'p str> {
        let below = |binary: &str| {
            let rest = location.strip_prefix(binary)?;
            rest.strip_prefix(files::is_separator)
        };
        below(&self.path).or_else(|| below(self.resolved()?))
    }

    fn resolved(&self) -> Option<&str> {
        let resolve = || {
            let path = fs::canonicalize(&self.path).ok()?;
            // Windows answers in a form that Python's `realpath` takes back.
            let path = path.to_str()?.trim_start_matches(r"\\?\").to_owned();
            (path != self.path).then_some(path)
        };
        self.resolved.get_or_init(resolve).as_deref()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::Executable;

    fn executable() -> Executable {
        Executable {
            path: "/bin/app".to_owned(),
            resolved: OnceLock::from(Some("/usr/bin/app".to_owned())),
        }
    }

    #[test]
    fn what_is_below_the_binary_is_inside() {
        let inside = |location: &str| executable().inside(location);
        assert_eq!(inside("/bin/app/a/./b.py").as_deref(), Some("a/b.py"));
        assert_eq!(inside("/usr/bin/app/a.py").as_deref(), Some("a.py"));
        for outside in ["/bin/app", "/bin/app2/a.py", "/bin/app/../a.py", "a.py", ""] {
            assert_eq!(inside(outside), None, "{outside}");
        }
    }
}
