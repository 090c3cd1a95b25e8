//! The names that a module has once it has run, where its source is plain enough to tell.

use std::collections::BTreeSet;

use ruff_python_ast::{
    ExceptHandler, Expr, ExprCall, Identifier, Pattern, Stmt,
    visitor::{Visitor, walk_except_handler, walk_expr, walk_pattern, walk_stmt},
};

use super::{
    model::Definitions,
    strings::{last_name, literal},
};

/// Names by which code gets at the names of a module.
const NAMESPACES: [&str; 8] = [
    "__dict__",
    "exec",
    "f_globals",
    "f_locals",
    "globals",
    "locals",
    "modules",
    "vars",
];

/// Reads them off a module.
pub(super) fn definitions(module: &[Stmt]) -> Definitions {
    let mut definer = Definer::default();
    definer.visit_body(module);
    let Definer { names, is_open, .. } = definer;
    let is_plain = !is_open && !names.contains("__getattr__");
    Definitions {
        names: is_plain.then_some(names),
        set_elsewhere: definer.set_elsewhere,
        changed: definer.changed,
    }
}

/// The name that a pattern of `case` itself binds.
pub(super) fn captured(pattern: &Pattern) -> Option<&Identifier> {
    match pattern {
        Pattern::MatchAs(pattern) => pattern.name.as_ref(),
        Pattern::MatchStar(pattern) => pattern.name.as_ref(),
        Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
        _ => None,
    }
}

#[derive(Default)]
struct Definer {
    names: BTreeSet<String>,
    /// There may be more names, or fewer.
    is_open: bool,
    set_elsewhere: BTreeSet<String>,
    changed: BTreeSet<String>,
    /// The functions and classes that the place at hand is in.
    depth: usize,
}

impl Definer {
    fn define(&mut self, name: &str) {
        if self.depth == 0 {
            self.names.insert(name.to_owned());
        }
    }

    fn mention(&mut self, name: &str) {
        self.is_open |= NAMESPACES.contains(&name);
    }

    fn inside(&mut self, statement: &Stmt) {
        self.depth += 1;
        walk_stmt(self, statement);
        self.depth -= 1;
    }

    fn setattr(&mut self, call: &ExprCall) {
        let [object, name, ..] = &*call.arguments.args else {
            return;
        };
        match (literal(name), last_name(object)) {
            (Some(name), _) => {
                self.set_elsewhere.insert(name);
            }
            (None, Some("self" | "cls")) => {}
            (None, Some(object)) => {
                self.changed.insert(object.to_owned());
            }
            (None, None) => {}
        }
    }
}

impl<'a> Visitor<'a> for Definer {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                self.define(&function.name);
                self.inside(statement);
            }
            Stmt::ClassDef(class) => {
                self.define(&class.name);
                self.inside(statement);
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let top = alias.name.split('.').next().unwrap_or_default();
                    self.define(alias.asname.as_deref().unwrap_or(top));
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.mention(&alias.name);
                    self.is_open |= &alias.name == "*";
                    self.define(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            // A function may set them.
            Stmt::Global(global) => {
                let names = global.names.iter().map(ToString::to_string);
                self.names.extend(names);
            }
            Stmt::Delete(delete) => {
                self.is_open |= self.depth == 0 && delete.targets.iter().any(Expr::is_name_expr);
                walk_stmt(self, statement);
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) if name.ctx.is_store() => self.define(&name.id),
            Expr::Name(name) => self.mention(&name.id),
            Expr::Attribute(attribute) => {
                self.mention(&attribute.attr);
                if attribute.ctx.is_store() {
                    self.set_elsewhere.insert(attribute.attr.to_string());
                }
            }
            Expr::Call(call) if last_name(&call.func) == Some("setattr") => self.setattr(call),
            _ => {}
        }
        walk_expr(self, expression);
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(caught) = handler;
        // It is deleted at the end, but something else may have defined it.
        if let Some(name) = &caught.name {
            self.define(name);
        }
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Some(name) = captured(pattern) {
            self.define(name);
        }
        walk_pattern(self, pattern);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Definitions {
        definitions(ruff_python_parser::parse_module(text).unwrap().suite())
    }

    fn names(text: &str) -> Option<String> {
        let names: Vec<String> = of(text).names?.into_iter().collect();
        Some(names.join(" "))
    }

    #[test]
    fn whatever_binds_a_name_counts() {
        for (text, expected) in [
            ("a = b, (c, *d) = e.f = 1", "a b c d"),
            ("a += 1\nb: int\nc: int = 1\ntype d = int", "a b c d"),
            (
                "import a, b.c, d.e as f\nfrom . import g, h as i",
                "a b f g i",
            ),
            (
                "def a(b): c = 1\nclass d: e = 1\nasync def f(): pass",
                "a d f",
            ),
            (
                "for a, b in c: d = 1\nelse: e = 1\nwhile f: g = 1",
                "a b d e g",
            ),
            ("with a as b, c as (d, e): f = 1", "b d e f"),
            (
                "try: a = 1\nexcept E as b: c = 1\nelse: d = 1\nfinally: e = 1",
                "a b c d e",
            ),
            ("if a: b = 1\nelif c: d = 1\nelse: e = 1", "b d e"),
            ("f(a := 1, [b := c for d in e])", "a b d"),
            (
                "match a:\n case {'b': [c, *d], **e} | F(g=h) as i: j = 1",
                "c d e h i j",
            ),
            ("def a():\n global b\n def c():\n  global d, e", "a b d e"),
        ] {
            assert_eq!(names(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_module_that_computes_names_is_open() {
        for text in [
            "from a import *",
            "def __getattr__(name): pass",
            "from a import __getattr__",
            "globals()['a'] = 1",
            "def f(): globals().update(a)",
            "exec('a = 1')",
            "import sys\nsys.modules[__name__].a = 1",
            "from sys import modules as m",
            "f.__dict__.update(a)",
            "vars()['a'] = 1",
            "a = 1\ndel a",
            "if b:\n del b",
        ] {
            assert_eq!(names(text), None, "{text}");
        }
        for text in [
            "del a[0], b.c",
            "def f():\n a = 1\n del a",
            "def f(): return g.getattr",
        ] {
            assert!(names(text).is_some(), "{text}");
        }
    }

    #[test]
    fn attributes_that_are_set_are_known() {
        let text = "a.b = 1\nc.d += 1\nsetattr(e, 'f', 1)\nsetattr(g.h, i, 1)\nsetattr(self, j, 1)\nfor k.l in m: pass";
        let definitions = of(text);
        assert!(definitions.set_elsewhere.iter().eq(["b", "d", "f", "l"]));
        assert!(definitions.changed.iter().eq(["h"]));
    }
}
