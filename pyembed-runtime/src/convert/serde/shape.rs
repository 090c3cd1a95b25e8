//! The kind of a Python object, read off its class: an enum's member, a dataclass, something with
//! an obvious text.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef,
    builtins::{
        PyByteArray, PyBytes, PyClassMethod, PyDict, PyFloat, PyInt, PyNamespace, PyStaticMethod,
        PyStr, PyTuple, PyType,
    },
};

use crate::{
    attached::Attached,
    convert::{
        error::{ConversionError, RaisedWhileConverting},
        items::Items,
        text::text_of,
    },
};

/// Names of attributes with their values.
pub(super) type Attributes = Vec<(PyObjectRef, PyObjectRef)>;

/// The value of a member of an `enum.Enum`; `None` for anything else.
pub(super) fn enum_value(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<Option<PyObjectRef>, ConversionError> {
    enum_attribute(value, "_value_", py)
}

/// The name of a member of an `enum.Enum`; `None` for anything else.
pub(super) fn enum_name(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<Option<PyObjectRef>, ConversionError> {
    enum_attribute(value, "_name_", py)
}

fn enum_attribute(
    value: &PyObject,
    name: &'static str,
    py: Attached<'_>,
) -> Result<Option<PyObjectRef>, ConversionError> {
    let class = value.class();
    if !is_python_class(class) || !has(class, "_member_map_", py) {
        return Ok(None);
    }
    attribute(value, name, py)
}

/// The text of a value that has one obvious text without being a str: decimals, UUIDs, addresses,
/// dates and times, paths.
pub(super) fn obvious_text(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<Option<PyObjectRef>, ConversionError> {
    let class = value.class();
    if class.is(py.vm.ctx.types.type_type) {
        return Ok(None);
    }
    if has(class, "isoformat", py) {
        return py
            .vm
            .call_method(value, "isoformat", ())
            .or_raised()
            .map(Some);
    }
    if has(class, "__fspath__", py) {
        return py
            .vm
            .call_method(value, "__fspath__", ())
            .or_raised()
            .map(Some);
    }
    if class
        .mro_collect()
        .iter()
        .any(|base| has_textual_name(base, py))
    {
        return Ok(Some(value.str(py.vm).or_raised()?.into()));
    }
    Ok(None)
}

fn has_textual_name(class: &Py<PyType>, py: Attached<'_>) -> bool {
    if !is_python_class(class) {
        return false;
    }
    let Ok(module) = class.__module__(py.vm) else {
        return false;
    };
    let module_name = module
        .downcast_ref::<PyStr>()
        .and_then(|module| module.to_str());
    matches!(
        (module_name, &*class.name()),
        (Some("decimal" | "_decimal" | "_pydecimal"), "Decimal")
            | (Some("fractions"), "Fraction")
            | (Some("uuid"), "UUID")
            | (Some("ipaddress"), _)
    )
}

/// The fields that a dataclass or named tuple declares; `None` for anything else.
pub(super) fn declared_fields(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<Option<Attributes>, ConversionError> {
    let class = value.class();
    if !is_python_class(class) {
        return Ok(None);
    }
    if let Some(fields) = class.get_attr(py.vm.ctx.intern_str("__dataclass_fields__")) {
        return declared_by_dataclass(value, &fields, py);
    }
    match class.get_attr(py.vm.ctx.intern_str("_fields")) {
        Some(names) if value.downcastable::<PyTuple>() => {
            let Some(names) = names.downcast_ref::<PyTuple>() else {
                return Ok(None);
            };
            attributes_named(value, names.as_slice(), py).map(Some)
        }
        _ => Ok(None),
    }
}

fn declared_by_dataclass(
    value: &PyObject,
    fields: &PyObject,
    py: Attached<'_>,
) -> Result<Option<Attributes>, ConversionError> {
    let Some(fields) = fields.downcast_ref::<PyDict>() else {
        return Ok(None);
    };
    let mut names = Vec::new();
    for (name, field) in fields.items_vec() {
        if is_instance_field(&field, py)? {
            names.push(name);
        }
    }
    attributes_named(value, &names, py).map(Some)
}

/// `__dataclass_fields__` also holds `ClassVar`s and `InitVar`s, which are told by a private
/// marker.
fn is_instance_field(field: &PyObject, py: Attached<'_>) -> Result<bool, ConversionError> {
    let Some(marker) = attribute(field, "_field_type", py)? else {
        return Ok(true);
    };
    let name = attribute(&marker, "name", py)?;
    let text = name.as_ref().and_then(|name| name.downcast_ref::<PyStr>());
    Ok(text.is_none_or(|text| text.to_str() == Some("_FIELD")))
}

/// Of the attributes that a Rust struct wants, those that the object has. Methods are not among
/// them.
pub(super) fn wanted_attributes(
    value: &PyObject,
    wanted: &[&'static str],
    py: Attached<'_>,
) -> Result<Attributes, ConversionError> {
    if is_scalar(value, py) {
        return Ok(Vec::new());
    }
    let names: Vec<PyObjectRef> = wanted
        .iter()
        .map(|name| py.vm.ctx.new_str(*name).into())
        .collect();
    let mut attributes = attributes_named(value, &names, py)?;
    attributes.retain(|(_, attribute)| !attribute.is_callable());
    Ok(attributes)
}

/// The attributes that an instance of a Python class, or a `SimpleNamespace`, holds itself; `None`
/// for anything else.
pub(super) fn own_attributes(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<Option<Attributes>, ConversionError> {
    if let Some(fields) = declared_fields(value, py)? {
        return Ok(Some(fields));
    }
    let is_instance = is_python_class(value.class()) || value.downcastable::<PyNamespace>();
    if !is_instance || is_scalar(value, py) || value.downcastable::<PyType>() {
        return Ok(None);
    }
    let mut attributes = attributes_named(value, &slot_names(value, py)?, py)?;
    if let Some(dict) = attribute(value, "__dict__", py)?
        && let Some(dict) = dict.downcast_ref::<PyDict>()
    {
        attributes.extend(dict.items_vec());
    }
    Ok(Some(attributes))
}

/// True if the value's classes hold data: attributes that are no methods, or properties. Methods,
/// and what begins with an underscore, are not among it.
pub(super) fn has_class_data(value: &PyObject) -> bool {
    let is_data = |name: &PyObject, attribute: &PyObject| {
        name.downcast_ref::<PyStr>()
            .is_some_and(|name| !name.as_bytes().starts_with(b"_"))
            && !attribute.is_callable()
            && !attribute.downcastable::<PyClassMethod>()
            && !attribute.downcastable::<PyStaticMethod>()
    };
    let classes = value.class().mro_collect();
    classes
        .iter()
        .filter(|class| is_python_class(class))
        .any(|class| {
            let attributes = class.attributes.entries();
            attributes
                .iter()
                .any(|(name, attribute)| is_data(name, attribute))
        })
}

/// The names in the `__slots__` of the value's classes.
fn slot_names(value: &PyObject, py: Attached<'_>) -> Result<Vec<PyObjectRef>, ConversionError> {
    let slots = py.vm.ctx.intern_str("__slots__");
    let mut names = Vec::new();
    for class in value.class().mro_collect() {
        let Some(declared) = class.attributes.get(slots) else {
            continue;
        };
        if declared.downcastable::<PyStr>() {
            names.push(declared);
        } else if let Ok(mut items) = Items::of(&declared, "__slots__", py) {
            while let Some(name) = items.next(py)? {
                names.push(name);
            }
        }
    }
    names.retain(|name| !is_named(name, "__dict__") && !is_named(name, "__weakref__"));
    Ok(names)
}

fn is_named(name: &PyObject, wanted: &str) -> bool {
    name.downcast_ref::<PyStr>()
        .is_some_and(|name| name.to_str() == Some(wanted))
}

/// Those of the named attributes that the object has.
fn attributes_named(
    value: &PyObject,
    names: &[PyObjectRef],
    py: Attached<'_>,
) -> Result<Attributes, ConversionError> {
    let mut attributes = Vec::with_capacity(names.len());
    for name in names {
        let text = text_of(name, "an attribute's name", py)?;
        if let Some(attribute) =
            attribute(value, text, py).map_err(|error| error.at_attribute(text))?
        {
            attributes.push((name.clone(), attribute));
        }
    }
    Ok(attributes)
}

fn attribute(
    value: &PyObject,
    name: &str,
    py: Attached<'_>,
) -> Result<Option<PyObjectRef>, ConversionError> {
    let name = py.vm.ctx.new_str(name);
    py.vm.get_attribute_opt(value, &name).or_raised()
}

fn has(class: &Py<PyType>, name: &'static str, py: Attached<'_>) -> bool {
    class.has_attr(py.vm.ctx.intern_str(name))
}

/// True if the class was made by a `class` statement, which no builtin scalar or container is.
fn is_python_class(class: &Py<PyType>) -> bool {
    class.heaptype_ext.is_some()
}

fn is_scalar(value: &PyObject, py: Attached<'_>) -> bool {
    py.vm.is_none(value)
        || value.downcastable::<PyStr>()
        || value.downcastable::<PyInt>()
        || value.downcastable::<PyFloat>()
        || value.downcastable::<PyBytes>()
        || value.downcastable::<PyByteArray>()
}
