"""The data folder of an installation: where its database, files, packs, seals and secret lie."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from luoshi.core.base.errors import InputError

SETTING = "LUOSHI_HOME"
_DEFAULT = "~/.luoshi"


@dataclass(frozen=True, slots=True)
class Home:
    """One data folder; nothing in it is made by asking where it would be.

    >>> Home(Path("/srv/luoshi")).database.name
    'luoshi.sqlite3'
    """

    root: Path

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Home:
        """The folder that `LUOSHI_HOME` names, else `~/.luoshi`."""
        return cls(Path(environment.get(SETTING) or _DEFAULT).expanduser().absolute())

    @property
    def database(self) -> Path:
        """The SQLite database, where no other is set."""
        return self.root / "luoshi.sqlite3"

    @property
    def files(self) -> Path:
        """Uploaded files by hash."""
        return self.root / "files"

    @property
    def packs(self) -> Path:
        """The office's own packs; they win over those that come with the program."""
        return self.root / "packs"

    @property
    def seals(self) -> Path:
        """Heads and counts of the audit chain, one line each; append only."""
        return self.root / "seals.jsonl"

    @property
    def secret_file(self) -> Path:
        """The key that signs sessions; mode 600, made at `init`."""
        return self.root / "secret"

    def make(self, *, secret: str) -> None:
        """Make the folder, its rooms and its secret where they are missing. Raises InputError when it cannot."""
        try:
            for folder in (self.root, self.files, self.packs):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _keep_secret(self.secret_file, secret)
        except FileExistsError:
            return
        except OSError as fault:
            raise InputError("home.cannot_make", where=str(self.root), reason=fault.strerror or "") from fault

    def secret(self) -> str:
        """The secret, empty where `init` has not been run."""
        try:
            return self.secret_file.read_text("ascii").strip()
        except OSError:
            return ""


def _keep_secret(path: Path, secret: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
