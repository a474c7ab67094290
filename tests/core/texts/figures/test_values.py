"""What the house asks of every value of the reader."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

import pytest

import luoshi.core.texts

# they are filled while a tree is built, a reading is put together, corrections are applied, as private ones may be
GROWING = {"Node", "Unit", "State"}
MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(luoshi.core.texts.__path__, "luoshi.core.texts.")
]
VALUES = [
    value
    for module in MODULES
    for value in vars(module).values()
    if dataclasses.is_dataclass(value) and isinstance(value, type) and value.__module__ == module.__name__
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__qualname__)
def test_a_value_cannot_be_changed_and_takes_no_other_field(value: type) -> None:
    assert "__slots__" in vars(value)
    frozen = value.__dataclass_params__.frozen  # type: ignore[attr-defined]  # of dataclasses
    assert frozen is (value.__name__ not in GROWING) or value.__name__.startswith("_")
