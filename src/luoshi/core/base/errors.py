"""The exception tree: every fault has a stable code and parameters, never a sentence.

    LuoshiError
    ├── InputError      what was given cannot be used: the file, the format, the size
    │   └── Refused     what was given may not be used here: a classified text
    └── UsageError      what was asked for makes no sense: an unknown format, a wrong option

The sentences live in `luoshi.adapters.catalogues`, in Chinese and in English.
"""

from __future__ import annotations


class LuoshiError(Exception):
    """A fault with a code such as `document.empty` and the parameters its sentence needs.

    >>> fault = LuoshiError("document.empty", where="a.txt")
    >>> fault.code, fault.params["where"]
    ('document.empty', 'a.txt')
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.code, self.params)

    def __str__(self) -> str:
        told = " ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} {told}".rstrip()


def _again(kind: type[LuoshiError], code: str, params: dict[str, object]) -> LuoshiError:
    """A fault that comes back whole from another process."""
    return kind(code, **params)


class InputError(LuoshiError):
    """What was given cannot be used."""


class Refused(InputError):
    """What was given may not be used here."""


class UsageError(LuoshiError):
    """What was asked for makes no sense."""
