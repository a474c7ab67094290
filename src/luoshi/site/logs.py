"""Logs: one JSON object a line on standard error, with the number of the request, without personal data."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any, Final

from django.db import InterfaceError, OperationalError

from luoshi.core.base.errors import LuoshiError
from luoshi.site.requests import NUMBER

# The message of any other exception may quote what somebody typed; where it was raised is told in every case.
_TOLD_WHOLE: Final = (OperationalError, InterfaceError, ImportError, NameError, AttributeError, TypeError)
_OWN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "server_time", "taskName"}


class Lines(logging.Formatter):
    """A record as a line of JSON: when, how grave, who says it, what, then what was given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := NUMBER.get():
            told["request"] = number
        told |= {name: value for name, value in vars(record).items() if name not in _OWN}
        if record.exc_info and record.exc_info[1]:
            told["error"] = _error(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False, default=type_name)


def type_name(value: object) -> str:
    """What is written of a value that JSON has no form for.

    >>> type_name({1})
    'set'
    """
    return type(value).__name__


def settings(level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "luoshi.site.logs.Lines"}},
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "formatter": "lines"},
        },
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "luoshi": {"level": level},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    told: dict[str, Any] = {
        "type": type(error).__name__,
        "where": [f"{frame.filename.rpartition('/luoshi/')[2]}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(error, LuoshiError):
        told["code"] = error.code
    elif isinstance(error, OSError):
        told["reason"] = error.strerror or ""
    elif isinstance(error, _TOLD_WHOLE):
        told["reason"] = str(error)
    if cause := error.__cause__ or (None if error.__suppress_context__ else error.__context__):
        told["cause"] = _error(cause)
    return told
