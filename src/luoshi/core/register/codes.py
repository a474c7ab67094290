"""The codes of territories and organs: whether they are formed as their standards ask."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.packs.check_digits import check_sign
from luoshi.core.register.model import TerritoryLevel

STATE = "000000"
_TERRITORY = re.compile("[0-9]{6}", re.ASCII)


def territory_level(code: str) -> TerritoryLevel:
    """The level that a code of GB/T 2260 shows.

    >>> territory_level("990000"), territory_level("990100"), territory_level("990102")
    ('province', 'city', 'county')
    """
    if code == STATE:
        return "state"
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def upper_codes(code: str) -> tuple[str, ...]:
    """The codes above a code, the nearest first; the state has none.

    >>> upper_codes("990102"), upper_codes("000000")
    (('990100', '990000', '000000'), ())
    """
    above = (f"{code[:4]}00", f"{code[:2]}0000", STATE)
    return () if code == STATE else tuple(dict.fromkeys(each for each in above if each != code))


def prefix_of(code: str) -> str:
    """How the code of a territory and those of all below it begin.

    >>> prefix_of("990000"), prefix_of("500000"), prefix_of("990110"), prefix_of("000000")
    ('99', '50', '990110', '')
    """
    signs = {"state": 0, "province": 2, "city": 4, "county": 6}
    return code[: signs[territory_level(code)]]


def parent_code(code: str, *, known: Collection[str]) -> str:
    """The nearest code above that is known: a county that the province runs itself has no city; empty when none is.

    >>> parent_code("999001", known={"990000"}), parent_code("990000", known=())
    ('990000', '')
    """
    return next((each for each in upper_codes(code) if each in known), "")


def territory_fault(code: str) -> Reason | None:
    """What is wrong with the form of a territory's code, if anything.

    >>> str(territory_fault("99010")), str(territory_fault("990002"))
    ('register.territory_form code=99010', 'register.territory_county_of_no_city code=990002')
    """
    if not _TERRITORY.fullmatch(code):
        return reason("register.territory_form", code=code)
    if code != STATE and code.startswith("00"):
        return reason("register.territory_form", code=code)
    if code[2:4] == "00" and code[4:] != "00":
        return reason("register.territory_county_of_no_city", code=code)
    return None


def credit_fault(code: str, *, settings: Mapping[str, object]) -> Reason | None:
    """What is wrong with a unified social credit code by GB 32100, if anything.

    `settings` are those of `credit-code` in a pack's check digits: alphabet, length, weights, modulus.
    """
    length = int(str(settings["length"]))
    if len(code) != length:
        return reason("register.credit_length", code=code, length=length, found=len(code))
    sign = check_sign(code[:-1], settings)
    if sign is None:
        alphabet = str(settings["alphabet"])
        wrong = "".join(dict.fromkeys(each for each in code if each not in alphabet))
        return reason("register.credit_sign", code=code, signs=wrong)
    return None if sign == code[-1] else reason("register.credit_check", code=code, sign=sign)
