"""Papers with their steps, what each is about, whom it goes to; how an office numbers and heads them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Organ, Person
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.models import Plan, Task, Urging


class Paper(Held):
    """A paper: a draft that people work on, then one that went out and never changes.

    `kind` is one of `core.papers.kinds`; `state` is draft, checked, countersigned, signed, issued or void. `content` is
    the canonical text of the core's paper, `sha256` its digest from issue on. `number` is the 文号, once it is given;
    `to` are the names of those it goes to, for lists. `on` is the day on which its figures were taken, `day` its
    成文日期. `period` is that of a bulletin. `given` is what a form was filled with, for it to be drafted anew.
    `version` counts its steps and changes: an older page may not write. Without `made_by` the program drafted it.
    """

    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=14, default="draft")
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=60, blank=True)
    content = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="papers")
    to = models.CharField(max_length=500, blank=True)
    period = models.CharField(max_length=10, blank=True)
    given: models.JSONField[Any, Any] = models.JSONField(default=dict)
    on = models.DateField()
    day = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-made_at", "-id"]),
            models.Index(fields=["holder", "-made_at", "-id"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["holder", "number"], condition=~models.Q(number=""), name="paper_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class PaperStep(models.Model):
    """What somebody did with a paper, the `number`-th of its steps; append only.

    `kind` is draft, edit, check, countersign, sign, issue, send_back or void. `told` names what an edit changed.
    """

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="steps")
    number = models.IntegerField()
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    told: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper", "number"], name="paper_step_number")]


class PaperTask(models.Model):
    """A task that a paper tells of."""

    audited = False
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="task_links")
    task = models.ForeignKey(Task, models.PROTECT, related_name="paper_links")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper", "task"], name="paper_task_once")]


class PaperUrging(models.Model):
    """The step of the ladder that a paper carries out: one paper for each, for ever, though it be declared void."""

    audited = False
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="urging_links")
    urging = models.OneToOneField(Urging, models.PROTECT, related_name="paper_link")


class PaperOrgan(models.Model):
    """An organ that a paper goes to: named (主送) or copied (抄送). From issue on it is a party."""

    audited = False
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="organ_links")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    role = models.CharField(max_length=6)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper", "organ"], name="paper_organ_once")]
        indexes: ClassVar = [models.Index(fields=["organ", "paper"])]


class PaperFile(models.Model):
    """A paper as it went out: docx and PDF. `fonts` are the faces that another font had to stand in for."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    form = models.CharField(max_length=4)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    fonts: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper", "form"], name="paper_file_once")]


class Series(Held):
    """A series of numbers that the office gives itself: 机关代字, year, the next number. None is given twice."""

    mark = models.CharField(max_length=40)
    year = models.IntegerField()
    next = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["holder", "mark", "year"], name="paper_series_once")]

    def __str__(self) -> str:
        return f"{self.mark}〔{self.year}〕"


class Letterhead(Held):
    """How an office signs its papers: 发文机关标志, 印发机关, whom to ask; `banner` stands at the top of all."""

    mark = models.CharField(max_length=120, blank=True)
    printer = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    banner = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["holder"], name="letterhead_once")]

    def __str__(self) -> str:
        return self.holder.name


class Opinion(models.Model):
    """What an organ said of a plan's draft: which clause, its words, whether it was taken up, why.

    `verdict` is empty until it is decided, then adopted, partly, declined; none of an organ that had nothing to say.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="opinions")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    verdict = models.CharField(max_length=8, blank=True)
    why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
