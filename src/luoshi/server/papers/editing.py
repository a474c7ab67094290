"""The words of a draft changed: title, addressees, text blocks, open places; before 核稿 only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.papers import model as core
from luoshi.core.papers.spots import edited, spots_of
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.secrecy import refuse_classified
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.papers.changing import demand_state, locked, stepped
from luoshi.server.papers.models import Paper, PaperOrgan
from luoshi.server.papers.stepping import FROM
from luoshi.server.papers.stored import content_of, paper_of

_LENGTH: Final = 500
_TOLD: Final = 40
_BREAKS: Final = str.maketrans({"，": "、", ",": "、", ";": "、", "；": "、", "\n": "、"})


@dataclass(frozen=True, slots=True)
class Words:
    """What a person wrote: None leaves a part as it is; `spots` by the keys of `core.papers.spots`."""

    title: str | None = None
    addressees: str | None = None
    copied: str | None = None
    note: str | None = None
    spots: Mapping[str, str] = field(default_factory=dict)


def edit(paper: int, words: Words, *, version: int | None, viewer: Viewer, reason: str = "") -> None:
    """Put other words into a draft of the viewer's own side.

    Raises NotAllowed, NotFound, Conflict, NotNow `papers.not_now`, InputError `papers.title_needed`,
    `papers.addressee_needed`, `papers.nothing_changed`, Refused for a classified text.
    """
    viewer.demand("papers.draft")
    with transaction.atomic():
        row = locked(paper, viewer, version=version)
        demand_state(row, "edit", *FROM["edit"])
        before = paper_of(row.content)
        after = _changed(before, words)
        if after == before:
            raise InputError("papers.nothing_changed")
        refuse_classified(fold("\n".join((after.title, *(run.text for run in core.runs_of(after))))))
        with acting(viewer, Deed("papers.edit", thing=row, reason=reason)):
            row.title, row.to = after.title[:_LENGTH], "、".join(after.addressees)[:_LENGTH]
            row.content = content_of(after)
            if after.addressees != before.addressees:
                _address(row, after.addressees, role="named")
            if after.foot and before.foot and after.foot.copied != before.foot.copied:
                _address(row, after.foot.copied, role="copied")
            stepped(row, "edit", viewer=viewer, reason=reason, told=_difference(before, after))


def names_in(text: str) -> tuple[str, ...]:
    """Names parted by 、 or a comma.

    >>> names_in("甲局、乙局，丙局")
    ('甲局', '乙局', '丙局')
    """
    return tuple(dict.fromkeys(each.strip() for each in text.translate(_BREAKS).split("、") if each.strip()))


def _changed(paper: core.Paper, words: Words) -> core.Paper:
    if words.title is not None:
        if not words.title.strip():
            raise InputError("papers.title_needed")
        paper = replace(paper, title=words.title.strip())
    if words.addressees is not None and paper.addressees:
        names = names_in(words.addressees)
        if not names:
            raise InputError("papers.addressee_needed")
        paper = replace(paper, addressees=names)
    if words.copied is not None and paper.foot:
        paper = replace(paper, foot=replace(paper.foot, copied=names_in(words.copied)))
    if words.note is not None:
        paper = replace(paper, note=words.note.strip())
    return edited(paper, words.spots)


def _address(row: Paper, names: Sequence[str], *, role: Literal["named", "copied"]) -> None:
    """The organs that the paper names or copies now; a name that is no organ's is only printed (各有关单位).

    Who is named is not copied too.
    """
    PaperOrgan.objects.filter(paper=row, role=role).delete()
    keys = set(Organ.objects.filter(name__in=names).values_list("pk", flat=True))
    there = PaperOrgan.objects.filter(paper=row, organ__in=keys)
    if role == "named":
        there.delete()
    else:
        keys -= set(there.values_list("organ", flat=True))
    PaperOrgan.objects.bulk_create(PaperOrgan(paper=row, organ_id=key, role=role) for key in sorted(keys))


def _difference(before: core.Paper, after: core.Paper) -> list[list[str]]:
    """Place, words before, words after; the first of them."""
    known = {each.key: each.words for each in spots_of(before)}
    found = [
        [each.key, known.get(each.key, ""), each.words] for each in spots_of(after) if known.get(each.key) != each.words
    ]
    if before.title != after.title:
        found.insert(0, ["title", before.title, after.title])
    if before.addressees != after.addressees:
        found.insert(0, ["addressees", "、".join(before.addressees), "、".join(after.addressees)])
    if before.foot and after.foot and before.foot.copied != after.foot.copied:
        found.insert(0, ["copied", "、".join(before.foot.copied), "、".join(after.foot.copied)])
    return found[:_TOLD]
