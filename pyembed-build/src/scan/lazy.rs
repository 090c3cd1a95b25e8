//! Imports at the top of a module that can wait until a name which they bind is first used.
//!
//! The idea is that of PEP 810, where the author of a module says so. An import can wait if nothing
//! that runs while the module is imported uses what it binds, and something does later.

use std::collections::{BTreeSet, HashMap};

use ruff_python_ast::{
    Alias, Expr, Stmt, StmtImport, StmtImportFrom,
    visitor::{Visitor, walk_expr, walk_stmt},
};
use ruff_text_size::{Ranged, TextRange};

use super::{
    model::LazyImport,
    uses::{Uses, bound, uses},
};

/// Which of the imports that can wait are to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// All, not only those of the modules in `__lazy_modules__`.
    pub(crate) all: bool,
    /// Names that have to be bound at once.
    pub(crate) except: &'a BTreeSet<String>,
}

/// The places in a module's text that change where imports wait.
#[derive(Debug, Default)]
pub(crate) struct Lazy<'a> {
    pub(crate) statements: Vec<LazyStatement<'a>>,
    /// `from module import *`, by which a module takes names that may wait in another.
    pub(crate) stars: Vec<&'a StmtImportFrom>,
    /// Tests of `TYPE_CHECKING`, which is false.
    pub(crate) false_tests: Vec<TextRange>,
    /// The module itself answers for names that it does not have.
    pub(crate) has_getattr: bool,
}

/// An import statement that waits.
#[derive(Debug)]
pub(crate) struct LazyStatement<'a> {
    pub(crate) range: TextRange,
    pub(crate) imports: Vec<LazyImport>,
    /// Those of `import a, b` that do not.
    pub(crate) rest: Vec<&'a Alias>,
    /// `from module import *` stands before it, and may have bound the names to something else.
    pub(crate) replaces: bool,
}

/// Chooses the imports that wait, of a module with this text.
pub(crate) fn lazy<'a>(text: &str, module: &'a [Stmt], wanted: Wanted<'_>) -> Lazy<'a> {
    let uses = uses(module);
    let chooser = Chooser {
        bindings: bindings(text, module),
        wanted,
        uses: &uses,
    };
    let mut lazy = Lazy::default();
    let mut can_wait = !uses.is_self_aware && (wanted.all || !uses.declared.is_empty());
    let mut has_star = false;
    for statement in module {
        let waiting = match statement {
            Stmt::ImportFrom(import) if is_star(import) => {
                has_star = true;
                lazy.stars.extend(wanted.all.then_some(import));
                None
            }
            _ if !can_wait => None,
            Stmt::Import(import) => chooser.import(import),
            Stmt::ImportFrom(import) => chooser.import_from(import),
            // What is defined before anything waits would look names up as if nothing did.
            _ if lazy.statements.is_empty() => {
                can_wait = !defines(statement);
                None
            }
            _ => None,
        };
        lazy.statements.extend(waiting.map(|waiting| LazyStatement {
            replaces: has_star,
            ..waiting
        }));
    }
    lazy.has_getattr = ["__dir__", "__getattr__"]
        .iter()
        .any(|name| uses.bound.contains(name));
    lazy.false_tests = uses.false_tests;
    lazy
}

fn is_star(import: &StmtImportFrom) -> bool {
    import.names.iter().any(|alias| &alias.name == "*")
}

/// The imports at the top of a module that bind one name.
#[derive(Default)]
struct Bindings {
    /// Those of the form `import a.b`, which binds `a`, in lines of their own.
    plain: usize,
    /// Those of other forms in lines of their own.
    other: usize,
    /// Those that share lines with other statements, where there is no room for changes.
    crowded: usize,
}

impl Bindings {
    fn is_one(&self) -> bool {
        self.plain + self.other == 1 && self.crowded == 0
    }

    fn are_plain(&self) -> bool {
        self.other == 0 && self.crowded == 0
    }
}

fn bindings<'a>(text: &str, module: &'a [Stmt]) -> HashMap<&'a str, Bindings> {
    let mut bindings: HashMap<_, Bindings> = HashMap::new();
    for statement in module {
        let names = match statement {
            Stmt::Import(import) => &import.names,
            Stmt::ImportFrom(import) => &import.names,
            _ => continue,
        };
        for alias in names {
            let bindings = bindings.entry(bound(alias)).or_default();
            match statement {
                _ if !has_own_lines(text, statement.range()) => bindings.crowded += 1,
                Stmt::Import(_) if alias.asname.is_none() => bindings.plain += 1,
                _ => bindings.other += 1,
            }
        }
    }
    bindings
}

/// True if nothing else is in the lines of the statement, a comment behind it aside.
fn has_own_lines(text: &str, range: TextRange) -> bool {
    let range = range.to_std_range();
    let before = text[..range.start].rsplit('\n').next();
    let after = text[range.end..].split('\n').next();
    let is_blank = |text: &str| text.is_empty() || text.trim_start().starts_with('#');
    before.is_none_or(str::is_empty) && after.is_none_or(|after| is_blank(after.trim()))
}

struct Chooser<'c, 'a> {
    bindings: HashMap<&'a str, Bindings>,
    wanted: Wanted<'c>,
    uses: &'c Uses<'a>,
}

impl<'a> Chooser<'_, 'a> {
    fn import(&self, statement: &'a StmtImport) -> Option<LazyStatement<'a>> {
        let (imports, rest): (Vec<_>, Vec<_>) =
            statement.names.iter().partition(|alias| self.waits(alias));
        let imports: Vec<_> = imports
            .into_iter()
            .map(|alias| LazyImport {
                name: bound(alias).to_owned(),
                module: alias.name.to_string(),
                what: alias.asname.as_ref().map(|_| String::new()),
                level: 0,
            })
            .collect();
        (!imports.is_empty()).then_some(LazyStatement {
            range: statement.range,
            imports,
            rest,
            replaces: false,
        })
    }

    fn waits(&self, alias: &Alias) -> bool {
        let name = bound(alias);
        // `import a.b` and `import a.c` bind one name, and both have to run for it.
        let can_wait_together = |all: &Bindings| all.is_one() || self.wanted.all && all.are_plain();
        self.bindings.get(name).is_some_and(can_wait_together)
            && self.can_wait(name)
            && (self.is_declared(&alias.name) || self.wanted.all && self.is_mentioned(name))
    }

    fn import_from(&self, statement: &'a StmtImportFrom) -> Option<LazyStatement<'a>> {
        let module = statement.module.as_deref().unwrap_or_default();
        let can_wait = |alias| {
            let name = bound(alias);
            self.bindings.get(name).is_some_and(Bindings::is_one) && self.can_wait(name)
        };
        let is_offered = |alias: &Alias| {
            let again = alias.asname.as_deref() == Some(alias.name.as_str());
            again || self.is_mentioned(bound(alias))
        };
        // One of which nothing is mentioned is there for what it does.
        let is_wanted = statement.level == 0 && self.is_declared(module)
            || self.wanted.all && statement.names.iter().any(is_offered);
        let waits = module != "__future__" && is_wanted && statement.names.iter().all(can_wait);
        waits.then(|| LazyStatement {
            range: statement.range,
            imports: statement
                .names
                .iter()
                .map(|alias| LazyImport {
                    name: bound(alias).to_owned(),
                    module: module.to_owned(),
                    what: Some(alias.name.to_string()),
                    level: statement.level,
                })
                .collect(),
            rest: Vec::new(),
            replaces: false,
        })
    }

    fn is_declared(&self, module: &str) -> bool {
        self.uses.declared.contains(module)
    }

    /// `sys` is there in any case.
    fn can_wait(&self, name: &str) -> bool {
        name != "sys"
            && !self.wanted.except.contains(name)
            && !self.uses.now.contains(name)
            && !self.uses.bound.contains(name)
    }

    fn is_mentioned(&self, name: &str) -> bool {
        self.uses.later.contains(name) || self.uses.exports.contains(name)
    }
}

/// True if the statement makes a function, of any kind.
fn defines(statement: &Stmt) -> bool {
    struct Definitions(bool);

    impl<'a> Visitor<'a> for Definitions {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            self.0 |= statement.is_function_def_stmt() || statement.is_class_def_stmt();
            walk_stmt(self, statement);
        }

        fn visit_expr(&mut self, expression: &'a Expr) {
            self.0 |= matches!(
                expression,
                Expr::Lambda(_)
                    | Expr::Generator(_)
                    | Expr::ListComp(_)
                    | Expr::SetComp(_)
                    | Expr::DictComp(_)
            );
            walk_expr(self, expression);
        }
    }

    let mut definitions = Definitions(false);
    definitions.visit_stmt(statement);
    definitions.0
}
