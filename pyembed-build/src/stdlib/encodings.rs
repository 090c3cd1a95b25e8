//! The names of text encodings.

use std::collections::HashMap;

use ruff_python_ast::{DictItem, Expr, Stmt};

/// Encodings that RustPython's core has as Rust code, as `encodings` calls their modules.
const NATIVE: [&str; 3] = ["ascii", "latin_1", "utf_8"];

/// The aliases that `encodings.aliases` lists.
pub(super) struct Encodings {
    aliases: HashMap<String, String>,
}

impl Encodings {
    /// Reads the dictionary `aliases` off the source of `encodings.aliases`.
    pub(super) fn new(source: &str) -> Self {
        let module = ruff_python_parser::parse_module(source);
        let aliases = module
            .iter()
            .flat_map(|module| module.suite())
            .filter_map(dictionary)
            .flatten()
            .collect();
        Self { aliases }
    }

    /// The name of the module in the package `encodings`; None for a native encoding.
    pub(super) fn module_name(&self, encoding: &str) -> Option<String> {
        // As `encodings.normalize_encoding` does: runs of anything but letters, digits and dots are
        // one underscore.
        let parts: Vec<&str> = encoding
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
            .filter(|part| !part.is_empty())
            .collect();
        let normal = parts.join("_").to_ascii_lowercase();
        let name = self.aliases.get(&normal).cloned().unwrap_or(normal);
        (!NATIVE.contains(&name.as_str())).then_some(name)
    }
}

fn dictionary(statement: &Stmt) -> Option<Vec<(String, String)>> {
    let Expr::Dict(aliases) = &*statement.as_assign_stmt()?.value else {
        return None;
    };
    let text = |expression: &Expr| {
        Some(
            expression
                .as_string_literal_expr()?
                .value
                .to_str()
                .to_owned(),
        )
    };
    let pair = |item: &DictItem| Some((text(item.key.as_ref()?)?, text(&item.value)?));
    Some(aliases.items.iter().filter_map(pair).collect())
}
