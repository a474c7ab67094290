"""The chain of the audit checked, and what was found said line by line or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.messages import Voice
from luoshi.cli.office import ready
from luoshi.cli.screen import show
from luoshi.core.base.canonical import canonical

if TYPE_CHECKING:
    from luoshi.server.base.audit.findings import Found, Verified

SCHEMA = "1"


def verified(voice: Voice, *, form: str) -> int:
    """Check the chain: status 0 where nothing is found, 1 where something is. Raises LuoshiError as the check does."""
    ready()
    from luoshi.server.base.audit.verifying import verify

    if not voice.watched():
        found = verify()
    else:
        with click.progressbar(length=1, file=sys.stderr, label=say("audit.help.bar", language=voice.language)) as bar:

            def tell(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            found = verify(tell=tell)
    show(as_json(found) if form == "json" else "\n".join(lines(found, voice.language)) + "\n")
    return int(not found.clean)


def as_json(found: Verified) -> str:
    """The whole result in its canonical form."""
    return canonical({"schema_version": SCHEMA, "clean": found.clean} | asdict(found))


def lines(found: Verified, language: Language) -> Iterator[str]:
    """The result as an administrator reads it: the verdict, the findings, what was checked, what is not sealed yet."""
    yield say("audit.verified.clean" if found.clean else "audit.verified.faulty", language=language, count=found.count)
    for each in found.findings:
        yield f"  {sentence(each, language)}"
    if found.count > len(found.findings):
        yield "  " + say("audit.verified.more", language=language, count=found.count - len(found.findings))
    for code, count in (("links", found.links), ("seals", found.seals)):
        yield say(f"audit.verified.{code}", language=language, count=count)
    yield f"{say('audit.verified.head', language=language)} {found.head}"
    yield say("audit.verified.unsealed", language=language, count=found.unsealed.count)
    for at in found.unsealed.oldest:
        yield say("audit.verified.oldest", language=language, at=at.isoformat(timespec="seconds"))
    for code, count in (("late", found.late), ("broken", found.broken)):
        if count:
            yield say(f"audit.verified.{code}", language=language, count=count)


def sentence(each: Found, language: Language) -> str:
    """One finding in words."""
    code, told = each.what
    return say(each.code, language=language, what=say(code, language=language, **told), told=each.told)
