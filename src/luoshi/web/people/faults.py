"""Faults of a form as sentences beside its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from luoshi.adapters.catalogues import say
from luoshi.server.base.people.forms import FormFaulty
from luoshi.web.base.asked import Asked


def beside(asked: Asked, codes: Mapping[str, str | Iterable[str]], **params: object) -> dict[str, str]:
    """The sentences by field, in the language of the page; several of one field one after another."""
    return {
        field: " ".join(
            say(code, language=asked.language, **params) for code in ([told] if isinstance(told, str) else told)
        )
        for field, told in codes.items()
    }


def of_form(asked: Asked, fault: FormFaulty) -> dict[str, str]:
    """The sentences of a faulty form by field."""
    return beside(asked, fault.fields)
