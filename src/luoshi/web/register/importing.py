"""Pages that take the register in from a workbook and give it out as one."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.adapters.register.writing import register_as_workbook, register_template
from luoshi.core.base.errors import InputError, LuoshiError
from luoshi.core.base.faults import Fault, Faulty
from luoshi.server.register import queries
from luoshi.server.register.actions import take_in
from luoshi.server.register.importing import difference
from luoshi.web.base.asked import Asked
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell

_LIMIT: Final = 20 * 1024 * 1024


@page("register.change", channel="form")
def take(asked: Asked) -> HttpResponseBase:
    """Look at what a workbook would change, then take it in; its faults are told together, then nothing is written."""
    if asked.method != "POST":
        return shown(asked, "register/import.html", faults=(), lines=(), found=None)
    file = asked.FILES.get("file")
    if file is None or (file.size or 0) > _LIMIT:
        fault = InputError("web.register.no_file" if file is None else "web.register.too_large")
        return shown(asked, "register/import.html", status=422, faults=(fault,), lines=(), found=None)
    source = (file.name or "", file.read())
    try:
        if asked.POST.get("act") != "take":
            return shown(asked, "register/import.html", faults=(), lines=(), found=difference(source))
        found = take_in(source, by=asked.viewer, reason=asked.POST.get("reason", ""))
    except Faulty as wrong:
        return shown(asked, "register/import.html", status=422, faults=(), lines=_lines(wrong.faults), found=None)
    except LuoshiError as wrong:
        return shown(asked, "register/import.html", status=422, faults=(wrong,), lines=(), found=None)
    tell(asked, "web.register.taken", rows=found.rows)
    return redirect("register:list")


@page("register.read", channel="export")
def workbook(asked: Asked) -> HttpResponseBase:
    """The register as a workbook, which may be changed and given back; people are not in it."""
    content = register_as_workbook(queries.register(), language=asked.language)
    return attachment(content, name="名录.xlsx", kind="xlsx")


@page("register.read", channel="export")
def template(asked: Asked) -> HttpResponseBase:
    """An empty workbook with heads, hints and examples."""
    return attachment(register_template(language=asked.language), name="名录模板.xlsx", kind="xlsx")


def _lines(faults: tuple[Fault, ...]) -> list[tuple[str, str, dict[str, object]]]:
    return [(each.place.cell or str(each.place), each.code, dict(each.params)) for each in faults if not each.warning]
