//! Sources nested deeper than the native stack has room for.
//!
//! RustPython compiles by recursion, and raises RecursionError from about a thousand levels on. But
//! its parser, and the end of the syntax tree, look at no stack: on a thread of two megabytes an
//! expression of tens of thousands of operators ended the process. So `compile`, `eval` and `exec`
//! estimate the levels first, without recursion, and refuse what cannot be compiled anyway.

use rustpython_vm::{
    AsObject, PyObject, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyByteArray, PyBytes, PyStr},
    function::FuncArgs,
};

/// Chained operators, attributes, calls and the like. Far more than RustPython compiles, because
/// the estimate is a high one.
const CHAIN_AT_MOST: usize = 3000;
/// Brackets in brackets; the parser itself refuses more than 200.
const BRACKETS_AT_MOST: usize = 3000;
/// `elif` after `elif`.
const ELIFS_AT_MOST: usize = 4000;
/// Indented blocks, as CPython has it.
const BLOCKS_AT_MOST: usize = 100;
/// A source that is shorter cannot be nested too deep.
const SHORT: usize = 3000;

/// Puts the check in front of the functions that compile.
pub(crate) fn limit(vm: &VirtualMachine) -> PyResult<()> {
    for name in ["compile", "eval", "exec"] {
        // Without the feature `compiler` there are none.
        let Some(original) = vm.get_attribute_opt(vm.builtins.as_object(), name)? else {
            continue;
        };
        let limited = move |arguments: FuncArgs, vm: &VirtualMachine| {
            if let Some(source) = arguments.args.first() {
                check(source, vm)?;
            }
            original.call(arguments, vm)
        };
        vm.builtins
            .set_attr(name, vm.new_function(name, limited), vm)?;
    }
    Ok(())
}

fn check(source: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    if let Some(text) = source.downcast_ref::<PyStr>() {
        return check_bytes(text.as_bytes(), vm);
    }
    if let Some(bytes) = source.downcast_ref::<PyBytes>() {
        return check_bytes(bytes.as_bytes(), vm);
    }
    match source.downcast_ref::<PyByteArray>() {
        Some(bytes) => check_bytes(&bytes.borrow_buf(), vm),
        None => Ok(()),
    }
}

fn check_bytes(source: &[u8], vm: &VirtualMachine) -> PyResult<()> {
    match too_deep(source) {
        Some(excess) => Err(excess.raised(vm)),
        None => Ok(()),
    }
}

/// The thing of which a source has too many levels.
#[derive(Debug, PartialEq, Eq)]
enum Excess {
    Chain,
    Brackets,
    Blocks,
}

impl Excess {
    /// The exceptions of CPython.
    fn raised(&self, vm: &VirtualMachine) -> PyBaseExceptionRef {
        let exceptions = &vm.ctx.exceptions;
        let (class, message) = match self {
            Self::Chain => {
                let message = "maximum recursion depth exceeded during compilation";
                (exceptions.recursion_error, message)
            }
            Self::Brackets => (exceptions.syntax_error, "too many nested parentheses"),
            Self::Blocks => (
                exceptions.indentation_error,
                "too many levels of indentation",
            ),
        };
        let message = vm.ctx.new_str(message).into();
        vm.invoke_exception(class, vec![message])
            .unwrap_or_else(|raised| raised)
    }
}

fn too_deep(source: &[u8]) -> Option<Excess> {
    if source.len() < SHORT {
        return None;
    }
    let mut scan = Scan {
        rest: source,
        open: Vec::new(),
        chain: 0,
        outer_chains: 0,
        blocks: Vec::new(),
    };
    scan.start_line();
    while let Some((&byte, rest)) = scan.rest.split_first() {
        scan.rest = rest;
        scan.take(byte);
        if scan.chain + scan.outer_chains > CHAIN_AT_MOST {
            return Some(Excess::Chain);
        }
        if scan.open.len() > BRACKETS_AT_MOST {
            return Some(Excess::Brackets);
        }
        if scan.blocks.len() > BLOCKS_AT_MOST {
            return Some(Excess::Blocks);
        }
        if scan
            .blocks
            .last()
            .is_some_and(|block| block.elifs > ELIFS_AT_MOST)
        {
            return Some(Excess::Chain);
        }
    }
    None
}

/// Reads a source from start to end, token by token as far as nesting needs it.
struct Scan<'s> {
    rest: &'s [u8],
    open: Vec<Open>,
    /// The operators since the last comma of the innermost bracket, or the start of the statement.
    chain: usize,
    /// The same of the brackets around it, together.
    outer_chains: usize,
    blocks: Vec<Block>,
}

/// A bracket that is open, with the operators that stood before it in the one around it.
struct Open {
    chain: usize,
    /// Of a replacement field, the quotes of the f-string that goes on after it.
    string: Option<Quotes>,
}

/// The lines of one indentation.
struct Block {
    indent: usize,
    /// The `elif`s in a row.
    elifs: usize,
}

#[derive(Clone, Copy)]
struct Quotes {
    quote: u8,
    is_triple: bool,
}

impl Scan<'_> {
    fn take(&mut self, byte: u8) {
        match byte {
            b'\n' if self.open.is_empty() => {
                self.chain = 0;
                self.start_line();
            }
            b'\\' => self.skip(1),
            b'#' => self.skip_while(|byte| byte != b'\n'),
            b',' => self.chain = 0,
            b';' if self.open.is_empty() => self.chain = 0,
            b'(' | b'[' | b'{' => self.enter(None),
            b')' | b']' | b'}' => self.leave(),
            b'"' | b'\'' => self.string(byte, false),
            b'0'..=b'9' => self.skip_while(|byte| is_word(byte) || byte == b'.'),
            byte if is_word(byte) => self.word(byte),
            b'.' | b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'~' => {
                self.chain += 1;
            }
            _ => {}
        }
    }

    fn enter(&mut self, string: Option<Quotes>) {
        let chain = self.chain + 1;
        self.outer_chains += chain;
        self.open.push(Open { chain, string });
        self.chain = 0;
    }

    fn leave(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        self.outer_chains -= open.chain;
        self.chain = open.chain;
        if let Some(quotes) = open.string {
            self.formatted(quotes);
        }
    }

    fn word(&mut self, first: u8) {
        let length = self.rest.iter().take_while(|byte| is_word(**byte)).count();
        let (others, rest) = self.rest.split_at(length);
        self.rest = rest;
        match (first, others) {
            (b'n', b"ot") | (b'i', b"f") | (b'l', b"ambda") | (b'a', b"wait") | (b'y', b"ield") => {
                self.chain += 1;
            }
            _ => {}
        }
        if let [quote @ (b'"' | b'\''), ..] = *rest
            && length < 2
        {
            self.rest = &rest[1..];
            let has = |letter: u8| [Some(&first), others.first()].contains(&Some(&letter));
            self.string(quote, b"fFtT".iter().any(|letter| has(*letter)));
        }
    }

    /// The rest of a string whose first quote was read.
    fn string(&mut self, quote: u8, is_formatted: bool) {
        let is_triple = self.rest.starts_with(&[quote, quote]);
        if is_triple {
            self.skip(2);
        }
        let quotes = Quotes { quote, is_triple };
        if is_formatted {
            self.formatted(quotes);
        } else {
            while let Some(byte) = self.next() {
                match byte {
                    b'\\' => self.skip(1),
                    byte if self.ends(quotes, byte) => return,
                    _ => {}
                }
            }
        }
    }

    /// The text of an f-string up to its end, or to a replacement field.
    fn formatted(&mut self, quotes: Quotes) {
        while let Some(byte) = self.next() {
            match byte {
                b'\\' => self.skip(1),
                b'{' if self.rest.first() == Some(&b'{') => self.skip(1),
                b'{' => return self.enter(Some(quotes)),
                byte if self.ends(quotes, byte) => return,
                _ => {}
            }
        }
    }

    /// True if the string ends with this byte: at a line break too, as what was no string after
    /// all.
    fn ends(&mut self, quotes: Quotes, byte: u8) -> bool {
        let Quotes { quote, is_triple } = quotes;
        if is_triple {
            let ends = byte == quote && self.rest.starts_with(&[quote, quote]);
            if ends {
                self.skip(2);
            }
            return ends;
        }
        byte == quote || byte == b'\n'
    }

    /// The indentation of a statement, and whether it goes on with `elif`.
    fn start_line(&mut self) {
        let indent = self
            .rest
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c'))
            .count();
        self.skip(indent);
        if matches!(self.rest.first(), None | Some(b'\n' | b'\r' | b'#')) {
            return;
        }
        while self
            .blocks
            .last()
            .is_some_and(|block| block.indent > indent)
        {
            self.blocks.pop();
        }
        if self.blocks.last().is_none_or(|block| block.indent < indent) {
            self.blocks.push(Block { indent, elifs: 0 });
        }
        let is_elif = self.rest.starts_with(b"elif");
        if let Some(block) = self.blocks.last_mut() {
            block.elifs = if is_elif { block.elifs + 1 } else { 0 };
        }
    }

    fn next(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn skip_while(&mut self, is_skipped: impl Fn(u8) -> bool) {
        let length = self.rest.iter().take_while(|byte| is_skipped(**byte));
        self.skip(length.count());
    }
}

fn is_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::{Excess, too_deep};

    fn judge(source: &str) -> Option<Excess> {
        too_deep(source.as_bytes())
    }

    #[test]
    fn what_is_nested_too_deep_is_seen() {
        let levels = 5000;
        for text in [
            "-",
            "not ",
            "1+",
            "1**",
            "a.",
            "1 if 1 else ",
            "lambda: ",
            "await ",
            "*",
        ] {
            let source = format!("x = {}1", text.repeat(levels));
            assert_eq!(judge(&source), Some(Excess::Chain), "{text}");
        }
        for text in ["()", "[0]", "(1, 2)", ".a(1, [2])", "\\\n.a"] {
            let source = format!("x = a{}", text.repeat(levels));
            assert_eq!(judge(&source), Some(Excess::Chain), "{text}");
        }
        let brackets = "[1, ".repeat(levels);
        assert_eq!(judge(&brackets), Some(Excess::Chain));
        let fields = format!("f'{}", "{a:".repeat(levels));
        assert_eq!(judge(&fields), Some(Excess::Chain));
        let elifs = format!("if a: pass\n{}", "elif a:\n  pass\n".repeat(levels));
        assert_eq!(judge(&elifs), Some(Excess::Chain));
        let blocks: String = (0..200)
            .map(|n| format!("{}if a:\n", " ".repeat(n)))
            .collect();
        assert_eq!(judge(&blocks), Some(Excess::Blocks));
    }

    #[test]
    fn what_is_only_long_is_not() {
        let times = 20_000;
        for text in [
            "-1,\n",
            "a.b(c)[d],",
            "{'a': -1, 'b': [1.5, 2e-3]},",
            "'it''s', ",
            "f'{a.b!r:>{c}}',",
            "f\"{a[\"b\"]}\" \"...\",",
            "'''a.b.c-d''',",
            "# a.b.c-d\n",
            "rb'\\\\',",
            "'\\'',",
            "f'{{a.b-c}}',",
            "1.2.3,",
        ] {
            assert_eq!(
                judge(&format!("x = [{}]", text.repeat(times))),
                None,
                "{text}"
            );
        }
        for text in [
            "a.b.c = -1\n",
            "a = b = ",
            "1 < ",
            "a and b or ",
            "'a' ",
            "if a: b.c()\n",
            "if a:\n  b.c()\nelif d:\n  pass\n",
            "x = {\n  'a': -1,\n}\n",
            "\"\"\"a.b-c\n\"\"\"\n",
            "def f(a, *b, **c) -> d.e:\n    return a.b @ c\n",
        ] {
            assert_eq!(judge(&text.repeat(times)), None, "{text}");
        }
    }
}
