from __future__ import annotations

import pickle

import pytest

from luoshi.core.base.errors import InputError, LuoshiError, Refused, UsageError


@pytest.mark.parametrize("kind", [LuoshiError, InputError, Refused, UsageError])
def test_a_fault_crosses_processes_whole(kind: type[LuoshiError]) -> None:
    fault = pickle.loads(pickle.dumps(kind("a.b", where="x.txt", line=3)))
    assert (type(fault), fault.code, fault.params) == (kind, "a.b", {"where": "x.txt", "line": 3})


def test_a_refusal_is_an_input_fault() -> None:
    assert issubclass(Refused, InputError)


def test_a_fault_tells_code_and_parameters() -> None:
    assert str(InputError("a.b", where="x.txt")) == "a.b where=x.txt"
    assert str(InputError("a.b")) == "a.b"
