//! A scan of byte code whose source is not there.

use super::{
    imports::{FILE_NAMES, SOURCE_NAMES},
    model::{Hint, Import, Scan},
    strings::is_dotted_name,
};

impl Scan {
    /// By the imports, the names and the strings of a module's code objects.
    pub(crate) fn of_code(imports: Vec<Import>, names: &[String], strings: &[String]) -> Self {
        let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&&**name));
        let files = has(&FILE_NAMES).then_some(Hint::Files);
        let source = has(&SOURCE_NAMES).then_some(Hint::Source);
        let mut named: Vec<&String> = strings.iter().filter(|text| is_dotted_name(text)).collect();
        named.sort();
        named.dedup();
        let named = named.into_iter().map(|name| Hint::Named(name.clone()));
        Self {
            imports,
            hints: files.into_iter().chain(source).chain(named).collect(),
            ..Self::default()
        }
    }
}
