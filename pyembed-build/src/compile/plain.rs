//! Syntax that makes objects and does nothing else: it cannot fail, and calls nobody.

use ruff_python_ast::{Expr, Operator, Parameters, Stmt, StmtClassDef, StmtFunctionDef, UnaryOp};

/// The number of constants in an expression, if it is made of nothing but them and of displays.
pub(super) fn constants(expression: &Expr) -> Option<usize> {
    let all = |elements: &[Expr]| elements.iter().map(constants).sum::<Option<usize>>();
    let counted = match expression {
        Expr::List(list) => all(&list.elts)?,
        Expr::Tuple(tuple) => all(&tuple.elts)?,
        Expr::Set(set) if set.elts.iter().all(is_hashable) => all(&set.elts)?,
        Expr::Dict(dict) => {
            let entry = |(key, value): (Option<&Expr>, &Expr)| {
                let key = key.filter(|key| is_hashable(key))?;
                Some(constants(key)? + constants(value)?)
            };
            let items = dict.items.iter();
            let entries = items.map(|item| entry((item.key.as_ref(), &item.value)));
            entries.sum::<Option<usize>>()?
        }
        _ if is_scalar(expression) => 0,
        _ => return None,
    };
    Some(counted + 1)
}

fn is_scalar(expression: &Expr) -> bool {
    let is_number = |expression: &Expr| expression.is_number_literal_expr();
    match expression {
        Expr::UnaryOp(minus) => minus.op == UnaryOp::USub && is_number(&minus.operand),
        // `1 - 2j`
        Expr::BinOp(sum) => {
            matches!(sum.op, Operator::Add | Operator::Sub)
                && is_number(&sum.right)
                && (is_number(&sum.left) || sum.left.is_unary_op_expr() && is_scalar(&sum.left))
        }
        _ => expression.is_literal_expr(),
    }
}

/// True of constants that can be keys.
pub(super) fn is_hashable(expression: &Expr) -> bool {
    match expression {
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_hashable),
        _ => is_scalar(expression),
    }
}

/// True of a statement that binds names to new objects and runs no code of anybody.
pub(super) fn is_plain(statement: &Stmt) -> bool {
    match statement {
        Stmt::FunctionDef(function) => is_plain_function(function),
        Stmt::ClassDef(class) => is_plain_class(class),
        Stmt::Assign(assign) => {
            assign.targets.iter().all(Expr::is_name_expr) && constants(&assign.value).is_some()
        }
        _ => false,
    }
}

fn is_plain_function(function: &StmtFunctionDef) -> bool {
    let Parameters {
        posonlyargs,
        args,
        kwonlyargs,
        ..
    } = &*function.parameters;
    let parameters = posonlyargs.iter().chain(args).chain(kwonlyargs);
    let mut defaults = parameters.filter_map(|parameter| parameter.default.as_deref());
    function.decorator_list.is_empty()
        && function.type_params.is_none()
        && defaults.all(|default| constants(default).is_some())
}

/// Bases may have a metaclass, or want to know of their subclasses.
fn is_plain_class(class: &StmtClassDef) -> bool {
    let is_plain = |statement: &Stmt| match statement {
        Stmt::Expr(text) => text.value.is_string_literal_expr(),
        Stmt::Pass(_) => true,
        _ => is_plain(statement),
    };
    class.decorator_list.is_empty()
        && class.type_params.is_none()
        && class.arguments.is_none()
        && class.body.iter().all(is_plain)
}
