import pytest

from luoshi.server.base.access.models import Cover, Party
from luoshi.server.base.access.scope import NotFound, mine, one, visible
from luoshi.server.base.files.models import StoredFile
from luoshi.server.texts.models import Source
from tests.server.world import NOW, ON, SINCE, World, world


@pytest.fixture
def made(db) -> World:
    return world()


def source(made: World, holder: str, **told) -> Source:
    file, _ = StoredFile.objects.get_or_create(sha256="0" * 64, defaults={"size": 1, "kind": "txt", "kept_at": NOW})
    person = made.posts["province", "yl"].person
    return Source.objects.create(holder=made.organs[holder], file=file, name="a", given_by=person, given_at=NOW, **told)


@pytest.mark.parametrize(("holder", "seen"), [
    ("yl", {"province", "auditor"}),
    ("ql", {"province", "city", "auditor"}),
    ("ql-jkq", {"province", "city", "zone", "auditor"}),
    ("ql-jkq-cn", {"province", "city", "zone", "park", "auditor"}),
    ("ql-gxj", {"province", "city", "department", "auditor"}),
    ("yh", {"province", "auditor"}),
])  # fmt: skip
def test_a_thing_is_seen_from_its_holder_upwards(made, holder, seen):
    thing = source(made, holder)
    kinds = ["province", "city", "zone", "park", "department", "expert", "auditor", "system", "security", "audit"]
    assert {kind for kind in kinds if thing in visible(Source.objects, made.viewer(kind))} == seen


def test_another_citys_clerk_finds_nothing(made):
    thing = source(made, "ql", shared=True)
    viewer = made.viewer("city", of="yh")
    assert list(visible(Source.objects, viewer)) == []
    with pytest.raises(NotFound, match=r"access\.not_found"):
        one(visible(Source.objects, viewer), pk=thing.pk)


def test_a_party_sees_what_is_shared_and_no_draft_and_only_in_its_time(made):
    thing = source(made, "yl")
    part = Party.objects.create(
        thing_kind="texts.source", thing=thing.pk, organ=made.organs["ql-gxj"], role="lead", since=SINCE
    )
    department, zone = made.viewer("department"), made.viewer("zone")
    assert thing not in visible(Source.objects, department)
    Source.objects.update(shared=True)
    assert thing in visible(Source.objects, department)
    assert thing not in mine(Source.objects, department)
    assert thing not in visible(Source.objects, zone)
    part.until = ON
    part.save()
    assert thing not in visible(Source.objects, department)


def test_the_county_that_a_park_lies_in_sees_what_the_park_shares(made):
    thing = source(made, "ql-jkq-cn", shared=True)
    county = made.organs["ql-yx"]
    made.posts["city", "ql-yx"] = made.posts["city", "ql"].__class__.objects.create(
        person=made.posts["expert", "yl"].person, organ=county, kind="city", since=SINCE
    )
    assert thing not in visible(Source.objects, made.viewer("city", of="ql-yx"))
    Cover.objects.create(place=made.organs["ql-jkq-cn"], county=county, since=SINCE)
    assert thing in visible(Source.objects, made.viewer("city", of="ql-yx"))
    Source.objects.update(shared=False)
    assert thing not in visible(Source.objects, made.viewer("city", of="ql-yx"))


def test_administrators_see_no_thing_even_a_published_one(made):
    source(made, "yl", published=True)
    assert [list(visible(Source.objects, made.viewer(kind))) for kind in ("system", "security", "audit")] == [
        [],
        [],
        [],
    ]
    assert visible(Source.objects, made.viewer("expert")).count() == 1
