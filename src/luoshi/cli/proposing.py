"""The work of `luoshi standing`: the rules of a pack for tables of results, as proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.readings.whole import put_bytes
from luoshi.adapters.standing.candidates import read_candidates
from luoshi.adapters.standing.data import eligibility_as_json, proposals_as_json, traces_as_json, turns_as_json
from luoshi.adapters.standing.reading import StandingData, read_standing
from luoshi.adapters.standing.sheets import (
    eligibility_as_workbook,
    proposals_as_workbook,
    traces_as_workbook,
    turns_as_workbook,
)
from luoshi.adapters.standing.text import (
    eligibility_as_text,
    lines_as_text,
    proposals_as_text,
    trace_told,
    turns_as_text,
)
from luoshi.adapters.standing.words import Words
from luoshi.cli.messages import Fault as Said
from luoshi.cli.messages import Voice
from luoshi.cli.pack_checking import as_text
from luoshi.cli.screen import screen_width, show
from luoshi.cli.standing_forms import Forms, Shown, form_of, words_of
from luoshi.cli.standing_packs import Packs, no_such
from luoshi.cli.work import output_fault
from luoshi.core.base.errors import InputError, LuoshiError, UsageError
from luoshi.core.base.faults import Faulty
from luoshi.core.base.traces import Trace
from luoshi.core.standing.eligibility import eligible
from luoshi.core.standing.history import Course, Record
from luoshi.core.standing.model import PayRule, Rules
from luoshi.core.standing.pay import Rating, pool, rating
from luoshi.core.standing.proposing import Proposal, propose
from luoshi.core.standing.replaying import Turn, replay
from luoshi.core.standing.spans import Span, held
from luoshi.core.standing.stepping import Timetable

DONE, PARTLY, NOTHING = 0, 1, 2
_SHANGHAI = timezone(timedelta(hours=8))
_DRAFTS, _TABLES = ("text", "json", "xlsx", "docx"), ("text", "json", "xlsx")
Files = tuple[str, ...]
Work = Callable[[Voice, str], tuple[Shown, int]]


def run_propose(
    *, files: Files, pack: str, rule: str | None, only: str | None, events: Files, on: str | None, every: bool,
    form: str | None, output: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Shows what the rules of a pack propose on a day; 2 when nothing could be done."""
    work = partial(_proposed, files, pack, rule, only, events, _day(on), every)
    return _done(work, form, output, _DRAFTS, lang, quiet)


def run_replay(
    *, files: Files, pack: str, beside: str | None, only: str | None, events: Files, on: str | None, form: str | None,
    output: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Shows what would have been proposed each time results became known; 2 when nothing could be done."""
    work = partial(_replayed, files, pack, beside, only, events, _day(on))
    return _done(work, form, output, _TABLES, lang, quiet)


def run_eligibility(
    *, files: Files, pack: str, checklist: str, only: str | None, history: Files, events: Files, on: str | None,
    form: str | None, output: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Shows who may apply by a checklist; 2 when nothing could be done."""
    work = partial(_eligible, files, pack, checklist, only, history, events, _day(on))
    return _done(work, form, output, _TABLES, lang, quiet)


def run_pay(
    *, files: Files, pack: str, rule: str, only: str | None, on: str | None, form: str | None, output: str | None,
    lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Shows the pay pools or grades of appraisal that a pay rule proposes; 1 when some could not be reckoned."""
    return _done(partial(_paid, files, pack, rule, only, _day(on)), form, output, _TABLES, lang, quiet)


def _proposed(
    files: Files, pack: str, rule: str | None, only: str | None, events: Files, on: date, every: bool, voice: Voice,
    form: str,
) -> tuple[Shown, int]:  # fmt: skip
    packs = Packs([pack])
    home = packs.named(pack)
    rules = packs.rules(home)
    if rule is not None and rule not in rules:
        raise no_such(home, "rules", rule, rules)
    data = _data([*files, *events], rules)
    _demand(only, _names(data))
    found = propose(rules, data.history, data.events, on=on, calendar=packs.calendar(), every_rule=every)
    wanted = [each for each in found if rule in {None, each.rule.id} and only in {None, each.subject.name}]
    words = words_of(packs, voice.language)
    forms: Forms = {
        "text": lambda: proposals_as_text(wanted, on=on, words=words, width=screen_width()),
        "json": lambda: proposals_as_json(wanted, on=on),
        "xlsx": lambda: proposals_as_workbook(wanted, on=on, words=words),
        "docx": lambda: _draft(wanted, on, words),
    }
    return forms[form](), DONE


def _draft(found: Sequence[Proposal], on: date, words: Words) -> bytes:
    from luoshi.adapters.standing.draft import proposals_as_draft

    return proposals_as_draft(found, on=on, words=words)


def _replayed(
    files: Files, pack: str, beside: str | None, only: str | None, events: Files, on: date, voice: Voice, form: str
) -> tuple[Shown, int]:
    packs = Packs([pack, *([beside] if beside else [])])
    homes = [packs.named(each) for each in (pack, beside) if each]
    rules = packs.rules(homes[0])
    other: Rules | None = packs.rules(homes[1]) if beside else None
    data = _data([*files, *events], rules)
    _demand(only, _names(data))
    turns = [
        _turn_of(each, only)
        for each in replay(rules, data.history, data.events, until=on, calendar=packs.calendar(), beside=other)
    ]
    words, titles = words_of(packs, voice.language), [each.title for each in homes]
    forms: Forms = {
        "text": lambda: turns_as_text(turns, words=words, packs=titles),
        "json": lambda: turns_as_json(turns),
        "xlsx": lambda: turns_as_workbook(turns, words=words, packs=titles),
    }
    return forms[form](), DONE


def _turn_of(turn: Turn, only: str | None) -> Turn:
    """A turn with one subject alone, where one was named."""
    if only is None:
        return turn
    here, beside = (tuple(each for each in told if each.subject.name == only) for told in (turn.proposals, turn.beside))
    differing = tuple(each for each in turn.differing if each.name == only)
    return replace(turn, proposals=here, beside=beside, differing=differing)


def _eligible(
    files: Files, pack: str, named: str, only: str | None, history: Files, events: Files, on: date, voice: Voice,
    form: str,
) -> tuple[Shown, int]:  # fmt: skip
    packs = Packs([pack])
    home = packs.named(pack)
    one = packs.checklist(home, named)
    candidates = read_candidates(files, checklist=one)
    _demand(only, candidates)
    rules = packs.rules(home) if home.standing_rules else {}
    proposals: Sequence[Proposal] = ()
    if history:
        data = _data([*history, *events], rules)
        proposals = propose(rules, data.history, data.events, on=on, calendar=packs.calendar(), every_rule=True)
    timetable = Timetable(rules, packs.calendar())
    found = {
        name: eligible(
            one, values, proposals=[each for each in proposals if each.subject.name == name], on=on, timetable=timetable
        )
        for name, values in candidates.items()
        if only in {None, name}
    }
    words = words_of(packs, voice.language)
    forms: Forms = {
        "text": lambda: eligibility_as_text(found, words=words),
        "json": lambda: eligibility_as_json(found),
        "xlsx": lambda: eligibility_as_workbook(found, on=on, words=words),
    }
    return forms[form](), DONE


def _paid(files: Files, pack: str, name: str, only: str | None, on: date, voice: Voice, form: str) -> tuple[Shown, int]:
    packs = Packs([pack])
    rule = packs.pay_rule(packs.named(pack), name)
    data = _data(files, {})
    _demand(only, _names(data))
    known = data.history.until(on)
    spans = held((each.name for each in known.periods()), every=rule.every)
    courses = [each for each in known.courses.values() if only in {None, each.subject.name}]
    found, lacking = _pay_of_all(rule, courses, spans, data)
    words, named = words_of(packs, voice.language), f"{rule.pack}:{rule.id}"
    told = {course: trace_told(root, words) for course, root in found.items()}
    told |= {course: [say(wrong.code, language=voice.language, **wrong.params)] for course, wrong in lacking.items()}
    forms: Forms = {
        "text": lambda: lines_as_text(told),
        "json": lambda: traces_as_json(found, rule=named, lacking={each: one.code for each, one in lacking.items()}),
        "xlsx": lambda: traces_as_workbook(told, title=rule.title, on=on, words=words),
    }
    for wrong in lacking.values():
        voice.fault(Said.of(wrong))
    return forms[form](), PARTLY if lacking else DONE


def _pay_of_all(
    rule: PayRule, courses: Sequence[Course], spans: Sequence[Span], data: StandingData
) -> tuple[dict[str, Trace], dict[str, InputError]]:
    """What could be reckoned and why the others could not, by name. Raises InputError where none could."""
    found: dict[str, Trace] = {}
    lacking: dict[str, InputError] = {}
    for course in courses:
        try:
            found[course.subject.name] = _pay_of(rule, course, spans, data)
        except InputError as wrong:
            lacking[course.subject.name] = wrong
    if lacking and not found:
        raise next(iter(lacking.values()))
    return found, lacking


def _names(data: StandingData) -> list[str]:
    return [each.subject.name for each in data.history.courses.values()]


def _demand(only: str | None, names: Iterable[str]) -> None:
    """A subject that is named must be there: an empty answer would read as nothing proposed."""
    known = tuple(names)
    if only is not None and only not in known:
        raise UsageError("standing_said.no_subject", name=only, known="、".join(known))


def _pay_of(rule: PayRule, course: Course, spans: Sequence[Span], data: StandingData) -> Trace:
    records = {each.period: each for each in course.records}
    rounds = [records.get(each.name) for each in spans]
    if rule.kind == "rating":
        return rating(rule, [_rating(rule, each) for each in rounds]).trace
    name = course.subject.name
    if course.subject.id not in data.bases:
        raise InputError("standing_said.no_base", name=name)
    positions = [each.position(rule.of) if each else None for each in rounds[-2:]]
    places = [each.from_top for each in positions if each is not None and each.from_top is not None]
    if len(places) < 2:
        raise InputError("standing_said.no_places", name=name)
    return pool(rule, data.bases[course.subject.id], places).trace


def _rating(rule: PayRule, record: Record | None) -> Rating:
    """The rating of a round: its score, or its grade where the rule has words for it."""
    if record is None:
        return None
    return (record.grade or None) if rule.words else record.score


def _data(files: Sequence[str], rules: Rules) -> StandingData:
    data = read_standing(files, rules=rules)
    if not data.history.courses:
        raise InputError("standing_said.no_rows")
    return data


def _day(told: str | None) -> date:
    return date.fromisoformat(told) if told else datetime.now(_SHANGHAI).date()


def _done(work: Work, form: str | None, output: str | None, known: tuple[str, ...], lang: Language, quiet: bool) -> int:
    """Does the work and shows or writes what came out."""
    voice = Voice(lang, quiet)
    try:
        found, status = work(voice, form_of(form, output, known))
        if output is None:
            show(found)
            return status
        put_bytes(output, found if isinstance(found, bytes) else found.encode())
        voice.remark("cli.written", where=output)
    except Faulty as wrong:
        click.echo(as_text(wrong.faults, language=lang), nl=False, err=True)
        return NOTHING
    except OSError as wrong:
        voice.fault(output_fault(wrong.filename or output or "", wrong))
        return NOTHING
    except LuoshiError as wrong:
        voice.fault(Said.of(wrong))
        return NOTHING
    return status
