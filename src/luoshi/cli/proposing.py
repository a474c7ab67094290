"""The work of `luoshi standing`: the rules of a pack for tables of results, as proposals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import partial

import click

from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings.whole import put_bytes
from luoshi.adapters.standing.candidates import read_candidates
from luoshi.adapters.standing.data import eligibility_as_json, proposals_as_json, traces_as_json, turns_as_json
from luoshi.adapters.standing.reading import StandingData, read_standing
from luoshi.adapters.standing.sheets import proposals_as_workbook, turns_as_workbook
from luoshi.adapters.standing.text import eligibility_as_text, proposals_as_text, traces_as_text, turns_as_text
from luoshi.cli.messages import Fault as Said
from luoshi.cli.messages import Voice
from luoshi.cli.pack_checking import as_text
from luoshi.cli.screen import show
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
from luoshi.core.standing.replaying import replay
from luoshi.core.standing.spans import Span, held
from luoshi.core.standing.stepping import Timetable

DONE, NOTHING = 0, 2
_SHANGHAI = timezone(timedelta(hours=8))
Files = tuple[str, ...]
Shown = str | bytes


def run_propose(
    *, files: Files, pack: str, rule: str | None, events: Files, on: str | None, every: bool, form: str | None,
    output: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Shows what the rules of a pack propose on a day; 2 when nothing could be done."""
    return _done(partial(_proposed, files, pack, rule, events, _day(on), every, form, lang), form, output, lang, quiet)


def run_replay(
    *, files: Files, pack: str, beside: str | None, events: Files, on: str | None, form: str | None,
    output: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Shows what would have been proposed each time results became known; 2 when nothing could be done."""
    return _done(partial(_replayed, files, pack, beside, events, _day(on), form, lang), form, output, lang, quiet)


def run_eligibility(
    *, files: Files, pack: str, checklist: str, history: Files, events: Files, on: str | None, form: str | None,
    output: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Shows who may apply by a checklist; 2 when nothing could be done."""
    work = partial(_eligible, files, pack, checklist, history, events, _day(on), form, lang)
    return _done(work, form, output, lang, quiet)


def run_pay(
    *, files: Files, pack: str, rule: str, on: str | None, form: str | None, output: str | None, lang: Language,
    quiet: bool,
) -> int:  # fmt: skip
    """Shows the pay pools or grades of appraisal that a pay rule proposes; 2 when nothing could be done."""
    return _done(partial(_paid, files, pack, rule, _day(on), form, lang), form, output, lang, quiet)


def _proposed(
    files: Files, pack: str, rule: str | None, events: Files, on: date, every: bool, form: str | None, lang: Language
) -> Shown:
    packs = Packs([pack])
    home = packs.named(pack)
    rules = packs.rules(home)
    if rule is not None and rule not in rules:
        raise no_such(home, "rules", rule, rules)
    data = _data([*files, *events], rules)
    found = propose(rules, data.history, data.events, on=on, calendar=packs.calendar(), every_rule=every)
    wanted = [each for each in found if rule in {None, each.rule.id}]
    if form == "json":
        return proposals_as_json(wanted, on=on)
    if form == "xlsx":
        return proposals_as_workbook(wanted, on=on, language=lang)
    return proposals_as_text(wanted, on=on, language=lang)


def _replayed(
    files: Files, pack: str, beside: str | None, events: Files, on: date, form: str | None, lang: Language
) -> Shown:
    packs = Packs([pack, *([beside] if beside else [])])
    rules = packs.rules(packs.named(pack))
    other: Rules | None = packs.rules(packs.named(beside)) if beside else None
    data = _data([*files, *events], rules)
    turns = replay(rules, data.history, data.events, until=on, calendar=packs.calendar(), beside=other)
    if form == "json":
        return turns_as_json(turns)
    if form == "xlsx":
        return turns_as_workbook(turns, language=lang)
    return turns_as_text(turns, compared=other is not None, language=lang)


def _eligible(
    files: Files, pack: str, named: str, history: Files, events: Files, on: date, form: str | None, lang: Language
) -> Shown:
    packs = Packs([pack])
    home = packs.named(pack)
    one = packs.checklist(home, named)
    candidates = read_candidates(files, checklist=one)
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
    }
    return eligibility_as_json(found) if form == "json" else eligibility_as_text(found, language=lang)


def _paid(files: Files, pack: str, name: str, on: date, form: str | None, lang: Language) -> Shown:
    packs = Packs([pack])
    rule = packs.pay_rule(packs.named(pack), name)
    data = _data(files, {})
    known = data.history.until(on)
    spans = held((each.name for each in known.periods()), every=rule.every)
    found = {course.subject.name: _pay_of(rule, course, spans, data) for course in known.courses.values()}
    named = f"{rule.pack}:{rule.id}"
    return traces_as_json(found, rule=named) if form == "json" else traces_as_text(found, language=lang)


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


def _done(work: Callable[[], Shown], form: str | None, output: str | None, lang: Language, quiet: bool) -> int:
    """Does the work and shows or writes what came out."""
    voice = Voice(lang, quiet)
    try:
        if form == "xlsx" and output is None:
            raise UsageError("standing_said.needs_output")
        found = work()
        if output is None:
            show(found)
            return DONE
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
    return DONE
