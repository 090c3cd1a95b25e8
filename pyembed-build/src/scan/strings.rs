//! The meaning of expressions of strings, as far as it is known before they run.

use ruff_python_ast::{Expr, Operator};

/// `f` of `f`, of `a.f` and of `a.b.f`.
pub(super) fn last_name(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => None,
    }
}

/// The value of a string literal.
pub(super) fn literal(expression: &Expr) -> Option<String> {
    let literal = expression.as_string_literal_expr()?;
    Some(literal.value.to_str().to_owned())
}

/// True if these are at least two identifiers with dots between them; of ASCII, as the names of
/// modules are.
pub(super) fn is_dotted_name(text: &str) -> bool {
    let is_identifier = |part: &str| {
        let is_letter = |byte: u8| byte == b'_' || byte.is_ascii_alphabetic();
        let mut bytes = part.bytes();
        bytes.next().is_some_and(is_letter)
            && bytes.all(|byte| is_letter(byte) || byte.is_ascii_digit())
    };
    text.contains('.') && text.split('.').all(is_identifier)
}

/// The text that a computed string begins with: of `"a" + x`, `"a%s" % x`, `"a{}".format(x)` and
/// `f"a{x}"`.
pub(super) fn beginning(expression: &Expr) -> Option<String> {
    match expression {
        Expr::BinOp(sum) if sum.op == Operator::Add => {
            literal(&sum.left).or_else(|| beginning(&sum.left))
        }
        Expr::BinOp(format) if format.op == Operator::Mod => {
            let text = literal(&format.left)?;
            text.split_once('%').map(|(before, _)| before.to_owned())
        }
        Expr::Call(call) if last_name(&call.func) == Some("format") => {
            let Expr::Attribute(method) = &*call.func else {
                return None;
            };
            let text = literal(&method.value)?;
            text.split_once('{').map(|(before, _)| before.to_owned())
        }
        Expr::FString(text) => {
            let mut elements = text.value.elements();
            Some(elements.next()?.as_literal()?.value.to_string())
        }
        _ => None,
    }
}

/// The pattern for modules whose names begin like this; None if that says too little.
pub(super) fn computed(beginning: &str) -> Option<String> {
    let name = beginning.trim_start_matches('.');
    let is_relative = name.len() < beginning.len();
    let parts: Vec<&str> = name.split('.').collect();
    let (last, packages) = parts.split_last()?;
    let is_name = |part: &str| {
        let mut characters = part.chars();
        characters.all(|c| c == '_' || c.is_alphanumeric())
    };
    let says_where = is_relative || !packages.is_empty();
    let is_well_formed = packages
        .iter()
        .all(|part| !part.is_empty() && is_name(part))
        && is_name(last);
    (says_where && is_well_formed).then(|| format!("{beginning}*"))
}

/// True if the source text has the name in quotes. Comments count too: a hit brings in a little
/// that is not needed, and the literals of all modules would be much to keep in the cache.
pub(crate) fn is_in_quotes(text: &str, name: &str) -> bool {
    [format!("\"{name}\""), format!("'{name}'")]
        .iter()
        .any(|quoted| text.contains(quoted))
}
