"""A chain to try things on: rows by invented people, sealed in several runs."""

from datetime import datetime, timedelta

from luoshi.server.base.access.models import Organ
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.audit.sealing import Sealed, seal
from tests.server.world import NOW


def act(number: int, *, now: datetime = NOW) -> None:
    """One action that makes an organ and names it anew."""
    who = System(now=now + timedelta(seconds=number), name="李明")
    with acting(
        who, Deed("register.change", name=f"第{number}号", reason="核对", params={"乙": number, "a": [1.5, "x"]})
    ):
        made = Organ.objects.create(code=f"c{number}", name="甲", kind="zone", path="1/")
        Organ.objects.filter(pk=made.pk).update(name="乙")


def chain(*, runs: int, acts: int, batch: int = 5000) -> Sealed:
    """Some runs of the sealer over some actions each."""
    sealed = Sealed(0, 0, "")
    for run in range(runs):
        for number in range(acts):
            act(run * acts + number)
        sealed = seal(now=NOW, batch=batch)
    return sealed
