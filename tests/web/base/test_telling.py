from types import SimpleNamespace

from luoshi.web.base.telling import Told, taken, tell


def test_what_is_told_is_said_once_in_its_order():
    asked = SimpleNamespace(session={})
    tell(asked, "web.base.copied")
    tell(asked, "web.base.faults", kind="warn", undo="/undo/", count=2)
    assert taken(asked) == (
        Told("web.base.copied", {}),
        Told("web.base.faults", {"count": 2}, "warn", "/undo/"),
    )
    assert (taken(asked), asked.session) == ((), {})
