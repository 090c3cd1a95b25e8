//! The names that a module uses while it is imported, and those that wait for a function to run.

use std::collections::HashSet;

use ruff_python_ast::{
    Alias, ExceptHandler, Expr, ExprCall, ExprSubscript, Parameters, Pattern, Stmt, StmtClassDef,
    StmtFunctionDef, StmtIf,
    visitor::{Visitor, walk_except_handler, walk_expr, walk_parameters, walk_pattern, walk_stmt},
};
use ruff_text_size::{Ranged, TextRange};

use super::{
    definitions::captured,
    strings::{last_name, literal},
};

/// The uses of names in a module, its imports at the top aside.
#[derive(Debug, Default)]
pub(super) struct Uses<'a> {
    /// While it is imported. Annotations of classes and of the module count: `dataclasses` looks
    /// at the former then, and the function that has the latter is made before any import.
    pub(super) now: HashSet<&'a str>,
    /// In functions and their annotations.
    pub(super) later: HashSet<&'a str>,
    /// Bound or deleted by something else than an import at the top.
    pub(super) bound: HashSet<&'a str>,
    /// The strings of `__all__` and of `__lazy_modules__`.
    pub(super) exports: HashSet<String>,
    pub(super) declared: HashSet<String>,
    /// It may look for a name in ways that cannot be seen.
    pub(super) is_self_aware: bool,
    /// Names that stand for `globals()`.
    namespaces: HashSet<&'a str>,
    /// Tests of `TYPE_CHECKING`, which count as uses in functions.
    pub(super) false_tests: Vec<TextRange>,
    functions: usize,
    classes: usize,
}

/// Reads them off a module.
pub(super) fn uses(module: &[Stmt]) -> Uses<'_> {
    let mut uses = Uses::default();
    for statement in module {
        if !matches!(statement, Stmt::Import(_) | Stmt::ImportFrom(_)) {
            uses.visit_stmt(statement);
        }
    }
    uses
}

/// The name that an import statement binds.
pub(super) fn bound(alias: &Alias) -> &str {
    let top = alias.name.split('.').next().unwrap_or_default();
    alias.asname.as_deref().unwrap_or(top)
}

impl<'a> Uses<'a> {
    fn mention(&mut self, name: &'a str) {
        self.is_self_aware |= match name {
            "__builtins__" => true,
            // In functions it is a parameter more often; calls of it count there.
            "globals" => self.functions == 0,
            name => self.namespaces.contains(name),
        };
        match self.functions {
            0 => self.now.insert(name),
            _ => self.later.insert(name),
        };
    }

    fn bind(&mut self, name: &'a str) {
        if self.functions == 0 {
            self.bound.insert(name);
        }
    }

    fn later(&mut self, visit: impl FnOnce(&mut Self)) {
        self.functions += 1;
        visit(self);
        self.functions -= 1;
    }

    fn defaults(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn function(&mut self, function: &'a StmtFunctionDef) {
        self.bind(&function.name);
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        self.later(|uses| {
            if let Some(parameters) = &function.type_params {
                uses.visit_type_params(parameters);
            }
            walk_parameters(uses, &function.parameters);
            if let Some(returns) = &function.returns {
                uses.visit_expr(returns);
            }
            uses.visit_body(&function.body);
        });
    }

    fn class(&mut self, class: &'a StmtClassDef) {
        self.bind(&class.name);
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(parameters) = &class.type_params {
            self.later(|uses| uses.visit_type_params(parameters));
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.classes += 1;
        self.visit_body(&class.body);
        self.classes -= 1;
    }

    fn if_statement(&mut self, statement: &'a StmtIf) {
        let is_for_checkers = last_name(&statement.test) == Some("TYPE_CHECKING");
        if !is_for_checkers || self.functions > 0 {
            self.visit_expr(&statement.test);
            self.visit_body(&statement.body);
        } else {
            self.false_tests.push(statement.test.range());
            self.later(|uses| uses.visit_expr(&statement.test));
        }
        for clause in &statement.elif_else_clauses {
            self.visit_elif_else_clause(clause);
        }
    }

    /// `globals()`, or what stands for it.
    fn is_namespace(&self, expression: &Expr) -> bool {
        let is_one = |name: &str| self.namespaces.contains(name);
        is_globals(expression) || matches!(expression, Expr::Name(name) if is_one(&name.id))
    }

    /// `globals().update(...)`
    fn is_update(&self, call: &ExprCall) -> bool {
        matches!(&*call.func, Expr::Attribute(method)
            if &method.attr == "update" && self.is_namespace(&method.value))
    }

    /// `__all__` and `__lazy_modules__`, where they are literal.
    fn assignment(&mut self, targets: &[Expr], value: &Expr) {
        let strings = || {
            let items = match value {
                Expr::List(list) => &list.elts[..],
                Expr::Tuple(tuple) => &tuple.elts,
                Expr::Set(set) => &set.elts,
                _ => &[],
            };
            items.iter().filter_map(literal)
        };
        for target in targets {
            match last_name(target) {
                Some("__all__") => self.exports.extend(strings()),
                Some("__lazy_modules__") => self.declared.extend(strings()),
                _ => {}
            }
        }
    }
}

impl<'a> Visitor<'a> for Uses<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::Import(import) => {
                import
                    .names
                    .iter()
                    .for_each(|alias| self.bind(bound(alias)));
            }
            Stmt::ImportFrom(import) => {
                import
                    .names
                    .iter()
                    .for_each(|alias| self.bind(bound(alias)));
            }
            // A function may bind them.
            Stmt::Global(global) => self.bound.extend(global.names.iter().map(|name| &**name)),
            Stmt::TypeAlias(alias) => {
                self.visit_expr(&alias.name);
                self.later(|uses| uses.visit_expr(&alias.value));
            }
            Stmt::Assign(assign) => {
                if self.functions + self.classes == 0 {
                    self.assignment(&assign.targets, &assign.value);
                    if let ([Expr::Name(name)], true) =
                        (&*assign.targets, is_globals(&assign.value))
                    {
                        self.namespaces.insert(&name.id);
                        return;
                    }
                }
                walk_stmt(self, statement);
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) if name.ctx.is_load() => self.mention(&name.id),
            Expr::Name(name) => self.bind(&name.id),
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                self.later(|uses| uses.visit_expr(&lambda.body));
                return;
            }
            // What is only set there is no matter.
            Expr::Subscript(item) if !item.ctx.is_load() && self.is_namespace(&item.value) => {
                self.visit_expr(&item.slice);
                return;
            }
            Expr::Call(call) if self.is_update(call) => {
                self.visit_arguments(&call.arguments);
                return;
            }
            Expr::Subscript(subscript) => self.is_self_aware |= is_own_module(subscript),
            Expr::Call(_) if is_globals(expression) => self.is_self_aware = true,
            // `dir()`, `locals()` and `vars()` of the module itself.
            Expr::Call(call) if self.functions == 0 && call.arguments.is_empty() => {
                let function = last_name(&call.func);
                self.is_self_aware |= matches!(function, Some("dir" | "locals" | "vars"));
            }
            _ => {}
        }
        walk_expr(self, expression);
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(named) = handler;
        if let Some(name) = &named.name {
            self.bind(name);
        }
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Some(name) = captured(pattern) {
            self.bind(name);
        }
        walk_pattern(self, pattern);
    }
}

/// `globals()`
fn is_globals(expression: &Expr) -> bool {
    matches!(expression, Expr::Call(call) if call.arguments.is_empty()
        && matches!(&*call.func, Expr::Name(name) if &name.id == "globals"))
}

/// `sys.modules[__name__]`
fn is_own_module(subscript: &ExprSubscript) -> bool {
    last_name(&subscript.value) == Some("modules")
        && last_name(&subscript.slice) == Some("__name__")
}
