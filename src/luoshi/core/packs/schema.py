"""The JSON Schema of a file of a pack, for editors: the same shapes, said in another language."""

from __future__ import annotations

from collections.abc import Callable

from luoshi.core.packs.format import SCHEMA_VERSION
from luoshi.core.packs.kinds import Choice, Field, Free, Kind, ListOf, MapOf, OneOf, Plain, Shape, Variants

Schema = dict[str, object]
Meaning = Callable[[str, str], str]
_ID = r"^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_PLAIN: dict[str, Schema] = {
    "text": {"type": "string", "minLength": 1},
    "any_text": {"type": "string"},
    "id": {"type": "string", "pattern": _ID},
    "reference": {"type": "string", "pattern": r"^([a-z][a-z0-9]*([-_.][a-z0-9]+)*:)?[a-z][a-z0-9]*([-_.][a-z0-9]+)*$"},
    "boolean": {"type": "boolean"},
    "whole": {"type": "integer"},
    "number": {"type": "number"},
    "day": {"type": "string", "pattern": _DAY},
    "period": {"type": "string", "minLength": 1},
    "unit": {"type": "string", "minLength": 1},
    "territory": {"type": "string", "pattern": r"^[1-9]\d{5}$"},
    "scalar": {"type": ["string", "number", "boolean"]},
}


def schema_of(shape: Shape, *, meaning: Meaning) -> Schema:
    """The schema of a file; `meaning` says what a field of a shape is, in the reader's language.

    >>> from luoshi.core.packs.format import FILES
    >>> schema_of(FILES["clocks.yaml"], meaning=lambda shape, field: field)["required"]
    ['schema_version', 'clocks']
    """
    found = _schema(shape, meaning)
    properties = found["properties"]
    assert isinstance(properties, dict), "a shape has properties"
    properties["schema_version"] = {"const": SCHEMA_VERSION}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": shape.name, **found}


def _schema(kind: Kind, meaning: Meaning) -> Schema:
    match kind:
        case Plain(name):
            return dict(_PLAIN[name])
        case Choice(words):
            return {"enum": list(words)}
        case ListOf(inner, least, most):
            limits: Schema = {name: count for name, count in (("minItems", least), ("maxItems", most)) if count}
            return {"type": "array", "items": _schema(inner, meaning)} | limits
        case MapOf(inner, ids):
            names: Schema = {"propertyNames": {"pattern": _ID}} if ids else {}
            return {"type": "object", "additionalProperties": _schema(inner, meaning)} | names
        case OneOf(single, several, named):
            kinds: list[Kind] = [single, several, *([named] if named else [])]
            return {"anyOf": [_schema(each, meaning) for each in kinds]}
        case Free():
            return {"type": "object"}
        case Variants(shapes):
            return {"anyOf": [_schema(each, meaning) for _, each in shapes]}
    return _object(kind, meaning)


def _object(shape: Shape, meaning: Meaning) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [each.name for each in shape.fields if each.required],
        "properties": {each.name: _field(shape, each, meaning) for each in shape.fields},
    }


def _field(shape: Shape, field: Field, meaning: Meaning) -> Schema:
    told = meaning(shape.name, field.name)
    return _schema(field.kind, meaning) | ({"description": told} if told else {})
