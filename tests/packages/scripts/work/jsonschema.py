"""Validates data against schemas of several drafts, with references, formats and errors that say where."""

import jsonschema
from jsonschema import Draft7Validator, Draft201909Validator, Draft202012Validator, FormatChecker, RefResolver
from jsonschema.exceptions import ErrorTree, SchemaError, best_match

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["name", "lines"],
    "properties": {
        "name": {"type": "string", "minLength": 2, "pattern": "^[A-Z]"},
        "mail": {"type": "string", "format": "email"},
        "day": {"format": "date"},
        "lines": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"$ref": "#/$defs/line"}},
        "kind": {"enum": ["retail", "trade"]},
    },
    "additionalProperties": False,
    "$defs": {
        "line": {
            "type": "object",
            "properties": {"item": {"type": "string"}, "price": {"type": "number", "exclusiveMinimum": 0}},
            "if": {"properties": {"item": {"const": "gift"}}},
            "then": {"properties": {"price": {"maximum": 5}}},
        }
    },
}

GOOD = {"name": "Ana", "lines": [{"item": "nut", "price": 0.5}], "mail": "a@b", "day": "2024-02-29"}
BAD = {
    "name": "a",
    "lines": [{"item": 5}, {"item": "gift", "price": 7}, {"item": "x", "price": -1}],
    "mail": "nobody",
    "day": "2024-02-30",
    "kind": "wholesale",
    "extra": None,
}


def run() -> str:
    checker = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    checker.validate(GOOD)
    errors = sorted(checker.iter_errors(BAD), key=lambda error: (error.json_path, error.message))
    lines = [f"{error.json_path}: {error.message} ({error.validator})" for error in errors]
    lines.append(best_match(errors).message)
    lines.append(repr(sorted(ErrorTree(errors)["lines"][2]["price"].errors)))
    try:
        jsonschema.validate({"n": "x"}, {"properties": {"n": {"type": "integer"}}})
    except jsonschema.ValidationError as error:
        lines.append(str(error))
    try:
        Draft201909Validator.check_schema({"type": "klingon"})
    except SchemaError as error:
        lines.append(error.message + " " + repr(list(error.schema_path)))
    other = {"$id": "urn:other", "definitions": {"even": {"multipleOf": 2}}}
    resolver = RefResolver.from_schema({}, store={"urn:other": other})
    even = Draft7Validator({"$ref": "urn:other#/definitions/even"}, resolver=resolver)
    lines.append(repr([even.is_valid(4), even.is_valid(5)]))
    return "\n".join(lines) + "\n"
