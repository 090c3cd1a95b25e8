//! Calls that import modules, or open packages, by names in strings.

use ruff_python_ast::{Expr, ExprCall, Number};
use ruff_text_size::Ranged;

use super::{
    model::Span,
    strings::{computed, known, last_name, literal},
};

/// Functions whose first argument is the name of a package or a module.
const OPENERS: [&str; 14] = [
    "PackageLoader",
    "as_file",
    "files",
    "get_data",
    "open_binary",
    "open_text",
    "read_binary",
    "read_text",
    "resource_exists",
    "resource_filename",
    "resource_listdir",
    "resource_stream",
    "resource_string",
    "run_module",
];

/// A module, or several, that a call names.
#[derive(Debug, PartialEq)]
pub(super) enum Called<'a> {
    /// It imports this one; the number is that of the dots before the name.
    Module {
        name: String,
        level: u32,
        span: Span,
    },
    /// It imports some of those that match the pattern.
    Computed(String),
    /// It imports a submodule of the module it stands in.
    OwnSubmodule,
    /// It opens this one.
    Opened(String),
    /// It imports one of those in a table.
    Table(&'a Expr),
}

/// The modules that a call of a function of that name names.
pub(super) fn called<'a>(function: &str, call: &'a ExprCall) -> Vec<Called<'a>> {
    match function {
        "__import__" => by_import(call),
        "import_module" | "find_spec" => by_import_module(call).into_iter().collect(),
        _ if OPENERS.contains(&function) => {
            let first = call.arguments.args.first();
            let named = || {
                let mut keywords = call.arguments.keywords.iter();
                keywords
                    .find(|keyword| matches!(keyword.arg.as_deref(), Some("anchor" | "package")))
                    .map(|keyword| &keyword.value)
            };
            let opened = first.or_else(named).and_then(literal).map(Called::Opened);
            opened.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// `import_module(name, package)`
fn by_import_module(call: &ExprCall) -> Option<Called<'_>> {
    let name = call.arguments.find_argument_value("name", 0)?;
    // A relative name is relative to the second argument, which may be anything but the module's
    // own package.
    let package = call.arguments.find_argument_value("package", 1);
    let is_own = package.is_some_and(is_own_name);
    let Some(known) = known(name) else {
        return Some(match is_own {
            true => Called::Computed(".*".to_owned()),
            false => Called::Table(name),
        });
    };
    if known.text.starts_with('.') && !is_own && !known.is_own {
        return None;
    }
    let module = known.text.trim_start_matches('.');
    let dots = known.text.len() - module.len();
    if known.is_whole {
        return if dots == 0 && is_put_together(name) {
            Some(Called::Opened(known.text))
        } else {
            module_of(module, dots, name)
        };
    }
    computed(&known.text).map(Called::Computed)
}

/// `__import__(name, globals, locals, fromlist, level)`
fn by_import(call: &ExprCall) -> Vec<Called<'_>> {
    let Some(name) = call.arguments.find_argument_value("name", 0) else {
        return Vec::new();
    };
    let level = call.arguments.find_argument_value("level", 4);
    let Some(level) = level.map_or(Some(0), small_number) else {
        return Vec::new();
    };
    let namespace = call.arguments.find_argument_value("globals", 1);
    if level > 0 && !namespace.is_none_or(is_own_namespace) {
        return Vec::new();
    }
    let fromlist = call.arguments.find_argument_value("fromlist", 3);
    let submodules = fromlist.map(Submodules::of).unwrap_or_default();
    if is_own_name(name) {
        let is_computed = submodules.is_computed || !submodules.names.is_empty();
        return is_computed
            .then_some(Called::OwnSubmodule)
            .into_iter()
            .collect();
    }
    let dots = ".".repeat(level);
    let Some(known) = known(name) else {
        return match level {
            0 => vec![Called::Table(name)],
            _ => computed(&dots).map(Called::Computed).into_iter().collect(),
        };
    };
    let (text, level) = match known.text.strip_prefix('.') {
        Some(rest) if known.is_own => (rest, 1),
        _ => (known.text.as_str(), level),
    };
    let dots = ".".repeat(level);
    if !known.is_whole {
        let pattern = computed(&format!("{dots}{text}"));
        return pattern.map(Called::Computed).into_iter().collect();
    }
    let module = if level == 0 && is_put_together(name) {
        Some(Called::Opened(text.to_owned()))
    } else {
        module_of(text, level, name)
    };
    let below = format!("{dots}{text}.");
    let inside = submodules.names.into_iter();
    let inside = inside.map(|name| Called::Computed(format!("{below}{name}")));
    let any = submodules
        .is_computed
        .then(|| Called::Computed(format!("{below}*")));
    module.into_iter().chain(inside).chain(any).collect()
}

fn module_of<'a>(name: &str, dots: usize, at: &Expr) -> Option<Called<'a>> {
    let is_well_formed = name.split('.').all(|part| !part.is_empty());
    is_well_formed.then(|| Called::Module {
        name: name.to_owned(),
        level: u32::try_from(dots).unwrap_or(u32::MAX),
        span: at.range().into(),
    })
}

/// `"a" + "b"`: who writes that wants the name hidden, so that its absence is no mistake.
fn is_put_together(name: &Expr) -> bool {
    !name.is_string_literal_expr()
}

/// The names that a `fromlist` asks for besides the module itself.
#[derive(Default)]
struct Submodules {
    names: Vec<String>,
    is_computed: bool,
}

impl Submodules {
    fn of(list: &Expr) -> Self {
        let names = match list {
            Expr::List(list) => &list.elts[..],
            Expr::Tuple(tuple) => &tuple.elts[..],
            _ => &[],
        };
        let mut submodules = Self::default();
        for name in names {
            match literal(name) {
                // Anything, so that the last module of a dotted name is given and not the first.
                Some(name) if !is_identifier(&name) => {}
                Some(name) => submodules.names.push(name),
                None => submodules.is_computed = true,
            }
        }
        submodules
    }
}

fn is_identifier(name: &str) -> bool {
    let is_letter = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
    !name.is_empty() && name.bytes().all(is_letter)
}

/// `__name__`, `__package__`, `__spec__.parent`
fn is_own_name(expression: &Expr) -> bool {
    match expression {
        Expr::Attribute(parent) if &parent.attr == "parent" => {
            last_name(&parent.value) == Some("__spec__")
        }
        _ => matches!(last_name(expression), Some("__package__" | "__name__")),
    }
}

/// `globals()`
fn is_own_namespace(expression: &Expr) -> bool {
    matches!(expression, Expr::Call(call) if last_name(&call.func) == Some("globals"))
}

fn small_number(expression: &Expr) -> Option<usize> {
    match &expression.as_number_literal_expr()?.value {
        Number::Int(number) => number.as_usize().filter(|number| *number < 100),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use ruff_python_parser::parse_expression;

    use super::*;

    /// The thing that a call names, in a few words.
    fn names(text: &str) -> String {
        let parsed = parse_expression(text).unwrap();
        let call = parsed.expr().as_call_expr().unwrap();
        let called = called(last_name(&call.func).unwrap(), call);
        let words = called.into_iter().map(|called| match called {
            Called::Module { name, level, .. } => format!("{}{name}", ".".repeat(level as usize)),
            Called::Computed(pattern) => format!("computed {pattern}"),
            Called::OwnSubmodule => "own".to_owned(),
            Called::Opened(name) => format!("opened {name}"),
            Called::Table(_) => "table".to_owned(),
        });
        words.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn import_module() {
        for (call, expected) in [
            ("import_module('a.b')", "a.b"),
            ("i.import_module('.b', __package__)", ".b"),
            ("import_module('..b.c', package=__name__)", "..b.c"),
            ("import_module('.b', __spec__.parent)", ".b"),
            ("import_module('.b', a)", ""),
            ("import_module(f'.{x}', __package__)", "computed .*"),
            ("import_module('.' + x, package=__name__)", "computed .*"),
            ("import_module(x, __package__)", "computed .*"),
            ("import_module('.b_%s' % x, __name__)", "computed .b_*"),
            ("import_module(f'{__name__}.{x}')", "computed .*"),
            ("import_module(f'{__package__}.b.{x}')", "computed .b.*"),
            ("import_module(__name__ + '.b.' + x)", "computed .b.*"),
            ("import_module(__name__ + '.b')", ".b"),
            ("import_module('%s.b%s' % (__name__, x))", "computed .b*"),
            (
                "import_module('{}.{}'.format(__package__, x))",
                "computed .*",
            ),
            (
                "import_module('.'.join([__name__, 'b', x]))",
                "computed .b.*",
            ),
            ("import_module('a.{}'.format(x))", "computed a.*"),
            ("import_module('a.{0}.b'.format(x))", "computed a.*"),
            ("import_module('a.%(x)s' % y)", "computed a.*"),
            ("import_module('a.' 'b')", "a.b"),
            ("import_module('a.' + 'b')", "opened a.b"),
            ("import_module(__name__ + x)", "table"),
            ("import_module(x + '.b')", "table"),
            ("import_module(NAMES[x])", "table"),
            ("find_spec('a')", "a"),
        ] {
            assert_eq!(names(call), expected, "{call}");
        }
    }

    #[test]
    fn dunder_import() {
        for (call, expected) in [
            ("__import__('a.b')", "a.b"),
            (
                "__import__('a', fromlist=['b', 'c'])",
                "a, computed a.b, computed a.c",
            ),
            ("__import__('a', globals(), locals(), [''])", "a"),
            ("__import__('a', None, None, ['*'], 0)", "a"),
            ("__import__('a', fromlist=[x])", "a, computed a.*"),
            ("__import__(__name__, fromlist=[x], level=0)", "own"),
            ("__import__(__name__, fromlist=['b'])", "own"),
            ("__import__(__name__)", ""),
            ("__import__('b', globals(), level=1)", ".b"),
            (
                "__import__('b_%s' % c, globals(), locals(), f, level=1)",
                "computed .b_*",
            ),
            (
                "__import__('b_%s' % c, globals(), locals(), f, 2)",
                "computed ..b_*",
            ),
            ("__import__(f'b_{c}', level=1)", "computed .b_*"),
            ("__import__(c, globals(), level=1)", "computed .*"),
            (
                "__import__(f'{__name__}.{c}', fromlist=['x'])",
                "computed .*",
            ),
            ("__import__('b', level=n)", ""),
            ("__import__('b', names, level=1)", ""),
            ("__import__(c)", "table"),
        ] {
            assert_eq!(names(call), expected, "{call}");
        }
    }

    #[test]
    fn packages_that_are_opened() {
        for (call, expected) in [
            ("importlib.resources.files('a')", "opened a"),
            ("files(anchor='a.b')", "opened a.b"),
            ("pkgutil.get_data('a', 'x.txt')", "opened a"),
            ("resources.read_text(package='a', resource='x')", "opened a"),
            ("files(a)", ""),
            ("files()", ""),
        ] {
            assert_eq!(names(call), expected, "{call}");
        }
    }
}
