"""Check digits: whether a national code ends as its standard asks, by the settings that a pack gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def check_sign(body: str, settings: Mapping[str, object]) -> str | None:
    """The last sign of a code whose other signs are `body`; None where `body` cannot begin a code.

    Each sign's place in `alphabet` times its weight, summed; what lacks to the next multiple of `modulus` is the sign.
    `ten` and `eleven` name the signs for a remainder of 10 and of a whole modulus, where the standard has its own.

    >>> check_sign("123", {"alphabet": "0123456789", "length": 4, "weights": [1, 2, 3], "modulus": 10})
    '6'
    """
    alphabet, weights = str(settings["alphabet"]), _numbers(settings["weights"])
    modulus = int(str(settings["modulus"]))
    if len(body) != len(weights) or any(sign not in alphabet for sign in body):
        return None
    total = sum(alphabet.index(sign) * weight for sign, weight in zip(body, weights, strict=True))
    lacking = modulus - total % modulus
    if lacking == modulus:
        return str(settings.get("eleven", alphabet[0]))
    return str(settings["ten"]) if lacking == 10 and "ten" in settings else alphabet[lacking]


def is_valid(code: str, settings: Mapping[str, object]) -> bool:
    """Whether a code has the length and the last sign that its standard asks.

    >>> is_valid("1236", {"alphabet": "0123456789", "length": 4, "weights": [1, 2, 3], "modulus": 10})
    True
    """
    return len(code) == int(str(settings["length"])) and check_sign(code[:-1], settings) == code[-1]


def _numbers(value: object) -> list[int]:
    return [int(str(each)) for each in value] if isinstance(value, Sequence) else []
