"""文号: the number of an official document, as it is written in the wild."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN, _CLOSE = r"[〔\[(【]", r"[〕\])】]"
# 国办发〔2014〕54号 · 财建[2014]81号 · 云政发〔2023〕 5 号 · 青政办函〔2021〕第3号;
# blanked out in part: 桂政办发〔20__〕81号 · 宁委办发〔20xx〕23号 · 鲁X发〔202X〕×号
_MASK = r"[xX×*_○]"
NUMBER = rf"""
    (?P<series>(?:[\u4e00-\u9fff]|{_MASK}){{1,14}}) \s?
    {_OPEN} \s? (?P<year>\d{{4}}|20\d?{_MASK}{{1,4}}|{_MASK}{{2,4}}) \s?年?\s? {_CLOSE} \s?
    第? \s? (?P<serial>\d{{1,5}}|{_MASK}{{1,4}}) \s? 号
"""
_NUMBER = re.compile(NUMBER, re.VERBOSE)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 文号: the issuing organ's series, the year, the serial; what is blanked out stays so.

    >>> str(DocumentNumber.parse("云政办发[2024] 12 号"))
    '云政办发〔2024〕12号'
    """

    series: str
    year: str
    serial: int | str

    @classmethod
    def parse(cls, text: str) -> DocumentNumber | None:
        """The number that a folded text is, or None."""
        match = _NUMBER.fullmatch(text.strip())
        if match is None:
            return None
        serial = match["serial"]
        return cls(match["series"], match["year"], int(serial) if serial.isdecimal() else serial)

    def __str__(self) -> str:
        return f"{self.series}〔{self.year}〕{self.serial}号"


def find_number(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The first 文号 in a stretch."""
    return _NUMBER.search(folded, start, end)


def is_number(text: str) -> bool:
    """Whether a folded text is a 文号 and nothing else.

    >>> is_number("云政发〔2024〕3号"), is_number("〔2024〕3号文件")
    (True, False)
    """
    return _NUMBER.fullmatch(text.strip()) is not None
