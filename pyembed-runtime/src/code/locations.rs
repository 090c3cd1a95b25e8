//! The places in the source that instructions come from.

use rustpython_compiler_core::{OneIndexed, SourceLocation, bytecode::PyCodeLocationInfoKind};

/// Start and end of an instruction.
type Place = (SourceLocation, SourceLocation);

/// The place of each of `count` code units, out of a code object's location table, whose form is
/// CPython's (`Objects/locations.md` in its sources). RustPython wants them as one list, which is
/// as long for each unit; it decodes the same at twice the price.
pub(super) fn decode(table: &[u8], first_line: i32, count: usize) -> Box<[Place]> {
    let mut places = Vec::with_capacity(count);
    let mut table = Table {
        rest: table,
        line: first_line,
    };
    while places.len() < count {
        let Some((place, length)) = table.entry() else {
            break;
        };
        let length = length.min(count - places.len());
        places.extend(std::iter::repeat_n(place, length));
    }
    places.resize(count, place([first_line, first_line], [0, 0]));
    places.into_boxed_slice()
}

fn place(lines: [i32; 2], columns: [u32; 2]) -> Place {
    let location = |line: i32, column: u32| SourceLocation {
        line: usize::try_from(line)
            .ok()
            .and_then(OneIndexed::new)
            .unwrap_or(OneIndexed::MIN),
        character_offset: OneIndexed::from_zero_indexed(column as usize),
    };
    let ([line, end_line], [column, end_column]) = (lines, columns);
    (location(line, column), location(end_line, end_column))
}

struct Table<'a> {
    rest: &'a [u8],
    line: i32,
}

impl Table<'_> {
    /// The next place, and the number of code units that have it. None at the end.
    #[inline]
    fn entry(&mut self) -> Option<(Place, usize)> {
        let &[first, ref rest @ ..] = self.rest else {
            return None;
        };
        if first & 0x80 == 0 {
            return None;
        }
        self.rest = rest;
        let length = usize::from(first & 7) + 1;
        let code = (first >> 3) & 0xf;
        let mut end_line_delta = 0;
        let columns = match PyCodeLocationInfoKind::from_code(code)? {
            PyCodeLocationInfoKind::None => [0, 0],
            PyCodeLocationInfoKind::Long => {
                self.move_on();
                end_line_delta = self.varint().cast_signed();
                // Counted from 1, and 0 where there is none.
                [self.varint(), self.varint()].map(|column| column.saturating_sub(1))
            }
            PyCodeLocationInfoKind::NoColumns => {
                self.move_on();
                [0, 0]
            }
            kind => match kind.one_line_delta() {
                Some(delta) => {
                    self.line = self.line.wrapping_add(delta);
                    [self.byte().into(), self.byte().into()]
                }
                None => {
                    let byte = self.byte();
                    let column = u32::from(code) << 3 | u32::from(byte >> 4);
                    [column, column + u32::from(byte & 0xf)]
                }
            },
        };
        let end_line = self.line.wrapping_add(end_line_delta);
        Some((place([self.line, end_line], columns), length))
    }

    /// Adds a line delta, whose lowest bit is its sign.
    fn move_on(&mut self) {
        let number = self.varint();
        let delta = (number >> 1).cast_signed();
        let delta = if number & 1 == 0 { delta } else { -delta };
        self.line = self.line.wrapping_add(delta);
    }

    /// 0 behind the end, as RustPython takes it.
    fn byte(&mut self) -> u8 {
        match self.rest.split_off_first() {
            Some(byte) => *byte,
            None => 0,
        }
    }

    /// A number in groups of six bits, the lowest first; bit 6 is set in all but the last.
    fn varint(&mut self) -> u32 {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            number |= u32::from(byte & 0x3f).checked_shl(shift).unwrap_or(0);
            shift += 6;
            if byte & 0x40 == 0 {
                return number;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rustpython_vm::{Interpreter, builtins::PyCode, import::make_frozen};

    use super::decode;

    /// All code of a code object, with the places that RustPython has decoded.
    fn compare(code: &PyCode) -> usize {
        let object = &code.code;
        let first_line = object.first_line_number.map_or(0, |line| line.get());
        let places = decode(
            &object.linetable,
            first_line.try_into().unwrap(),
            object.instructions.len(),
        );
        assert_eq!(places, object.locations, "{}", object.qualname);
        let nested = object.constants.iter().filter_map(|constant| {
            let constant: &rustpython_vm::PyObject = std::borrow::Borrow::borrow(constant);
            constant.downcast_ref::<PyCode>()
        });
        places.len() + nested.map(|code| compare(code)).sum::<usize>()
    }

    #[test]
    fn places_are_those_that_rustpython_decodes() {
        Interpreter::without_stdlib(Default::default()).enter(|vm| {
            let modules = ["_frozen_importlib", "_frozen_importlib_external", "codecs"];
            let compared = modules.map(|name| compare(&make_frozen(vm, name).unwrap()));
            assert!(compared.iter().sum::<usize>() > 10_000, "{compared:?}");
        });
    }

    #[test]
    fn any_table_gives_a_place_for_each_unit() {
        let mut byte = 0u8;
        for length in 0..200 {
            let table: Vec<u8> = (0..length)
                .map(|_| {
                    byte = byte.wrapping_mul(73).wrapping_add(41);
                    byte | 0x80
                })
                .collect();
            assert_eq!(decode(&table, i32::MAX, 50).len(), 50);
            assert_eq!(decode(&table, -5, 50).len(), 50);
        }
    }
}
