//! A scan of byte code whose source is not there.

use std::collections::BTreeSet;

use super::{
    imports::{COMPILER_NAMES, FILE_NAMES, SOURCE_NAMES},
    model::{Hint, Import, Scan},
    strings::is_dotted_name,
};
use crate::stdlib::is_rare_name;

impl Scan {
    /// By the imports, the names and the strings of a module's code objects. Encodings and type
    /// parameters are not seen: they show in the syntax alone.
    pub(crate) fn of_code(
        imports: Vec<Import>,
        exports: Vec<String>,
        names: &[String],
        strings: &[String],
    ) -> Self {
        let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let has = |wanted: &[&str]| wanted.iter().any(|name| names.contains(name));
        let mut hints = Vec::new();
        hints.extend(has(&FILE_NAMES).then_some(Hint::Files));
        hints.extend(has(&SOURCE_NAMES).then_some(Hint::Source));
        hints.extend(has(&COMPILER_NAMES).then_some(Hint::Compiles));
        hints.extend(has(&["strptime"]).then_some(Hint::Strptime));
        let rare = names.iter().filter(|name| is_rare_name(name));
        hints.extend(rare.map(|name| Hint::Mention((*name).to_owned())));
        let opens = has(&["import_module", "__import__"]);
        let strings: BTreeSet<&String> = strings.iter().collect();
        hints.extend(strings.into_iter().filter_map(|text| match text {
            _ if is_dotted_name(text) => Some(Hint::Named(text.clone())),
            _ if opens => Some(Hint::Package(text.clone())),
            _ => None,
        }));
        Self {
            imports,
            exports,
            hints,
            ..Self::default()
        }
    }
}
