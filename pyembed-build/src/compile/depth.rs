//! Sources that are nested too deeply, told by their tokens: what follows recurses with the
//! nesting.

use std::ops::Range;

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer::lex};

/// Brackets within brackets, as for CPython.
const MAX_BRACKETS: usize = 200;

/// Blocks within blocks, as for CPython.
const MAX_INDENTATION: usize = 99;

/// Operators of one expression, far beyond what RustPython's compiler takes: these are counted with
/// those that do not nest.
const MAX_OPERATORS: usize = 100_000;

/// A level too many.
#[derive(Debug, PartialEq)]
pub(super) struct TooDeep {
    pub(super) range: Range<usize>,
    pub(super) message: &'static str,
}

/// The first place that is nested too deeply, if there is one.
pub(super) fn too_deep(text: &str) -> Option<TooDeep> {
    let message = problem(text)?;
    // The lexer does not say where it is: the place is the end of the shortest text that is too
    // deep.
    let mut ends = 0..1024.min(text.len());
    while ends.end < text.len() && problem(&text[..text.floor_char_boundary(ends.end)]).is_none() {
        ends = ends.end..(2 * ends.end).min(text.len());
    }
    ends = text.floor_char_boundary(ends.start)..text.ceil_char_boundary(ends.end);
    while ends.len() > 1 {
        let middle = text.floor_char_boundary(ends.start + ends.len() / 2);
        if middle == ends.start {
            break;
        }
        match problem(&text[..middle]) {
            Some(_) => ends.end = middle,
            None => ends.start = middle,
        }
    }
    Some(TooDeep {
        range: ends,
        message,
    })
}

fn problem(text: &str) -> Option<&'static str> {
    let mut tokens = lex(text, Mode::Module);
    let mut depth = Depth::default();
    loop {
        let token = tokens.next_token();
        depth.count(token);
        let problem = depth.problem();
        if problem.is_some() || token == TokenKind::EndOfFile {
            return problem;
        }
    }
}

/// The nesting of the token at hand.
#[derive(Default)]
struct Depth {
    indentation: usize,
    brackets: Vec<Operators>,
    /// Those outside all brackets.
    outer: Operators,
    /// Those of all brackets together.
    operators: usize,
}

/// The operators since the last thing that ends an expression.
#[derive(Default, Clone, Copy)]
struct Operators {
    /// Such as may have others on their right side, whatever stands between.
    loose: usize,
    tight: usize,
}

impl Depth {
    fn problem(&self) -> Option<&'static str> {
        if self.brackets.len() > MAX_BRACKETS {
            Some("SyntaxError: too many nested parentheses")
        } else if self.indentation > MAX_INDENTATION {
            Some("IndentationError: too many levels of indentation")
        } else if self.operators > MAX_OPERATORS {
            Some("RecursionError: maximum recursion depth exceeded during compilation")
        } else {
            None
        }
    }

    fn count(&mut self, token: TokenKind) {
        use TokenKind as T;
        match token {
            T::Indent => self.indentation += 1,
            T::Dedent => self.indentation = self.indentation.saturating_sub(1),
            T::Newline | T::Semi => {
                self.brackets.clear();
                self.outer = Operators::default();
                self.operators = 0;
            }
            // A call or an item, most likely.
            T::Lpar | T::Lsqb => {
                self.tighten();
                self.brackets.push(Operators::default());
            }
            T::Lbrace => self.brackets.push(Operators::default()),
            T::Rpar | T::Rsqb | T::Rbrace => {
                let inner = self.brackets.pop().unwrap_or_default();
                self.operators = self.operators.saturating_sub(inner.loose + inner.tight);
            }
            T::Lambda | T::If | T::Else | T::Not | T::ColonEqual => {
                self.loosen();
                self.current().loose += 1;
                self.operators += 1;
            }
            // What is on both sides of these is on one level.
            T::Comma | T::Equal | T::And | T::Or | T::In | T::Is => self.loosen(),
            T::EqEqual | T::NotEqual | T::Less | T::LessEqual | T::Greater | T::GreaterEqual => {
                self.loosen();
            }
            T::Dot | T::Await => self.tighten(),
            _ if token.is_operator() => self.tighten(),
            _ => {}
        }
    }

    fn current(&mut self) -> &mut Operators {
        self.brackets.last_mut().unwrap_or(&mut self.outer)
    }

    fn tighten(&mut self) {
        self.current().tight += 1;
        self.operators += 1;
    }

    fn loosen(&mut self) {
        let tight = std::mem::take(&mut self.current().tight);
        self.operators = self.operators.saturating_sub(tight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<&'static str> {
        Some(too_deep(text)?.message.split_once(':')?.0)
    }

    #[test]
    fn what_python_allows_is_not_too_deep() {
        let blocks: String = (0..99)
            .map(|level| format!("{}if x:\n", " ".repeat(level)))
            .collect();
        assert_eq!(title(&format!("{blocks}{}pass\n", " ".repeat(99))), None);
        for text in [
            format!("x = {}1{}\n", "(".repeat(200), ")".repeat(200)),
            "(1, [2, {3: (4)}])\n".repeat(100_000),
            format!("x = [{}]\n", "a.b(c)[0] + -d == not e, ".repeat(40_000)),
            format!("x = {}1\n", "a + b * c.d == e and f or ".repeat(40_000)),
            format!("x = {}1\n", "a = ".repeat(200_000)),
            format!("x = f'{}'\n", "{a + b.c!r:>{d}}".repeat(100_000)),
            "if x:\n pass\n".repeat(100_000),
        ] {
            assert_eq!(title(&text), None, "{}", &text[..40]);
        }
    }

    #[test]
    fn a_level_too_many_has_its_place() {
        let at = |text: &str| too_deep(text).unwrap().range.start;
        assert_eq!(at(&format!("x = {}", "[".repeat(201))), 204);
        assert_eq!(at(&format!("y()\nx = {}", "f(".repeat(201))), 4 + 4 + 401);
        assert_eq!(at(&format!("x = {}1", "-".repeat(100_001))), 100_004);
    }

    #[test]
    fn each_kind_of_nesting_counts() {
        for link in [
            "a + ",
            "a ** ",
            "-",
            "~",
            "not ",
            "await ",
            "1 if a == b else ",
            "lambda: ",
            "lambda a, b: ",
            "lambda a=1, *b: ",
            "not a == b == ",
        ] {
            let text = format!("x = {}1\n", link.repeat(200_000));
            assert_eq!(title(&text), Some("RecursionError"), "{link}");
        }
        for link in [".b", "()", "[0]", ".b(c)[d, e]"] {
            let text = format!("x = a{}\n", link.repeat(200_000));
            assert_eq!(title(&text), Some("RecursionError"), "{link}");
        }
        for link in [
            "(",
            "{0: ",
            "f(a, ",
            "[1 for x in ",
            "f'{",
            "f'{x:{",
            "t'{",
            "(yield ",
            "a[0:",
        ] {
            let text = format!("x = {}", link.repeat(200_000));
            assert_eq!(title(&text), Some("SyntaxError"), "{link}");
        }
        let blocks: String = (0..100)
            .map(|level| format!("{}try:\n", " ".repeat(level)))
            .collect();
        let text = format!("{blocks}{}pass\n", " ".repeat(100));
        assert_eq!(title(&text), Some("IndentationError"));
    }
}
