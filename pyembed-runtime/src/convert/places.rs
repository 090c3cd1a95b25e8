//! The place of a value inside another one, by what is shown of it.

use rustpython_vm::{
    PyObject,
    builtins::{PyDict, PyList, PyTuple},
};

use super::describe::{describe, key_segment};
use crate::attached::Attached;

/// The search does not go deeper than this.
const LEVELS: usize = 8;
/// And not on for longer: it serves one line of text.
const VALUES: usize = 1000;

/// True for what can be searched without running Python code.
pub(crate) fn is_container(value: &PyObject, py: Attached<'_>) -> bool {
    value.downcast_ref_if_exact::<PyDict>(py.vm).is_some()
        || value.downcast_ref_if_exact::<PyList>(py.vm).is_some()
        || value.downcast_ref_if_exact::<PyTuple>(py.vm).is_some()
}

/// The path to the only value inside of `value` that is described by these words; None if there are
/// several, or too many to look at.
pub(crate) fn place_of(value: &PyObject, words: &str, py: Attached<'_>) -> Option<String> {
    let mut search = Search {
        words,
        py,
        found: Vec::new(),
        left: VALUES,
    };
    search.look_into(value, "", LEVELS);
    match &mut *search.found {
        [place] if search.left > 0 => Some(std::mem::take(place)),
        _ => None,
    }
}

struct Search<'a> {
    words: &'a str,
    py: Attached<'a>,
    found: Vec<String>,
    left: usize,
}

impl Search<'_> {
    fn look_into(&mut self, value: &PyObject, path: &str, levels: usize) {
        if let Some(dict) = value.downcast_ref_if_exact::<PyDict>(self.py.vm) {
            for (key, value) in dict.items_vec() {
                let path = format!("{path}{}", key_segment(&key, self.py.vm));
                self.look_at(&value, path, levels);
            }
        } else if let Some(list) = value.downcast_ref_if_exact::<PyList>(self.py.vm) {
            let items = list.borrow_vec().to_vec();
            for (index, item) in items.iter().enumerate() {
                self.look_at(item, format!("{path}[{index}]"), levels);
            }
        } else if let Some(tuple) = value.downcast_ref_if_exact::<PyTuple>(self.py.vm) {
            for (index, item) in tuple.as_slice().iter().enumerate() {
                self.look_at(item, format!("{path}[{index}]"), levels);
            }
        }
    }

    fn look_at(&mut self, value: &PyObject, path: String, levels: usize) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        if is_container(value, self.py) {
            if levels > 0 {
                self.look_into(value, &path, levels - 1);
            }
        } else if describe(value, self.py.vm) == self.words {
            self.found.push(path);
        }
    }
}
