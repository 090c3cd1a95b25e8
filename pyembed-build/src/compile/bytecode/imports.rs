//! The imports of a code object whose source is not there.

use rustpython_compiler::{
    CodeObject,
    core::bytecode::{ConstantData, Instruction, OpArgState},
};

use crate::scan::{Import, Name, Scan, Span};

/// The imports and hints in the byte code of a module, and its strings, each in quotes. None of the
/// imports has to be there: a `try` around one does not show.
pub(super) fn scan(module: &CodeObject) -> (Scan, String) {
    let mut found = Found::default();
    found.code(module, false);
    let has_all = module.names.iter().any(|name| name == "__all__");
    let exports = if has_all {
        strings(&module.constants)
    } else {
        Vec::new()
    };
    let quoted = found.strings.iter().map(|text| format!("{text:?}\n"));
    let quoted = quoted.collect();
    let scan = Scan::of_code(found.imports, exports, &found.names, &found.strings);
    (scan, quoted)
}

/// The strings among constants, and in tuples and sets of them.
fn strings(constants: &[ConstantData]) -> Vec<String> {
    let of = |constant: &ConstantData| match constant {
        ConstantData::Str { value } => value.as_str().ok().map(str::to_owned).into_iter().collect(),
        ConstantData::Tuple { elements } | ConstantData::Frozenset { elements } => {
            strings(elements)
        }
        _ => Vec::new(),
    };
    constants.iter().flat_map(of).collect()
}

#[derive(Default)]
struct Found {
    imports: Vec<Import>,
    names: Vec<String>,
    strings: Vec<String>,
}

/// The value that an instruction puts on the stack, as far as it matters here.
#[derive(Clone, Copy)]
enum Pushed<'c> {
    Level(u32),
    Constant(&'c ConstantData),
}

impl Found {
    /// `IMPORT_NAME` takes the level and the names of `from` off the stack, where the two
    /// instructions before it have put them.
    fn code(&mut self, code: &CodeObject, deferred: bool) {
        self.names.extend(code.names.iter().cloned());
        let mut state = OpArgState::default();
        let mut before: [Option<Pushed<'_>>; 2] = [None, None];
        for unit in &*code.instructions {
            let (instruction, argument) = state.get(*unit);
            let pushed = match instruction {
                Instruction::ExtendedArg | Instruction::Cache | Instruction::Nop => continue,
                Instruction::LoadSmallInt { i } => Some(Pushed::Level(i.get(argument))),
                Instruction::LoadConst { consti } => {
                    let constant = code.constants.get(usize::from(consti.get(argument)));
                    constant.map(Pushed::Constant)
                }
                Instruction::ImportName { namei } => {
                    let name = code.names.get(namei.get(argument) as usize);
                    self.imports.extend(import(name, before, deferred));
                    None
                }
                _ => None,
            };
            before = [before[1], pushed];
        }
        self.strings.extend(strings(&code.constants));
        for constant in code.constants.iter() {
            if let ConstantData::Code { code } = constant {
                self.code(code, true);
            }
        }
    }
}

fn import(
    name: Option<&String>,
    before: [Option<Pushed<'_>>; 2],
    deferred: bool,
) -> Option<Import> {
    let level = match before[0]? {
        Pushed::Level(level) => level,
        Pushed::Constant(ConstantData::Integer { value }) => value.try_into().ok()?,
        Pushed::Constant(_) => return None,
    };
    let names = match before[1]? {
        Pushed::Constant(ConstantData::Tuple { elements }) => elements.as_slice(),
        _ => &[],
    };
    let span = Span { start: 0, end: 0 };
    let names = names.iter().filter_map(|name| match name {
        ConstantData::Str { value } => value.as_str().ok(),
        _ => None,
    });
    let names = names.map(|name| Name {
        name: name.to_owned(),
        span,
    });
    Some(Import {
        module: name?.clone(),
        level,
        names: names.collect(),
        span,
        optional: true,
        deferred,
        fallback_of: None,
    })
}
