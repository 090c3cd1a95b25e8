//! One module's syntax tree to the imports it makes.

use std::collections::HashSet;

use ruff_python_ast::{
    Alias, ExceptHandler, Expr, ExprAttribute, ExprCall, Stmt, StmtIf, StmtImport, StmtImportFrom,
    StmtTry, StmtWith,
    visitor::{Visitor, walk_expr, walk_stmt},
};
use ruff_text_size::Ranged;

use super::{
    calls::{Called, called},
    conditions::{decide, is_asked_about},
    definitions::definitions,
    main_block::{is_main_test, main_functions},
    model::{Hint, Import, Name, Role, Scan, Span},
    strings::{is_dotted_name, last_name, literal},
    tables::{Tables, tables},
};
use crate::{stdlib::is_rare_name, target::Platform};

/// Names by which code reads the source text of code.
pub(super) const SOURCE_NAMES: [&str; 3] = ["findsource", "getsource", "getsourcelines"];

/// The builtin functions that compile source.
pub(super) const COMPILER_NAMES: [&str; 3] = ["compile", "eval", "exec"];

/// Names by which code finds out where its files are.
pub(super) const FILE_NAMES: [&str; 11] = [
    "__file__",
    "__path__",
    "submodule_search_locations",
    "getfile",
    "getsourcefile",
    "get_filename",
    "co_filename",
    "currentframe",
    "extract_stack",
    "extract_tb",
    "getframeinfo",
];

/// Reads the imports off a module.
pub(crate) fn scan(module: &[Stmt], platform: Platform, role: Role) -> Scan {
    let mut scanner = Scanner {
        scan: Scan::default(),
        platform,
        role,
        idle_functions: Vec::new(),
        guards: 0,
        conditions: 0,
        fallback_of: None,
        known_hints: HashSet::new(),
        tables: tables(module),
    };
    if role == Role::Stdlib {
        scanner.idle_functions = main_functions(module);
    }
    if role == Role::Program {
        scanner.scan.definitions = definitions(module);
    }
    scanner.visit_body(module);
    scanner.scan
}

struct Scanner<'a> {
    scan: Scan,
    platform: Platform,
    role: Role,
    /// Functions that never run.
    idle_functions: Vec<&'a str>,
    /// The number of guards that the statement at hand is under.
    guards: usize,
    /// The number of functions and conditions that it is under.
    conditions: usize,
    fallback_of: Option<(usize, usize)>,
    /// Those in the scan: a table of strings has thousands.
    known_hints: HashSet<Hint>,
    tables: Tables,
}

impl<'a> Scanner<'a> {
    fn add(&mut self, module: &str, level: u32, names: Vec<Name>, span: Span) {
        self.scan.imports.push(Import {
            module: module.to_owned(),
            level,
            names,
            span,
            optional: self.guards > 0,
            deferred: self.conditions > 0,
            fallback_of: self.fallback_of,
        });
    }

    fn guarded(&mut self, visit: impl FnOnce(&mut Self)) {
        self.guards += 1;
        visit(self);
        self.guards -= 1;
    }

    fn conditional(&mut self, visit: impl FnOnce(&mut Self)) {
        self.conditions += 1;
        visit(self);
        self.conditions -= 1;
    }

    fn import(&mut self, statement: &StmtImport) {
        for Alias { name, .. } in &statement.names {
            self.add(name, 0, Vec::new(), name.range().into());
        }
    }

    fn import_from(&mut self, statement: &StmtImportFrom) {
        for alias in &statement.names {
            self.mention(&alias.name);
        }
        let names = statement.names.iter().map(|alias| Name {
            name: alias.name.to_string(),
            span: alias.name.range().into(),
        });
        let (module, range) = match &statement.module {
            Some(module) => (module.as_str(), module.range()),
            None => ("", statement.range),
        };
        self.add(module, statement.level, names.collect(), range.into());
    }

    fn try_statement(&mut self, statement: &'a StmtTry) {
        let handlers = || {
            statement
                .handlers
                .iter()
                .map(|ExceptHandler::ExceptHandler(handler)| handler)
        };
        let start = self.scan.imports.len();
        let mut catching =
            handlers().filter(|handler| catches_import_error(handler.type_.as_deref()));
        // A handler that raises again saves nothing: where a module's own body has it, the import
        // is needed.
        let passes_on = |body: &[Stmt]| matches!(body.last(), Some(Stmt::Raise(_)));
        let is_top = self.conditions == 0;
        if catching.any(|handler| !(is_top && passes_on(&handler.body))) {
            self.guarded(|scanner| scanner.visit_body(&statement.body));
        } else {
            self.visit_body(&statement.body);
        }
        let tried = (start, self.scan.imports.len());
        for handler in handlers() {
            let outer = self.fallback_of;
            // Only where the handler is for nothing else: `except Exception` runs after other
            // failures too.
            if tried.0 < tried.1 && is_import_error(handler.type_.as_deref()) {
                self.fallback_of = Some(tried);
            }
            self.guarded(|scanner| scanner.visit_body(&handler.body));
            self.fallback_of = outer;
        }
        self.visit_body(&statement.orelse);
        self.visit_body(&statement.finalbody);
    }

    fn if_statement(&mut self, statement: &'a StmtIf) {
        let first = (Some(&*statement.test), &*statement.body);
        let rest = statement
            .elif_else_clauses
            .iter()
            .map(|clause| (clause.test.as_ref(), &*clause.body));
        let (mut depends_on_platform, mut is_open) = (false, false);
        for (test, body) in std::iter::once(first).chain(rest) {
            let verdict = test.map_or(Some(true), |test| self.decide(test));
            if let Some(test) = test {
                self.visit_expr(test);
                depends_on_platform |= verdict.is_none() && is_asked_about(self.platform, test);
            }
            is_open |= verdict.is_none();
            match verdict {
                Some(false) => {}
                _ if depends_on_platform => self.guarded(|scanner| scanner.visit_body(body)),
                _ if is_open => self.conditional(|scanner| scanner.visit_body(body)),
                _ => self.visit_body(body),
            }
            if verdict == Some(true) {
                break;
            }
        }
    }

    fn decide(&self, test: &Expr) -> Option<bool> {
        if is_main_test(test) {
            return (self.role != Role::Program).then_some(false);
        }
        decide(self.platform, test)
    }

    fn with_statement(&mut self, statement: &'a StmtWith) {
        for item in &statement.items {
            self.visit_expr(&item.context_expr);
        }
        let suppresses = statement.items.iter().any(|item| match &item.context_expr {
            Expr::Call(call) => {
                last_name(&call.func) == Some("suppress")
                    && call
                        .arguments
                        .args
                        .iter()
                        .any(|kind| catches_import_error(Some(kind)))
            }
            _ => false,
        });
        if suppresses {
            self.guarded(|scanner| scanner.visit_body(&statement.body));
        } else {
            self.visit_body(&statement.body);
        }
    }

    fn assignment(&mut self, targets: &[Expr], value: &Expr) {
        if targets
            .iter()
            .any(|target| last_name(target) == Some("__all__"))
        {
            let items = match value {
                Expr::List(list) => &list.elts,
                Expr::Tuple(tuple) => &tuple.elts,
                _ => return,
            };
            self.scan.exports.extend(items.iter().filter_map(literal));
        }
    }

    fn call(&mut self, call: &ExprCall) {
        let Some(function) = last_name(&call.func) else {
            return;
        };
        let called = called(function, call);
        if function == "find_spec" {
            self.guarded(|scanner| called.into_iter().for_each(|called| scanner.called(called)));
        } else {
            called.into_iter().for_each(|called| self.called(called));
        }
        if matches!(
            function,
            "encode" | "decode" | "lookup" | "getencoder" | "getdecoder"
        ) && let Some(name) = call.arguments.find_argument_value("name", 0)
        {
            self.encoding(name);
        }
        if matches!(function, "getattr" | "hasattr") {
            let attribute = call.arguments.find_argument_value("name", 1);
            if let Some(name) = attribute.and_then(literal) {
                self.file_name(&name);
            }
        }
        if matches!(function, "iter_modules" | "walk_packages") && mentions_own_path(call) {
            let deeply = function == "walk_packages";
            self.hint(Hint::OwnSubmodules { deeply });
        }
        if let Some(keyword) = call.arguments.find_keyword("encoding") {
            self.encoding(&keyword.value);
        }
    }

    fn called(&mut self, called: Called<'_>) {
        match called {
            Called::Module { name, level, span } => self.add(&name, level, Vec::new(), span),
            Called::Computed(pattern) => self.hint(Hint::Computed(pattern)),
            Called::OwnSubmodule => self.hint(Hint::OwnSubmodules { deeply: false }),
            Called::Opened(name) => self.hint(Hint::Package(name)),
            Called::Table(table) => {
                for name in self.tables.of(table) {
                    self.hint(Hint::Package(name));
                }
            }
        }
    }

    fn encoding(&mut self, name: &Expr) {
        if let Some(name) = literal(name) {
            self.hint(Hint::Encoding(name));
        }
    }

    fn mention(&mut self, name: &str) {
        if is_rare_name(name) {
            self.hint(Hint::Mention(name.to_owned()));
        }
        self.file_name(name);
    }

    fn file_name(&mut self, name: &str) {
        if FILE_NAMES.contains(&name) {
            self.hint(Hint::Files);
        }
        if SOURCE_NAMES.contains(&name) {
            self.hint(Hint::Source);
        }
    }

    fn hint(&mut self, hint: Hint) {
        if self.known_hints.insert(hint.clone()) {
            self.scan.hints.push(hint);
        }
    }
}

impl<'a> Visitor<'a> for Scanner<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(statement) => self.import(statement),
            Stmt::ImportFrom(statement) => self.import_from(statement),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::With(statement) => self.with_statement(statement),
            Stmt::Assign(assign) => {
                self.assignment(&assign.targets, &assign.value);
                walk_stmt(self, statement);
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.assignment(std::slice::from_ref(&*assign.target), value);
                }
                walk_stmt(self, statement);
            }
            Stmt::AugAssign(assign) => {
                self.assignment(std::slice::from_ref(&*assign.target), &assign.value);
                walk_stmt(self, statement);
            }
            Stmt::FunctionDef(function)
                if self.idle_functions.contains(&function.name.as_str()) => {}
            Stmt::FunctionDef(function) => {
                if function.type_params.is_some() {
                    self.hint(Hint::TypeParameters);
                }
                self.conditional(|scanner| walk_stmt(scanner, statement));
            }
            Stmt::For(_) | Stmt::While(_) | Stmt::Match(_) => {
                self.conditional(|scanner| walk_stmt(scanner, statement));
            }
            Stmt::ClassDef(class) if class.type_params.is_some() => {
                self.hint(Hint::TypeParameters);
                walk_stmt(self, statement);
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Call(call) => self.call(call),
            Expr::Attribute(ExprAttribute { attr, .. }) if attr == "strptime" => {
                self.hint(Hint::Strptime);
            }
            Expr::Attribute(ExprAttribute { value, attr, .. }) => {
                self.mention(attr);
                // Not by its name alone, which many functions have.
                if attr == "stack" && last_name(value) == Some("inspect") {
                    self.hint(Hint::Files);
                }
            }
            Expr::Name(name) if name.ctx.is_load() => {
                self.file_name(&name.id);
                if COMPILER_NAMES.contains(&name.id.as_str()) {
                    self.hint(Hint::Compiles);
                }
            }
            Expr::StringLiteral(text) if is_dotted_name(text.value.to_str()) => {
                self.hint(Hint::Named(text.value.to_str().to_owned()));
            }
            Expr::TString(_) => self.hint(Hint::TemplateString),
            _ => {}
        }
        walk_expr(self, expression);
    }
}

fn mentions_own_path(call: &ExprCall) -> bool {
    let path = call.arguments.find_argument_value("path", 0);
    matches!(path, Some(Expr::Name(name)) if name.id == "__path__")
}

/// True if a handler for `kind` sees a failed import: bare, Exception, ImportError or a tuple with
/// one of them.
fn catches_import_error(kind: Option<&Expr>) -> bool {
    match kind {
        None => true,
        Some(Expr::Tuple(kinds)) => kinds.iter().any(|kind| catches_import_error(Some(kind))),
        Some(kind) => {
            is_import_error(Some(kind))
                || matches!(last_name(kind), Some("Exception" | "BaseException"))
        }
    }
}

fn is_import_error(kind: Option<&Expr>) -> bool {
    let name = kind.and_then(last_name);
    matches!(name, Some("ImportError" | "ModuleNotFoundError"))
}
