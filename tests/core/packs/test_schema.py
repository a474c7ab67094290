"""The JSON Schema says what the checker checks, and every field has a meaning in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from luoshi.adapters.catalogues import Language, catalogue
from luoshi.core.packs.format import ASK, FILES, file_shape
from luoshi.core.packs.kinds import Kind, ListOf, MapOf, Shape, Variants
from luoshi.core.packs.schema import schema_of


def shapes(kind: Kind) -> Iterator[Shape]:
    match kind:
        case Shape():
            yield kind
            for field in kind.fields:
                yield from shapes(field.kind)
        case ListOf(inner) | MapOf(inner):
            yield from shapes(inner)
        case Variants(several):
            for _, each in several:
                yield from shapes(each)


EVERY = {shape.name: shape for file in FILES.values() for shape in shapes(file)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_has_a_meaning(language: Language) -> None:
    names = {field.name for shape in EVERY.values() for field in shape.fields}
    meanings = {code.removeprefix("pack_field.") for code in catalogue(language) if code.startswith("pack_field.")}
    assert names - meanings == set()
    assert meanings - names == set(), "a meaning of no field"


@pytest.mark.parametrize("name", FILES)
def test_a_schema_names_the_same_fields(name: str) -> None:
    schema = schema_of(FILES[name], meaning=lambda shape, field: f"{shape}.{field}")
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == [field.name for field in FILES[name].fields]
    assert schema["required"] == [field.name for field in FILES[name].fields if field.required]
    assert properties["schema_version"] == {"const": 1}


def test_kinds_become_their_schemas() -> None:
    clocks = schema_of(FILES["clocks.yaml"], meaning=lambda _shape, _field: "")["properties"]
    assert isinstance(clocks, dict)
    clock = clocks["clocks"]["additionalProperties"]
    assert clock["additionalProperties"] is False
    assert clock["properties"]["unit"] == {"enum": ["working_days", "days", "months", "years", "on_receipt"]}
    assert clock["properties"]["start_counts"] == {"type": "boolean"}
    assert re.fullmatch(clocks["clocks"]["propertyNames"]["pattern"], "licence-joint")
    indicators = schema_of(FILES["indicators.yaml"], meaning=lambda _shape, _field: "")["properties"]
    assert isinstance(indicators, dict)
    indicator = indicators["indicators"]["additionalProperties"]["properties"]
    assert indicator["plausible"] == {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    assert [each["type"] for each in indicator["best"]["anyOf"]] == ["number", "array"]
    cases = schema_of(FILES["cases/*.yaml"], meaning=lambda _shape, _field: "")["properties"]
    assert isinstance(cases, dict)
    case = cases["cases"]["items"]["properties"]
    assert len(case["ask"]["anyOf"]) == len(ASK.shapes)
    assert case["expect"] == {"type": "object"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("pack.yaml", True),
        ("cases/a.yaml", True),
        ("cases/*.yaml", True),
        ("cases/a/b.yaml", False),
        ("a.yaml", False),
        ("cases/a.txt", False),
        ("*", False),
    ],
)
def test_a_file_is_known_by_its_name(name: str, known: bool) -> None:
    assert (file_shape(name) is not None) is known
