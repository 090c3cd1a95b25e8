//! The meaning of expressions of strings, as far as it is known before they run.

use ruff_python_ast::{Expr, ExprCall, ExprList, ExprTuple, InterpolatedStringElement, Operator};

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

/// As much of a string as is known before it runs, from its beginning.
pub(super) struct Known {
    /// With leading dots if it begins with the name of the package that the module is in.
    pub(super) text: String,
    /// It does.
    pub(super) is_own: bool,
    /// There is no more.
    pub(super) is_whole: bool,
}

/// The character that stands for `__name__` and `__package__`.
const OWN: char = '\0';

/// The beginning of `"a" + x`, `"a%s" % x`, `"a{}".format(x)`, `f"a{x}"` and `".".join(("a", x))`;
/// None if it is not known at all.
pub(super) fn known(expression: &Expr) -> Option<Known> {
    let mut beginning = Beginning::default();
    let is_whole = beginning.add(expression);
    let own = beginning.text.strip_prefix(OWN);
    let text = own.unwrap_or(&beginning.text);
    // `__name__ + x` is no name in the package.
    let is_known =
        !text.is_empty() && !text.contains(OWN) && own.is_none_or(|rest| rest.starts_with('.'));
    is_known.then(|| Known {
        text: text.to_owned(),
        is_own: own.is_some(),
        is_whole,
    })
}

#[derive(Default)]
struct Beginning {
    text: String,
}

impl Beginning {
    /// Adds what is known of an expression. True if that is all of it.
    fn add(&mut self, expression: &Expr) -> bool {
        match expression {
            Expr::StringLiteral(text) => self.text.push_str(text.value.to_str()),
            Expr::Name(name) if matches!(&*name.id, "__name__" | "__package__") => {
                self.text.push(OWN);
            }
            Expr::BinOp(sum) if sum.op == Operator::Add => {
                return self.add(&sum.left) && self.add(&sum.right);
            }
            Expr::BinOp(format) if format.op == Operator::Mod => {
                let Some(template) = literal(&format.left) else {
                    return false;
                };
                let values = match &*format.right {
                    Expr::Tuple(values) => &values.elts[..],
                    value => std::slice::from_ref(value),
                };
                return self.fill(&template, "%s", '%', values);
            }
            Expr::FString(text) => {
                return text.value.elements().all(|element| match element {
                    InterpolatedStringElement::Literal(text) => {
                        self.text.push_str(&text.value);
                        true
                    }
                    InterpolatedStringElement::Interpolation(value) => {
                        value.format_spec.is_none() && self.add(&value.expression)
                    }
                });
            }
            Expr::Call(call) => return self.add_method(call),
            _ => return false,
        }
        true
    }

    fn add_method(&mut self, call: &ExprCall) -> bool {
        let Expr::Attribute(method) = &*call.func else {
            return false;
        };
        let Some(text) = literal(&method.value) else {
            return false;
        };
        match (&*method.attr, &*call.arguments.args) {
            ("format", values) => self.fill(&text, "{}", '{', values),
            ("join", [Expr::Tuple(ExprTuple { elts, .. }) | Expr::List(ExprList { elts, .. })]) => {
                elts.iter().enumerate().all(|(number, part)| {
                    if number > 0 {
                        self.text.push_str(&text);
                    }
                    self.add(part)
                })
            }
            _ => false,
        }
    }

    /// Adds a template with values in its fields, up to one that is written otherwise.
    fn fill(&mut self, template: &str, field: &str, mark: char, values: &[Expr]) -> bool {
        let mut values = values.iter();
        let mut pieces = template.split(field).peekable();
        while let Some(piece) = pieces.next() {
            let plain = piece.split(mark).next().unwrap_or_default();
            self.text.push_str(plain);
            if plain.len() < piece.len() {
                return false;
            }
            let is_last = pieces.peek().is_none();
            if !is_last && !values.next().is_some_and(|value| self.add(value)) {
                return false;
            }
        }
        true
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
