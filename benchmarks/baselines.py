"""What Luoshi is held against: one-line regular expressions, and JioNLP's time and money parsing."""

from __future__ import annotations

import calendar
import logging
import re
from collections import Counter
from typing import Any

from benchmarks.corpus import Keys

_LABELS = {"牵头": "lead", "配合": "support", "责任": "responsible", "实施": "implementer"}
_LABELLED = re.compile(r"(牵头|配合|责任|实施)(?:单位|部门|主体)[:：]([^;；)）]+)")
_LEADS = re.compile(r"[(（]([^()（）]+?)(?:牵头|负责)(?:[,，、]([^()（）]+?)配合)?[)）]")
_DEADLINE = re.compile(r"(\d{4}|20xx)年(\d{1,2})月底前")
_MONEY = re.compile(r"(?:达到?|突破|超过?|实现)(\d+(?:\.\d+)?)(万?亿?美?元(?:/[亩人])?)")


def one_liners(texts: dict[str, str]) -> Keys:
    """What an office's script finds: a regular expression a kind, lists cut at every comma."""
    duties: Counter[tuple[Any, ...]] = Counter()
    deadlines: Counter[tuple[Any, ...]] = Counter()
    money: Counter[tuple[Any, ...]] = Counter()
    for text in texts.values():
        for label, organs in _LABELLED.findall(text):
            duties.update((organ, _LABELS[label]) for organ in re.split(r"[、,，]", organs))
        for leads, supports in _LEADS.findall(text):
            duties.update((organ, "lead") for organ in re.split(r"[、,，]", leads))
            duties.update((organ, "support") for organ in re.split(r"[、,，]", supports) if organ)
        for year, month in _DEADLINE.findall(text):
            deadlines[(_month_end(year, int(month)),)] += 1
        money.update((float(value), unit) for value, unit in _MONEY.findall(text))
    return {"duties": duties, "deadlines": deadlines, "money": money}


def jionlp(texts: dict[str, str]) -> Keys | None:
    """JioNLP's extractors of time and money over each line; None where it is not installed."""
    try:
        import jionlp as peer
    except ImportError:
        return None
    logging.disable(logging.CRITICAL)  # it logs every phrase that it cannot read
    deadlines: Counter[tuple[Any, ...]] = Counter()
    money: Counter[tuple[Any, ...]] = Counter()
    for text in texts.values():
        for line in filter(None, text.splitlines()):
            for row in peer.ner.extract_time(line, time_base={"year": 2024}):
                if isinstance(row["detail"]["time"], list) and re.search("前|末|期间", row["text"]):
                    deadlines[(str(row["detail"]["time"][-1])[:10],)] += 1
            for row in peer.ner.extract_money(line):
                money[_yuan(row["detail"])] += 1
    return {"deadlines": deadlines, "money": money}


def in_yuan(rows: Counter[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Money in the terms JioNLP answers in: the amount in single units, the currency."""
    found: Counter[tuple[Any, ...]] = Counter()
    for (value, unit), count in rows.items():
        scale = (1e8 if "亿" in unit else 1.0) * (1e4 if "万" in unit else 1.0)
        found[(round(value * scale, 2), "美元" if "美元" in unit else "元")] += count
    return found


def _yuan(detail: dict[str, Any]) -> tuple[Any, ...]:
    number = detail["num"]
    last = number[-1] if isinstance(number, list) else number
    return (round(float(last), 2), "美元" if "美元" in str(detail.get("case", "")) else "元")


def _month_end(year: str, month: int) -> str:
    last = calendar.monthrange(int(year), month)[1] if year.isdecimal() else [31, 28, 31, 30, 31, 30][month % 6 - 1]
    if not year.isdecimal() and month in (8, 10, 12):
        last = 31
    return f"{year}-{month:02d}-{last:02d}"
