"""The work of `luoshi pack show` and `luoshi pack diff`: rules in words, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.packs import Library, load
from luoshi.cli.messages import Fault as Said
from luoshi.cli.messages import Voice
from luoshi.cli.pack_checking import DONE, NOTHING, home
from luoshi.cli.screen import show
from luoshi.core.base.canonical import canonical
from luoshi.core.base.errors import LuoshiError, UsageError
from luoshi.core.packs.listing import Difference, Listed, differences, listed, listed_at
from luoshi.core.packs.model import Pack
from luoshi.core.packs.reading import nearest
from luoshi.core.packs.resolution import Where

_SHANGHAI = timezone(timedelta(hours=8))


def show_packs(
    pack: str | None, on: tuple[str, ...], territory: str, zone_kind: str, level: str,
    form: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Shows a pack, the rules that hold at a place, or what packs there are. Gives the status."""
    voice = Voice(lang, quiet)
    try:
        library = load(home=home())
        [day] = _days(on, 1)
        if pack is None and not territory:
            show(_catalogue(library, form, lang))
            return DONE
        if pack is not None:
            one = pack_named(pack, library)
            rows, head = listed(one, on=day), _head(one, day, lang)
        else:
            where = Where(territory, zone_kind, level)
            rows = listed_at((built.pack for built in library.packs.values()), where=where, on=day)
            place = " ".join(filter(None, (territory, zone_kind, level)))
            head = say("pack_show.place", language=lang, place=place, day=day)
    except LuoshiError as wrong:
        voice.fault(Said.of(wrong))
        return NOTHING
    show(_as_json(rows, day) if form == "json" else _as_text(rows, head, titles_of(library), lang))
    return DONE


def diff_packs(one: str, other: str | None, on: tuple[str, ...], form: str | None, lang: Language, quiet: bool) -> int:
    """Compares two packs on a day, or one on two days. Gives the status."""
    voice = Voice(lang, quiet)
    try:
        library = load(home=home())
        first, second = pack_named(one, library), pack_named(other or one, library)
        if other is None and len(on) != 2:
            raise UsageError("pack_said.diff_needs")
        days = _days(on, 2 if other is None else 1)
    except LuoshiError as wrong:
        voice.fault(Said.of(wrong))
        return NOTHING
    found = differences(listed(first, on=days[0]), listed(second, on=days[-1]))
    if form == "json":
        show(canonical({"schema_version": 1, "differences": found}))
    else:
        show("".join(f"{line}\n" for line in _told(found, lang)))
    return DONE


def pack_named(name: str, library: Library) -> Pack:
    """The pack of an id, or of a folder. Raises UsageError, InputError."""
    if name in library.packs:
        return library.packs[name].pack
    if Path(name).is_dir():
        found = load([Path(name)], home=home())
        return found.packs[found.named[0]].pack
    if likely := nearest(name, tuple(library.packs)):
        raise UsageError("pack_said.no_pack_like", name=name, likely=likely)
    raise UsageError("pack_said.no_pack", name=name, known=" · ".join(library.packs))


def titles_of(library: Library) -> Mapping[str, str]:
    """The title of each document by its id with its pack."""
    packs = [built.pack for built in library.packs.values()]
    return {
        f"{pack.id}:{each.id}": f"《{each.title}》{f'({each.number})' if each.number else ''}"
        for pack in packs
        for each in pack.documents.values()
    }


def _days(on: Sequence[str], most: int) -> list[date]:
    if len(on) > most:
        raise UsageError("pack_said.too_many_days", most=most)
    return [date.fromisoformat(each) for each in on] or [datetime.now(_SHANGHAI).date()]


def _catalogue(library: Library, form: str | None, language: Language) -> str:
    packs = [built.pack for built in library.packs.values()]
    if form == "json":
        rows = [
            {
                "id": each.id, "title": each.title, "nature": each.nature, "issuer": each.issuer,
                "applies_to": each.applies_to, "rules": len(list(each.rules())),
            }
            for each in packs
        ]  # fmt: skip
        return canonical({"schema_version": 1, "packs": rows})
    lines = []
    for each in packs:
        told = [*each.applies_to.territories, *each.applies_to.kinds, *each.applies_to.levels]
        where = "、".join(told) or say("pack_show.everywhere", language=language)
        count = len(list(each.rules()))
        params = {"id": each.id, "title": each.title, "nature": _nature(each, language), "issuer": each.issuer}
        lines.append(say("pack_show.packs", language=language, **params, where=where, count=count))
    return "".join(f"{line}\n" for line in lines)


def _head(pack: Pack, day: date, language: Language) -> str:
    params = {"id": pack.id, "title": pack.title, "nature": _nature(pack, language), "issuer": pack.issuer}
    return say("pack_show.head", language=language, **params, day=day)


def _nature(pack: Pack, language: Language) -> str:
    return say(f"pack_nature.{pack.nature}", language=language) if pack.nature else ""


def _as_json(rows: Iterable[Listed], day: date) -> str:
    return canonical({"schema_version": 1, "on": day, "rules": list(rows)})


def _as_text(rows: Sequence[Listed], head: str, titles: Mapping[str, str], language: Language) -> str:
    lines = [head]
    for kind, group in groupby(rows, key=lambda each: each.kind):
        lines += ["", f"【{say(f'pack_kind.{kind}', language=language)}】"]
        for row in group:
            lines += _lines(row, titles, language)
    return "".join(f"{line}\n" for line in lines)


def _lines(row: Listed, titles: Mapping[str, str], language: Language) -> list[str]:
    state = "" if row.state == "in_force" else say(f"pack_state.{row.state}", language=language)
    days = [
        say(f"pack_show.{name}", language=language, day=day)
        for name, day in (("since", row.since), ("until", row.until))
        if day
    ]
    lines = [f"{row.pack}:{row.id}  {row.title}"]
    if told := "  ".join(filter(None, (row.value, state, *days))):
        lines.append(f"    {told}")
    if row.document:
        evidence = say(f"pack_show.evidence_{row.evidence}", language=language)
        source = f"{row.document} {titles.get(row.document, '')} {row.clause}"
        lines.append(f"    {source}  [{evidence}]  {row.note}".rstrip())
    if row.warning:
        lines.append(f"    {say('pack_show.warning', language=language, warning=row.warning)}")
    return lines


def _told(found: Sequence[Difference], language: Language) -> list[str]:
    if not found:
        return [say("pack_show.no_difference", language=language)]
    lines = []
    for each in found:
        change = say(f"pack_change.{each.change}", language=language)
        kind = say(f"pack_kind.{each.kind}", language=language)
        lines.append(f"{change}  {kind}  {each.id}  {each.title}")
        lines += [f"    {name}: {before or '—'} → {after or '—'}" for name, before, after in each.fields]
    return lines
