//! `if __name__ == "__main__"`: what runs only when a module is the program.

use ruff_python_ast::{
    CmpOp, Expr, Stmt, StmtIf,
    visitor::{Visitor, walk_expr},
};

use super::strings::{last_name, literal};

/// Names that libraries which are also programs give to their program.
const MAIN_FUNCTIONS: [&str; 5] = ["_demo", "_main", "_test", "main", "test"];

/// The functions of those names that are called under `if __name__ == "__main__"`.
pub(super) fn main_functions(module: &[Stmt]) -> Vec<&str> {
    let is_main = |statement: &&StmtIf| is_main_test(&statement.test);
    let blocks = module.iter().filter_map(Stmt::as_if_stmt).filter(is_main);
    let mut calls = Calls::default();
    for block in blocks {
        calls.visit_body(&block.body);
    }
    calls.functions.retain(|name| MAIN_FUNCTIONS.contains(name));
    calls.functions
}

/// The names that are called.
#[derive(Default)]
struct Calls<'a> {
    functions: Vec<&'a str>,
}

impl<'a> Visitor<'a> for Calls<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Call(call) = expression
            && let Expr::Name(name) = &*call.func
        {
            self.functions.push(name.id.as_str());
        }
        walk_expr(self, expression);
    }
}

/// `__name__ == "__main__"`
pub(super) fn is_main_test(test: &Expr) -> bool {
    match test {
        Expr::Compare(compare) => {
            last_name(&compare.left) == Some("__name__")
                && *compare.ops == [CmpOp::Eq]
                && matches!(&*compare.comparators, [right] if literal(right).as_deref() == Some("__main__"))
        }
        _ => false,
    }
}
