"""Which documents the load has: drawn by a seed, in groups of one kind of issuer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from luoshi.cli.loaded_documents import Planned
from luoshi.cli.loaded_texts import INDUSTRIES, Issuer
from luoshi.server.base.access.models import Organ, Post

GROUP: Final = 8
BEGUN: Final = datetime(2022, 1, 4, 1, 0, tzinfo=UTC)
ENDED: Final = datetime(2026, 10, 30, 9, 0, tzinfo=UTC)
_FIRST_SERIAL: Final = 1000  # four digits for all of them: the others are as long as the first
_SHORT: Final = {"经济开发区": "经开区", "高新技术产业开发区": "高新区", "工业园区": "工业园区"}
_KINDS: Final = {"province": 8, "city": 52, "经济开发区": 14, "高新技术产业开发区": 13, "工业园区": 13}
_OF_PROVINCE: Final = ("省发改委", "省工信厅", "省商务厅", "省财政厅", "省科技厅", "省自然资源厅", "各市政府")
_OF_CITY: Final = (
    "市发改委", "市工信局", "市商务局", "市财政局", "市科技局", "市自然资源局", "市统计局", "各开发区管委会",
)  # fmt: skip
# The clerk of this city is who the load is measured with.
_MEASURED, _SHARE = "QL-GOV", 0.2


def groups(documents: int, *, seed: int) -> Iterator[list[Planned]]:
    """So many documents, in the order of their days."""
    chance = Random(seed)  # nosec B311  # invented words, no secret
    holders = _holders()
    people = dict(Post.objects.filter(kind__in=("city", "province")).order_by("-pk").values_list("organ", "person"))
    step = (ENDED - BEGUN) / (documents // GROUP + 1)
    for at in range(0, documents, GROUP):
        [kind] = chance.choices(list(_KINDS), weights=list(_KINDS.values()))
        on = BEGUN + step * (at // GROUP)
        chosen = [_drawn(chance, holders[kind]) for _ in range(min(GROUP, documents - at))]
        yield [
            _planned(chance, organ, kind, _FIRST_SERIAL + at + place, on + timedelta(minutes=7 * place), people)
            for place, organ in enumerate(chosen)
        ]


def _holders() -> dict[str, list[Organ]]:
    found: dict[str, list[Organ]] = {"province": list(Organ.objects.filter(code="YL-GOV"))}
    found["city"] = list(Organ.objects.filter(kind="city").order_by("code"))
    zones = list(Organ.objects.filter(code__startswith="S96", kind="zone").order_by("code"))
    for kind in list(_KINDS)[2:]:
        found[kind] = [each for each in zones if _plain(each.name).endswith(kind)]
    found |= {kind: found["city"] for kind, organs in found.items() if not organs}
    return found


def _drawn(chance: Random, organs: Sequence[Organ]) -> Organ:
    measured = [each for each in organs if each.code == _MEASURED]
    return measured[0] if measured and chance.random() < _SHARE else chance.choice(organs)


def _planned(chance: Random, organ: Organ, kind: str, serial: int, at: datetime, people: dict[int, int]) -> Planned:
    stem, issuer = _issuer(organ, kind)
    clerk = next(people[int(step)] for step in reversed(organ.path.split("/")[:-1]) if int(step) in people)
    confirmed = chance.random() < 0.8
    published = confirmed and chance.random() < (0.5 if kind == "province" else 0.04)
    trades = chance.sample(INDUSTRIES, len(INDUSTRIES))
    return Planned(
        organ, issuer, serial, at, clerk, confirmed, published, (stem, issuer.letters, f"{serial}号", *trades)
    )


def _issuer(organ: Organ, kind: str) -> tuple[str, Issuer]:
    """The two signs that set an issuer apart, and the issuer."""
    if organ.kind == "province":
        return "云岭", Issuer(organ.name, "云岭省", "云政发", "各市人民政府，省政府各部门", _OF_PROVINCE)
    if organ.kind == "city":
        stem = organ.name[:2]
        told = "各县（区）人民政府，各开发区管委会，市政府各部门"
        return stem, Issuer(organ.name, f"{stem}市", f"{stem[0]}政发", told, _OF_CITY)
    stem = organ.name[2:4]
    own = f"{stem}{_SHORT[kind]}管委会"
    return stem, Issuer(organ.name, f"{stem}{kind}", f"{stem[0]}区管", "各部门，各园区", (*_OF_CITY[:6], own))


def _plain(name: str) -> str:
    return name.removesuffix("管理委员会")
