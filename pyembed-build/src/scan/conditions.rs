//! Tests that can be decided while building: the platform, the version, `TYPE_CHECKING`.

use ruff_python_ast::{BoolOp, CmpOp, Expr, Number, UnaryOp};

use super::strings::last_name;
use crate::target::{IMPLEMENTATION, PYTHON_VERSION, Platform};

/// The outcome of the test at run time, if that is known now.
pub(super) fn decide(platform: Platform, test: &Expr) -> Option<bool> {
    match test {
        Expr::BooleanLiteral(literal) => Some(literal.value),
        Expr::Name(_) | Expr::Attribute(_) if last_name(test)? == "TYPE_CHECKING" => Some(false),
        // numpy, scipy and others set `__NUMPY_SETUP__` while they are built, and import
        // nothing then.
        Expr::Name(name) if name.id.starts_with("__") && name.id.ends_with("_SETUP__") => {
            Some(false)
        }
        Expr::UnaryOp(not) if not.op == UnaryOp::Not => {
            decide(platform, &not.operand).map(|is| !is)
        }
        Expr::BoolOp(all) => decide_all(platform, all.op, &all.values),
        Expr::Compare(compare) => match (&*compare.ops, &*compare.comparators) {
            ([op], [right]) => decide_comparison(platform, &compare.left, *op, right),
            _ => None,
        },
        Expr::Call(call) if last_name(&call.func)? == "startswith" => {
            let Expr::Attribute(method) = &*call.func else {
                return None;
            };
            let prefix = call.arguments.args.first()?.as_string_literal_expr()?;
            let subject = subject(platform, &method.value)?;
            Some(subject.starts_with(prefix.value.to_str()))
        }
        _ => None,
    }
}

/// True if the test is about the platform or the version, decided or not.
pub(super) fn is_asked_about(platform: Platform, test: &Expr) -> bool {
    match test {
        Expr::UnaryOp(not) => is_asked_about(platform, &not.operand),
        Expr::BoolOp(all) => all.values.iter().any(|test| is_asked_about(platform, test)),
        Expr::Compare(compare) => is_asked_about(platform, &compare.left),
        Expr::Call(call) => is_asked_about(platform, &call.func),
        Expr::Subscript(item) => is_asked_about(platform, &item.value),
        // `platform.system()`, and `from sys import platform`.
        Expr::Name(name) => name.id == "platform",
        Expr::Attribute(attribute) => {
            matches!(
                attribute.attr.as_str(),
                "platform" | "version_info" | "implementation"
            ) || subject(platform, test).is_some()
                || is_asked_about(platform, &attribute.value)
        }
        _ => false,
    }
}

fn decide_all(platform: Platform, op: BoolOp, tests: &[Expr]) -> Option<bool> {
    let decisive = op == BoolOp::Or;
    let verdicts = tests.iter().map(|test| decide(platform, test));
    let mut result = Some(!decisive);
    for verdict in verdicts {
        match verdict {
            Some(is) if is == decisive => return Some(decisive),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

fn decide_comparison(platform: Platform, left: &Expr, op: CmpOp, right: &Expr) -> Option<bool> {
    if is_version_info(left) {
        return compare_version(op, right);
    }
    if let (CmpOp::In, Some("_names" | "builtin_module_names"), Some(native)) =
        (op, last_name(right), left.as_string_literal_expr())
    {
        return has_posix_or_nt(platform, native.value.to_str());
    }
    let subject = subject(platform, left)?;
    let is_one_of = |items: &[Expr]| {
        let items = items.iter().map(|item| item.as_string_literal_expr());
        let equal = items.map(|item| item.map(|item| item.value.to_str() == subject));
        equal
            .collect::<Option<Vec<_>>>()
            .map(|equal| equal.contains(&true))
    };
    let found = match (op, right) {
        (CmpOp::Eq | CmpOp::NotEq, item) => is_one_of(std::slice::from_ref(item)),
        (CmpOp::In | CmpOp::NotIn, Expr::Tuple(items)) => is_one_of(&items.elts),
        (CmpOp::In | CmpOp::NotIn, Expr::List(items)) => is_one_of(&items.elts),
        (CmpOp::In | CmpOp::NotIn, Expr::Set(items)) => is_one_of(&items.elts),
        _ => None,
    }?;
    Some(found == matches!(op, CmpOp::Eq | CmpOp::In))
}

/// `"posix" in sys.builtin_module_names`: how `os` asks which system it is on.
fn has_posix_or_nt(platform: Platform, native: &str) -> Option<bool> {
    matches!(native, "posix" | "nt").then_some(native == platform.os_name)
}

fn subject(platform: Platform, expression: &Expr) -> Option<&'static str> {
    let attribute = expression.as_attribute_expr()?;
    match (last_name(&attribute.value)?, attribute.attr.as_str()) {
        ("sys" | "_sys", "platform") => Some(platform.sys_platform),
        ("os" | "_os", "name") => Some(platform.os_name),
        ("implementation", "name") => Some(IMPLEMENTATION),
        _ => None,
    }
}

fn is_version_info(expression: &Expr) -> bool {
    matches!(expression, Expr::Attribute(attribute) if attribute.attr.as_str() == "version_info")
}

fn compare_version(op: CmpOp, right: &Expr) -> Option<bool> {
    let wanted: Vec<u64> = right
        .as_tuple_expr()?
        .elts
        .iter()
        .map(|part| match part.as_number_literal_expr()?.value {
            Number::Int(ref part) => part.as_u64(),
            _ => None,
        })
        .collect::<Option<_>>()?;
    // More parts than these two would ask about RustPython's patch level.
    let (version, wanted) = match wanted.len() {
        1 | 2 => (&PYTHON_VERSION[..], &wanted[..]),
        _ => return None,
    };
    match op {
        // sys.version_info has five parts, so it is greater than its own beginning.
        CmpOp::GtE | CmpOp::Gt => Some(version >= wanted),
        CmpOp::Lt | CmpOp::LtE => Some(version < wanted),
        _ => None,
    }
}
