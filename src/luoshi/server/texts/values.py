"""What pages, papers and programs are given of this room: frozen values, no row of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from luoshi.core.texts.correcting.marking import Mark
from luoshi.core.texts.correcting.model import Correction, Key
from luoshi.core.texts.correcting.rebasing import Rereading
from luoshi.core.texts.correcting.result import Row as Corrected
from luoshi.core.texts.correcting.result import Unfit
from luoshi.core.texts.model import Citation, Clause, Flag, Phase, Recurrence, Silent

Row = TypeVar("Row")
DocumentState = Literal["read", "confirmed"]
SourceState = Literal["waiting", "reading", "read", "failed"]
Act = Literal["correct", "confirm", "withdraw", "publish", "unpublish", "link", "reread", "remove", "export", "history"]

FORMATS = ("json", "xlsx", "docx", "html", "csv", "parquet", "table")


@dataclass(frozen=True, slots=True)
class Window(Generic[Row]):
    """Some rows of a long list. `after` asks for the next ones, empty at the end; `count` is 1000 where `capped`."""

    rows: tuple[Row, ...]
    after: str
    count: int
    capped: bool


@dataclass(frozen=True, slots=True)
class DocumentFilters:
    """What a list of documents is narrowed to; a field that is empty asks nothing.

    `holder` is an organ (and all below it) by number, `text` signs of the title, `part` what the viewer's own organ is
    party to.
    """

    state: str = ""
    holder: int = 0
    issuer: str = ""
    number: str = ""
    year: int = 0
    doubtful: bool = False
    text: str = ""
    part: bool = False


@dataclass(frozen=True, slots=True)
class TaskFilters:
    """What a list of tasks is narrowed to. `organ` are signs of an organ's name, `due_by` is the latest day.

    `own` asks for those in which the viewer's own organ has a duty.
    """

    text: str = ""
    organ: str = ""
    role: str = ""
    due_by: date | None = None
    doubtful: bool = False
    state: str = ""
    holder: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document as a line of a list."""

    pk: int
    title: str
    number: str
    issuers: tuple[str, ...]
    issued: date | None
    state: DocumentState
    version: int
    shared: bool
    published: bool
    holder: int
    holder_name: str
    source: int
    source_name: str
    tasks: int
    targets: int
    doubts: int
    given_at: datetime
    confirmed_at: datetime | None
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A task as a line of a list over documents; `key` leads to it on its document's page."""

    document: int
    title: str
    holder_name: str
    key: str
    serial: int
    path: str
    heading: str
    leads: str
    others: str
    due: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A file that was given in, with what became of it; `fault` is a code with `fault_params`."""

    pk: int
    name: str
    kind: str
    size: int
    state: SourceState
    fault: str
    fault_params: Mapping[str, object]
    holder_name: str
    given_by: str
    given_at: datetime
    done: int
    total: int
    documents: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """A duty of a task; `organ` and `organ_name` where the register knows the organ."""

    row: Corrected
    organ: int = 0
    organ_name: str = ""


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task with all that belongs to it; `heading`, `theme`, `labels` and `chapters` as in `core.texts.ledger`.

    `row.key` as text is the name by which addresses and forms call it.
    """

    row: Corrected
    serial: int
    heading: str
    theme: str
    labels: tuple[str, ...]
    chapters: tuple[str, ...]
    duties: tuple[ShownDuty, ...]
    targets: tuple[Corrected, ...]
    deadlines: tuple[Corrected, ...]
    recurrences: tuple[Recurrence, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why something is doubtful, where it stands, and the row it is said of (empty: of the document)."""

    flag: Flag
    start: int
    end: int
    row: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The top of every page of a document; `newer` as in `Whole`."""

    about: ListedDocument
    may: frozenset[Act]
    newer: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A document as people and machine have made it together.

    `text` is the document's own stretch of the source; it begins at `first`: a place p of a row is `text[p - first]`.
    `targets` and `deadlines` are all of the document; those of a task stand with it, too. `marks` are all words to
    light up. What people did (`touched` of a row, `head_by`), what they removed, what of theirs no longer fits and the
    doubts are told only to those who may change the document. `newer` says that a later grammar has read it.
    """

    about: ListedDocument
    may: frozenset[Act]
    text: str
    first: int
    head: Key
    clauses: tuple[Clause, ...]
    tasks: tuple[ShownTask, ...]
    targets: tuple[Corrected, ...]
    deadlines: tuple[Corrected, ...]
    recurrences: tuple[Recurrence, ...]
    phases: tuple[Phase, ...]
    citations: tuple[Citation, ...]
    silent: tuple[Silent, ...]
    marks: tuple[Mark, ...]
    head_by: Mapping[str, int] = field(default_factory=dict)
    removed: tuple[Corrected, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parties: tuple[ListedParty, ...] = ()
    unknown_organs: tuple[str, ...] = ()
    newer: bool = False


@dataclass(frozen=True, slots=True)
class ListedParty:
    """An organ with a part in a confirmed document."""

    organ: int
    name: str
    role: str
    since: date


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction in the history of a document; `undone_by` is the number of the undo that holds, else 0.

    `before` is what stood there until then, as text.
    """

    number: int
    version: int
    content: Correction
    before: str
    person: str
    at: datetime
    reason: str
    undone_by: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for this viewer: what could not be read, what is being read, what is to be confirmed, newly shared."""

    failed: tuple[ListedSource, ...]
    working: tuple[ListedSource, ...]
    unconfirmed: Window[ListedDocument]
    shared: tuple[ListedDocument, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What became of a file given in; `known` says that the same bytes were there already: that source is told."""

    source: int
    name: str
    known: bool


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming brought: how many organs are parties, which names of organs the register does not know."""

    version: int
    parties: int
    unknown_organs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to be sent: its name with the suffix, its type, its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewerReading:
    """What a newer grammar would make of a document, with people's corrections on it; nothing of it is in force."""

    reading: int
    grammar: str
    made_at: datetime
    place: int
    change: Rereading
