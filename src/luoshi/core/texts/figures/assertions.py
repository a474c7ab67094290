"""Assertions: what one group of quantities says: of whom, of what, how compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luoshi.core.texts.figures.indicators import HEAD, cleaned, coordinated, counted, subject_and_rest
from luoshi.core.texts.figures.numbers import Quantity
from luoshi.core.texts.figures.statements import Group
from luoshi.core.texts.figures.triggers import BASELINE, Trigger
from luoshi.core.texts.figures.verbs import FLOW, INNER, PHRASE, strong

_LISTED = re.compile(r".*、.*等(?P<noun>[一-龥A-Za-z“”&]{3,})$")
_VAGUE = re.compile(r"^(?:各类|各种|一批|多个|国内外|的)+")
_CONTEXT = re.compile(r"在?(?P<what>.+?)(?:中|内|上)$")
_SHARED = re.compile(r"(?:占|比|较)")
_MORE = re.compile(r"(?<=..)(?:进行|予以)|(?:、|和|及|与)(?:一批|一大批|若干|多个|部分|一系列|其他|全|各)")
_NOUN_STOP = re.compile(r"[”’)]*(?:[,;:。(]|、(?=\d)|$)")
_ACTOR = re.compile(r"(?:产业|产业链|集群|行业|企业|部门|单位|政府|管委会|园|区|院校|高校|机构|乡镇|街道)$")
# 2家企业上市: what is done stands behind the number
_DONE = re.compile(r"进入|上市|达到|入选|入围|通过|建成|完成|实现|跻身|挂牌|投产|开工")
_STRIVES = re.compile(r"力争|争取|确保")
_MADE = re.compile(r"建成|形成|打造|完成|实现|建设")
_TAKEN = re.compile(r"(?:用地|用地性质|面积|人员|企业|经费|资金|项目|产品|土地)$")
_LATE = re.compile(r".{6,}(?:使得?|力争|确保|推动|促进|带动|实现|保证|引导)(?=[^、]{4,}$)")


@dataclass(frozen=True, slots=True)
class Assertion:
    """Names of what is asserted; none where it is elided; `area` where the name is that of an area.

    `license` says why a bare number counts: word, verb, weak, suffix or none.
    """

    subject: str
    names: tuple[str, ...]
    trigger: Trigger
    license: str
    rule: str
    verb: str = ""
    elided: bool = False
    area: bool = False


def assertion_of(group: Group, trigger: Trigger, *, carried_verb: str = "") -> Assertion:
    """What a group asserts: the indicator before it, or the noun after it.

    >>> from luoshi.core.texts.figures.numbers import quantities
    >>> from luoshi.core.texts.figures.triggers import trigger_of
    >>> [five] = quantities("5个")
    >>> group = Group((five,), 0, "省级开发区确定", "主导产业方向", 9)
    >>> assertion_of(group, trigger_of(group.left, five)).names
    ('主导产业方向数',)
    """
    left = group.left[: trigger.start]
    if trigger.direct:
        return _before(group, trigger, left)
    verb = _last_verb(left)
    right = _noun_after(group.right)
    if verb is not None and right:
        return _after(group, trigger, left[: verb.start()], verb["verb"], right)
    if not cleaned(left) and right and group.quantities[0].kind == "count":
        return _after(group, trigger, "", carried_verb, right)
    return _bare(group, trigger, left, carried_verb)


def _before(group: Group, trigger: Trigger, left: str) -> Assertion:
    """X达到N: the indicator stands before the trigger."""
    baseline = trigger.baseline
    if trigger.change in ("growth", "decline", "multiple") and (match := BASELINE.search(left)):
        baseline = match["than"] or match["on"] or match["with"]
        left = left[: match.start()]
    phrase = cleaned(left)
    if (late := _LATE.match(phrase)) and len(phrase) > 12:
        phrase = cleaned(phrase[late.end() :])
    subject, rest = _split(phrase)
    quantity, noun, rule = group.quantities[0], _noun_after(group.right), f"target.{trigger.change}"
    if noun.startswith("的"):
        noun = ""
    if quantity.kind == "count" and noun and not HEAD.search(cleaned(rest)):
        subject, rest, rule = subject or cleaned(rest), _VAGUE.sub("", noun), "target.count_before"
    area = not cleaned(rest) and quantity.kind == "count" and bool(subject) and subject[0] not in "每各其"
    if area:
        subject, rest = "", subject
    names = tuple(coordinated(cleaned(rest), values=len(group.quantities))) if cleaned(rest) else ()
    elided = not names or bool(_SHARED.match(names[0]))
    if not elided:
        names = tuple(_of_share(counted(name, quantity.unit), quantity, trigger) for name in names)
    return Assertion(subject, names, replace(trigger, baseline=baseline), "word", rule, elided=elided, area=area)


def _after(group: Group, trigger: Trigger, left: str, verb: str, noun: str) -> Assertion:
    """打造N个X: the noun stands after the number."""
    subject = _split(cleaned(left))
    name = _VAGUE.sub("", noun)
    name = counted(f"{verb}{name}" if verb in FLOW else name, group.quantities[0].unit)
    license_ = ("verb" if strong(verb) else "weak") if verb else "none" if _DONE.search(noun) else "listed"
    return Assertion(subject[0] or subject[1], (name,), trigger, license_, "target.count_before", verb)


def _bare(group: Group, trigger: Trigger, left: str, carried_verb: str) -> Assertion:
    """实现X N亿元, X N家以上: the noun stands before a number without a word of its own."""
    phrase = cleaned(left)
    match, subject, rest = _verb_in(phrase)
    made = _MADE.search(left[: left.find(phrase)])
    verb = match["verb"] if match else made.group() if made else carried_verb
    noun = rest
    if match and len(noun) < 3 and match.group().startswith("重点"):
        noun = match.group() + noun
    if noun and verb and (behind := _listed_before(group, trigger, subject, noun, verb)):
        return behind
    if not noun and not match and subject and group.quantities[0].kind == "count" and subject[0] not in "每各其":
        subject, noun = "", subject
    if listed := _LISTED.match(noun):
        noun = listed["noun"]
    noun = _VAGUE.sub("", noun)
    if match and verb not in noun and (verb in FLOW or not noun):
        noun = verb + noun
    unit = group.quantities[0].unit
    names = tuple(counted(name, unit) for name in coordinated(noun, values=len(group.quantities))) if noun else ()
    license_ = "none"
    if verb:
        license_ = "verb" if strong(verb) else "weak"
    elif trigger.word and (HEAD.search(noun) or _STRIVES.search(left)):
        license_ = "suffix"
    elided = not names or bool(_SHARED.match(names[0]))
    return Assertion(subject, names, trigger, license_, "target.count_after", verb, elided)


def _listed_before(group: Group, trigger: Trigger, subject: str, names: str, verb: str) -> Assertion | None:
    """打造甲、乙2个园区: those that are counted are named before the number, what they are behind it."""
    unit = group.quantities[0].unit
    noun = "" if group.quantities[0].kind != "count" or HEAD.search(names) else _noun_after(group.right)
    if not noun or PHRASE.match(noun) or _DONE.search(noun):
        return None
    name = counted(_VAGUE.sub("", noun), unit)
    return Assertion(subject, (name,), trigger, "verb" if strong(verb) else "weak", "target.count_before", verb)


def _verb_in(phrase: str) -> tuple[re.Match[str] | None, str, str]:
    """The verb of a phrase, the words before it and the noun after it."""
    subject, rest = _split(phrase)
    if match := PHRASE.match(rest):
        return match, subject, rest[match.end() :]
    if match := INNER.search(rest):
        before = cleaned(rest[: match.start()])
        noun = rest[match.end() :]
        if noun and before and not subject and not _ACTOR.search(before):
            return match, "", before + match["verb"] + noun
        if noun and len(before) > 1:
            return match, subject or before, noun
    return None, subject, rest


def _last_verb(left: str) -> re.Match[str] | None:
    """The verb that ends the words before a number."""
    last = None
    for match in PHRASE.finditer(left):
        last = match
    if last is None:
        return None
    return last if last.end() == len(left) else None


def _noun_after(right: str) -> str:
    stop = _NOUN_STOP.search(right)
    words = right[: stop.start()] if stop else right
    if more := _MORE.search(words):
        words = words[: more.start()]
    words = words.rstrip("、和及与”")
    words += "”" * (words.count("“") - words.count("”"))
    return words if len(words.lstrip("的")) >= 2 and words[0] not in "、和及与并,;" else ""


def _split(phrase: str) -> tuple[str, str]:
    """Subject and rest, an indicator kept whole when nothing would be left of it."""
    if context := _CONTEXT.match(phrase):
        phrase = context["what"]
    return subject_and_rest(phrase)


def _of_share(name: str, quantity: Quantity, trigger: Trigger) -> str:
    """工业用地不少于70%: the share of it."""
    level = trigger.change == "level" and quantity.kind == "share"
    return name + "占比" if level and _TAKEN.search(name) else name
