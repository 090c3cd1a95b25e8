//! Signatures of host functions, as they are written in Python: `lookup(sku, quantity=1)`.

use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, function::FuncArgs};

/// The name of a function and of what it takes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Signature {
    pub(super) name: String,
    pub(super) parameters: Vec<Parameter>,
    /// False if only the name was given: then arguments have no names.
    pub(super) is_named: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parameter {
    pub(super) name: String,
    default: Option<Literal>,
}

#[derive(Debug, Clone, PartialEq)]
enum Literal {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(String),
}

impl Signature {
    /// Reads `name` or `name(parameter, parameter=default)` for a function of so many parameters.
    ///
    /// # Errors
    ///
    /// The text that says what is wrong.
    pub(super) fn parse(text: &str, count: usize) -> Result<Self, String> {
        let (name, parameters) = match text.split_once('(') {
            None => (text, None),
            Some((name, rest)) => match rest.trim_end().strip_suffix(')') {
                Some(parameters) => (name, Some(parameters)),
                None => return Err(format!("`{text}` has no `)` at its end")),
            },
        };
        let name = identifier(name)?;
        let is_named = parameters.is_some();
        let parameters = match parameters {
            Some(parameters) => named(parameters)?,
            None => (1..=count).map(Parameter::numbered).collect(),
        };
        if parameters.len() != count {
            return Err(format!(
                "`{text}` names {} parameters, and the Rust function has {count}",
                parameters.len()
            ));
        }
        Ok(Self {
            name,
            parameters,
            is_named,
        })
    }

    /// The text between the parentheses, as `inspect.signature` shows it.
    pub(super) fn shown(&self) -> String {
        let parameters = self.parameters.iter().map(Parameter::shown);
        let mut parameters: Vec<String> = parameters.collect();
        if !self.is_named && !parameters.is_empty() {
            parameters.push("/".to_owned());
        }
        parameters.join(", ")
    }

    /// The arguments in the order of the parameters.
    ///
    /// # Errors
    ///
    /// The TypeError that Python raises.
    pub(super) fn bind(&self, args: FuncArgs, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
        let given = args.args.len();
        let refuse = |message: String| vm.new_type_error(format!("{}() {message}", self.name));
        if given > self.parameters.len() {
            let plural = if self.parameters.len() == 1 { "" } else { "s" };
            let were = if given == 1 { "was" } else { "were" };
            return Err(refuse(format!(
                "takes {} positional argument{plural} but {given} {were} given",
                self.parameters.len()
            )));
        }
        let mut keywords = args.kwargs;
        let mut bound = args.args;
        for (place, parameter) in self.parameters.iter().enumerate() {
            let keyword = match self.is_named {
                true => keywords.shift_remove(parameter.name.as_str()),
                false => None,
            };
            match (keyword, &parameter.default) {
                (Some(_), _) if place < given => {
                    let name = &parameter.name;
                    return Err(refuse(format!("got multiple values for argument '{name}'")));
                }
                (Some(value), _) => bound.push(value),
                (None, _) if place < given => {}
                (None, Some(default)) => bound.push(default.to_python(vm)),
                (None, None) => {
                    return Err(refuse(format!(
                        "missing required argument: '{}'",
                        parameter.name
                    )));
                }
            }
        }
        match keywords.keys().next() {
            Some(name) => Err(refuse(format!(
                "got an unexpected keyword argument '{name}'"
            ))),
            None => Ok(bound),
        }
    }
}

impl Parameter {
    fn numbered(number: usize) -> Self {
        Self {
            name: format!("arg{number}"),
            default: None,
        }
    }

    fn parse(text: &str) -> Result<Self, String> {
        let (name, default) = match text.split_once('=') {
            Some((name, default)) => (name, Some(Literal::parse(default.trim())?)),
            None => (text, None),
        };
        Ok(Self {
            name: identifier(name)?,
            default,
        })
    }

    fn shown(&self) -> String {
        match &self.default {
            Some(default) => format!("{}={}", self.name, default.shown()),
            None => self.name.clone(),
        }
    }
}

fn named(text: &str) -> Result<Vec<Parameter>, String> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let parameters: Vec<Parameter> = split(text)
        .map(Parameter::parse)
        .collect::<Result<_, _>>()?;
    for (place, parameter) in parameters.iter().enumerate() {
        let before = &parameters[..place];
        if before.iter().any(|other| other.name == parameter.name) {
            return Err(format!("`{}` is named twice", parameter.name));
        }
        if parameter.default.is_none() && before.iter().any(|other| other.default.is_some()) {
            let name = &parameter.name;
            return Err(format!("`{name}` has no default, and one before it has"));
        }
    }
    Ok(parameters)
}

/// The parts between commas, less those commas that are inside of quotes.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut quote = None;
    text.split(move |c| {
        match quote {
            Some(open) if open == c => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        c == ',' && quote.is_none()
    })
}

/// A name as Python takes it; names beyond ASCII are not looked at more closely.
pub(super) fn identifier(text: &str) -> Result<String, String> {
    let name = text.trim();
    let is_part = |c: char| c == '_' || c.is_alphanumeric();
    let begins_well = !name.starts_with(|c: char| c.is_numeric());
    if name.is_empty() || !begins_well || !name.chars().all(is_part) {
        return Err(format!("`{name}` is no name of Python"));
    }
    Ok(name.to_owned())
}

impl Literal {
    fn parse(text: &str) -> Result<Self, String> {
        let quoted = ['"', '\'']
            .into_iter()
            .find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
        match (text, quoted) {
            ("None", _) => Ok(Self::None),
            ("True", _) => Ok(Self::Bool(true)),
            ("False", _) => Ok(Self::Bool(false)),
            (_, Some(quoted)) if !quoted.contains('\\') => Ok(Self::Str(quoted.to_owned())),
            _ => Self::number(text).ok_or_else(|| {
                format!("`{text}` is no default that can be given: None, True, False, a number or a str without escapes")
            }),
        }
    }

    fn number(text: &str) -> Option<Self> {
        if let Ok(int) = text.parse() {
            return Some(Self::Int(int));
        }
        let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        text.parse().ok().filter(|_| is_number).map(Self::Float)
    }

    fn shown(&self) -> String {
        match self {
            Self::None => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Int(int) => int.to_string(),
            Self::Float(float) => format!("{float:?}"),
            Self::Str(text) if text.contains('\'') => format!("\"{text}\""),
            Self::Str(text) => format!("'{text}'"),
        }
    }

    fn to_python(&self, vm: &VirtualMachine) -> PyObjectRef {
        match self {
            Self::None => vm.ctx.none(),
            Self::Bool(value) => vm.ctx.new_bool(*value).into(),
            Self::Int(value) => vm.ctx.new_int(*value).into(),
            Self::Float(value) => vm.ctx.new_float(*value).into(),
            Self::Str(value) => vm.ctx.new_str(value.as_str()).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Signature;

    fn shown(text: &str, count: usize) -> Result<String, String> {
        Signature::parse(text, count).map(|signature| signature.shown())
    }

    #[test]
    fn signatures_are_shown_as_they_were_written() {
        assert_eq!(shown("f", 0).as_deref(), Ok(""));
        assert_eq!(shown("f", 2).as_deref(), Ok("arg1, arg2, /"));
        assert_eq!(shown("f()", 0).as_deref(), Ok(""));
        assert_eq!(shown("f(a, b)", 2).as_deref(), Ok("a, b"));
        assert_eq!(
            shown("f( a,b = 1 ,c='x, y', d=None, e=-2.5)", 5).as_deref(),
            Ok("a, b=1, c='x, y', d=None, e=-2.5")
        );
    }

    #[test]
    fn wrong_ones_say_why() {
        let problem = |text: &str, count| shown(text, count).err().unwrap_or_default();
        assert_eq!(problem("f(a", 1), "`f(a` has no `)` at its end");
        assert_eq!(problem("2f", 0), "`2f` is no name of Python");
        assert_eq!(problem("f(*args)", 1), "`*args` is no name of Python");
        assert_eq!(problem("f(a,)", 2), "`` is no name of Python");
        assert_eq!(problem("f(a, a)", 2), "`a` is named twice");
        assert_eq!(
            problem("f(a)", 2),
            "`f(a)` names 1 parameters, and the Rust function has 2"
        );
        assert_eq!(
            problem("f(a=1, b)", 2),
            "`b` has no default, and one before it has"
        );
        assert!(problem("f(a=[])", 1).contains("no default that can be given"));
        assert!(problem("f(a=inf)", 1).contains("no default that can be given"));
    }
}
