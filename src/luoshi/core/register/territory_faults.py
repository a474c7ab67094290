"""What is wrong with the territories of a register."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.base.reasons import reason
from luoshi.core.register.codes import parent_code, territory_fault, territory_level
from luoshi.core.register.model import Register
from luoshi.core.register.wrong import Wrong, empty_days, twice


def territory_faults(register: Register) -> Iterator[Wrong]:
    """Codes ill formed or twice, levels that the code does not show, territories without one above them."""
    known = {each.code for each in register.territories}
    yield from twice(
        ((each.code, each.place) for each in register.territories), field="code", code="register.code_twice"
    )
    for each in register.territories:
        why = territory_fault(each.code)
        if why is not None:
            yield Wrong(each.place, "code", why)
            continue
        shown = territory_level(each.code)
        if each.level != shown and (shown, each.level) != ("city", "county"):
            yield Wrong(each.place, "level", reason("register.territory_unlike", name=each.name, code=each.code))
        if shown in ("city", "county") and not parent_code(each.code, known=known):
            yield Wrong(each.place, "code", reason("register.territory_no_parent", name=each.name, code=each.code))
        yield from empty_days([each], name=each.name)
