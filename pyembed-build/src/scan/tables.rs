//! Strings in tables that a module looks up: `BACKENDS = {"json": "fast_json"}`, and
//! `import_module(BACKENDS[name])`.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::{
    Comprehension, Expr, Stmt,
    visitor::{Visitor, walk_comprehension, walk_stmt},
};

use super::strings::literal;

/// The strings that variables may be, or hold.
#[derive(Default)]
pub(super) struct Tables {
    strings: BTreeMap<String, Vec<String>>,
    /// By variable, those that it is taken from.
    sources: BTreeMap<String, Vec<String>>,
}

/// Reads them off a module.
pub(super) fn tables(module: &[Stmt]) -> Tables {
    let mut tables = Tables::default();
    tables.visit_body(module);
    tables
}

impl<'a> Visitor<'a> for Tables {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.assign(target, &assign.value);
                }
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.assign(&assign.target, value);
                }
            }
            Stmt::For(each) => self.assign(&each.target, &each.iter),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_comprehension(&mut self, each: &'a Comprehension) {
        self.assign(&each.target, &each.iter);
        walk_comprehension(self, each);
    }
}

impl Tables {
    /// Takes note of `target = value`, or of `for target in value`.
    fn assign(&mut self, target: &Expr, value: &Expr) {
        match target {
            Expr::Name(name) => {
                if let Some(source) = variable(value) {
                    let sources = self.sources.entry(name.id.to_string()).or_default();
                    sources.push(source.to_owned());
                }
                let strings = strings(value);
                if !strings.is_empty() {
                    let known = self.strings.entry(name.id.to_string()).or_default();
                    known.extend(strings);
                }
            }
            Expr::Tuple(targets) => targets
                .elts
                .iter()
                .filter(|target| target.is_name_expr())
                .for_each(|target| self.assign(target, value)),
            _ => {}
        }
    }

    /// The strings that an expression may be.
    pub(super) fn of(&self, expression: &Expr) -> BTreeSet<String> {
        let mut found: BTreeSet<String> = strings(expression).into_iter().collect();
        let mut seen = BTreeSet::new();
        let mut pending: Vec<&str> = variable(expression).into_iter().collect();
        while let Some(name) = pending.pop() {
            if seen.insert(name) {
                found.extend(self.strings.get(name).into_iter().flatten().cloned());
                let sources = self.sources.get(name).into_iter().flatten();
                pending.extend(sources.map(String::as_str));
            }
        }
        found
    }
}

/// `t` of `t`, `t[k]`, `t.get(k)`, `t.items()` and `t[k][0]`.
fn variable(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Name(name) => Some(&name.id),
        Expr::Subscript(item) => variable(&item.value),
        Expr::Call(call) => {
            let method = call.func.as_attribute_expr()?;
            let takes_out = ["get", "items", "keys", "pop", "values"].contains(&&*method.attr);
            takes_out.then(|| variable(&method.value)).flatten()
        }
        _ => None,
    }
}

/// The strings in a display.
fn strings(expression: &Expr) -> Vec<String> {
    let all = |elements: &[Expr]| elements.iter().flat_map(element).collect();
    match expression {
        Expr::List(list) => all(&list.elts),
        Expr::Tuple(tuple) => all(&tuple.elts),
        Expr::Set(set) => all(&set.elts),
        Expr::Dict(dict) => {
            let values = dict.items.iter().map(|item| &item.value);
            values.flat_map(element).collect()
        }
        Expr::Call(call) => {
            let method = call.func.as_attribute_expr();
            method.map_or_else(Vec::new, |method| strings(&method.value))
        }
        Expr::Subscript(item) => strings(&item.value),
        _ => Vec::new(),
    }
}

/// A string, or those of a display in a display: deeper tables are data.
fn element(expression: &Expr) -> Vec<String> {
    let literals = |elements: &[Expr]| elements.iter().filter_map(literal).collect();
    match expression {
        Expr::List(list) => literals(&list.elts),
        Expr::Tuple(tuple) => literals(&tuple.elts),
        _ => literal(expression).into_iter().collect(),
    }
}
