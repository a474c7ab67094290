"""What `luoshi assess certainty` may be told of a rule-scored scheme, with the way to whoever does the work."""

from __future__ import annotations

from typing import Any

import click

from luoshi.adapters.catalogues import Language, say

_MEANS = ("arithmetic", "geometric", "harmonic")
_ANSWERS = ("zero", "group_mean", "reweight")
_OF_SCHEME = ("noise", "leave_out", "aggregation", "missing", "history")
_OF_COMPOSITE = ("composite", "meta", "stages", "nominal")


def sure_options(language: Language) -> list[click.Parameter]:
    """The assumptions of a rule-scored scheme, grades, and the history for chances of proposals."""

    def help_(name: str) -> str:
        return say(f"certainty_scored.help.{name}", language=language)

    return [
        click.Option(["--scheme"], metavar="ID", help=help_("scheme")),
        click.Option(["--noise"], type=click.FloatRange(0, 1), metavar="SHARE", help=help_("noise")),
        click.Option(["--leave-out"], is_flag=True, help=help_("leave_out")),
        click.Option(["--aggregation"], type=click.Choice(_MEANS), multiple=True, help=help_("aggregation")),
        click.Option(["--missing"], type=click.Choice(_ANSWERS), multiple=True, help=help_("missing")),
        click.Option(["--grades"], is_flag=True, help=help_("grades")),
        click.Option(["--history"], multiple=True, metavar="FILE", help=help_("history")),
    ]


def tell_scored(asked: dict[str, Any]) -> int | None:
    """Tells how sure a scheme is that scores by rule; None, what is for such schemes alone taken out, for a composite.

    Of what is for the one the other refuses.
    """
    of_scheme = {name: asked.pop(name) for name in ("scheme", *_OF_SCHEME)}
    if of_scheme["scheme"] is None:
        wrong = "only_scheme" if any(of_scheme[name] not in (None, False, ()) for name in _OF_SCHEME) else ""
        return _refused(wrong, asked) if wrong else None
    of_composite = {name: asked.pop(name) for name in _OF_COMPOSITE}
    if any(of_composite.values()) or asked["pack"] is None:
        return _refused("one_of_two", asked)
    from luoshi.cli.assess_supposing import Supposed, tell_certainty_scored

    means, missing = (tuple(dict.fromkeys(of_scheme[name])) for name in ("aggregation", "missing"))
    supposed = Supposed(of_scheme["noise"], of_scheme["leave_out"], means, missing)
    return tell_certainty_scored(
        scheme=of_scheme["scheme"], history=of_scheme["history"], supposed=supposed, **asked
    )  # fmt: skip


def _refused(code: str, asked: dict[str, Any]) -> int:
    from luoshi.cli.assess_asked import told
    from luoshi.core.base.errors import UsageError

    def refuse(_voice: object) -> None:
        raise UsageError(f"certainty_scored.{code}")

    return told(refuse, asked["lang"], quiet=asked["quiet"])
