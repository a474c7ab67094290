"""An assessment as one web page that needs nothing else: ranking, charts, and every score to be opened."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files

from luoshi.adapters.assessments.accounts import OVERALL, Account, Source, account_of, adjusted
from luoshi.adapters.assessments.book_notes import notes
from luoshi.adapters.assessments.book_ranks import remark
from luoshi.adapters.assessments.drawings import Bar, bars, legend
from luoshi.adapters.assessments.report_zones import key_of, table, zone
from luoshi.adapters.assessments.trees import tops
from luoshi.adapters.assessments.words import Words, plain, points, signed
from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings.html import policy
from luoshi.adapters.readings.marked import safe
from luoshi.core.assessment.scoring.results import SubjectResult

SCHEMA_VERSION = 1


def as_html(source: Source, *, language: Language = "zh", traces: bool = True) -> str:
    """The page: no script, no request, a policy that allows neither; with `traces` the steps of every score."""
    account = account_of(source)
    words = Words(language, account.documents, account.organs)
    title = safe(words.title(account.result.scheme, account.result.facts.period))
    tongue = "zh-CN" if language == "zh" else "en"
    head = [
        f'<!DOCTYPE html>\n<html lang="{tongue}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style())}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="luoshi"><meta name="schema_version" content="{SCHEMA_VERSION}">',
        f"<title>{title}</title><style>{style()}</style></head><body>",
        f"<header><h1>{title}</h1><p>{safe(words.basis(account.result.scheme.basis))}</p></header><main>",
    ]
    return "\n".join([*head, *_body(account, words, traces=traces), "</body></html>\n"])


@cache
def style() -> str:
    """The style sheet of the page."""
    return files("luoshi.adapters.assessments").joinpath("report.css").read_text("utf-8")


def _body(account: Account, words: Words, *, traces: bool) -> Iterator[str]:
    yield from _figures(account, words)
    if account.result.subjects:
        yield from _ranking(account, words)
        yield '<div class="two">'
        yield from _scores(account, words)
        yield from _made_of(account, words)
        yield f"</div><section><h2>{safe(words.say('html.zones'))}</h2>"
        yield f'<p class="hint">{safe(words.say("html.open"))}</p>'
        for each in account.result.in_rank():
            yield from zone(account, each, words, traces=traces)
        yield "</section>"
    yield f'</main><footer><section class="card"><h2>{safe(words.say("sheet.notes"))}</h2>'
    rows = [[name, said] for name, said in notes(account, words) if name != words.say("notes.fonts")]
    yield from table([words.say("column.matter"), words.say("column.content")], rows)
    yield "</section></footer>"


def _figures(account: Account, words: Words) -> Iterator[str]:
    """How many, how good, how many of each grade."""
    result = account.result
    held = [each.published for each in result.subjects.values() if each.published is not None]
    ranked = sum(1 for each in result.subjects.values() if OVERALL in each.ranks)
    found = [(words.say("html.assessed"), str(len(result.subjects))), (words.say("html.ranked"), str(ranked))]
    if held:
        mean = sum(held, Decimal(0)) / len(held)
        found += [
            (words.say("summed.most"), plain(max(held))),
            (words.say("summed.mean"), points(mean, result.scheme.places)),
            (words.say("summed.least"), plain(min(held))),
        ]  # fmt: skip
    if result.scheme.grades:
        found += [(words.grade(name), str(len(own))) for name, own in account.by_grade()]
    shown = "".join(f"<li><b>{safe(value)}</b><span>{safe(name)}</span></li>" for name, value in found)
    yield f'<section class="card"><ul class="figures">{shown}</ul></section>'


def _ranking(account: Account, words: Words) -> Iterator[str]:
    scheme = account.result.scheme
    heads = [words.say(f"column.{name}") for name in ("rank", "name", "published", "grade")]
    kinds = ["n", "name", "n", "w"]
    for attribute in scheme.ranked_within:
        heads.append(words.say("column.peer_rank", group=words.attribute(attribute)))
        kinds.append("w")
    if account.before:
        heads, kinds = [*heads, words.say("column.move")], [*kinds, "w"]
    heads += [words.say("column.adjusted"), *(item.title for item in tops(scheme)), words.say("column.remark")]
    kinds += ["n", *["n"] * len(tops(scheme)), "long"]
    rows = [list(_row(account, each, words)) for each in account.result.in_rank()]
    links = {(row, 1): f"#{key_of(account, each)}" for row, each in enumerate(account.result.in_rank())}
    yield f'<section class="card"><h2>{safe(words.say("sheet.ranks"))}</h2><div class="scroll">'
    yield from table(heads, rows, kinds=kinds, links=links, cards=True)
    yield f'</div><p class="hint">{safe(words.say("note.ranks"))}</p></section>'


def _row(account: Account, each: SubjectResult, words: Words) -> Iterator[str]:
    scheme = account.result.scheme
    yield str(each.ranks[OVERALL].place) if OVERALL in each.ranks else "—"
    yield each.subject.name + (f" {words.say('sign.veto')}" if each.vetoes else "")
    yield points(each.published, scheme.places)
    yield words.grade(each.grade)
    for attribute in scheme.ranked_within:
        group = words.group(attribute, each.subject.groups.get(attribute, ""))
        yield words.say("peer_rank", group=group, rank=words.rank(each.ranks.get(attribute)))
    if account.before:
        yield words.move(account.move(each.subject.id))
    yield signed(adjusted(each), scheme.places)
    for item in tops(scheme):
        score = each.items.get(item.id)
        yield points(score.points if score else None, scheme.places)
    yield remark(each, words)


def _scores(account: Account, words: Words) -> Iterator[str]:
    scheme = account.result.scheme
    found = [
        Bar(_named(each), f"{points(each.published, scheme.places)} {words.grade(each.grade)}",
            [each.published or Decimal(0)], dashed=OVERALL not in each.ranks)
        for each in account.result.in_rank()
    ]  # fmt: skip
    most = max([scheme.full, *(each.parts[0] for each in found)])
    title = words.say("html.scores")
    yield f'<section class="card"><h2>{safe(title)}</h2><p class="hint">{safe(words.say("html.dashed"))}</p>'
    yield from bars(found, most=most, title=title, key="s")
    yield "</section>"


def _made_of(account: Account, words: Words) -> Iterator[str]:
    scheme, items = account.result.scheme, tops(account.result.scheme)
    found = []
    for each in account.result.in_rank():
        parts = [score.contribution if (score := each.items.get(item.id)) else Decimal(0) for item in items]
        found.append(Bar(_named(each), points(each.base, scheme.places), parts))
    most = max([scheme.full, *(sum(each.parts, Decimal(0)) for each in found)])
    title = words.say("html.made_of")
    yield f'<section class="card"><h2>{safe(title)}</h2>'
    yield from legend([item.title for item in items], key="m")
    yield from bars(found, most=most, title=title, key="m")
    yield "</section>"


def _named(each: SubjectResult) -> str:
    return f"{each.ranks[OVERALL].place} {each.subject.name}" if OVERALL in each.ranks else f"— {each.subject.name}"
