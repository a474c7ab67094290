"""What a command says on standard error: one line a fault, one line a remark."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.core.base.errors import LuoshiError


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as a value that crosses from one process to another."""

    code: str
    params: tuple[tuple[str, str], ...] = ()
    trace: str = ""

    @classmethod
    def of(cls, fault: LuoshiError, **more: object) -> Fault:
        """The value of an exception, with what its sentence needs besides."""
        params = more | fault.params
        return cls(fault.code, tuple((name, str(value)) for name, value in params.items()))


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks in one language; `quiet` leaves out everything but faults."""

    language: Language = "zh"
    quiet: bool = False

    def fault(self, fault: Fault) -> None:
        """Exactly one line, whatever the names hold; the trace follows only where LUOSHI_DEBUG asks for it."""
        click.echo(_one_line(say(fault.code, language=self.language, **dict(fault.params))), err=True)
        if fault.trace and os.environ.get("LUOSHI_DEBUG"):
            click.echo(fault.trace, err=True)

    def remark(self, code: str, **params: object) -> None:
        """One line, unless quiet."""
        if not self.quiet:
            click.echo(_one_line(say(code, language=self.language, **params)), err=True)

    def watched(self) -> bool:
        """Whether a progress bar has anyone to look at it."""
        return not self.quiet and sys.stderr.isatty()


def _one_line(text: str) -> str:
    """Line ends and control characters in a file's name must not break the line or steer the terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
