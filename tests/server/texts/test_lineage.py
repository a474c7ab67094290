import pytest

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.audit.models import Action
from luoshi.server.texts import actions, queries
from luoshi.server.texts.models import Lineage
from tests.server.texts.room import SHORT, UPPER, confirmed, read


def edges(graph) -> list[tuple[int, int, str, str]]:
    return [(each.document, each.upper, each.relation, each.by) for each in graph.kin]


@pytest.mark.parametrize("upper_first", [True, False])
def test_a_document_finds_its_upper_whichever_came_first(made, upper_first):
    province, city = made.viewer("province"), made.viewer("city")
    if upper_first:
        upper, lower = read(province, UPPER), read(city)
    else:
        lower, upper = read(city), read(province, UPPER)
    for middle in (upper, lower):
        graph = queries.lineage_of(middle.pk, province)
        assert graph.documents[0].pk == middle.pk
        assert {each.pk for each in graph.documents} == {upper.pk, lower.pk}
        assert edges(graph) == [(lower.pk, upper.pk, "implements", "number")]
        assert "为落实《云岭省开发区总体规划》" in graph.kin[0].words
    assert SHORT[graph.kin[0].start : graph.kin[0].end].startswith("《云岭省开发区总体规划》")


def test_an_invisible_neighbour_is_neither_named_nor_counted(made):
    province, city = made.viewer("province"), made.viewer("city")
    lower, upper = read(city), read(province, UPPER)
    graph = queries.lineage_of(lower.pk, city)
    assert [each.pk for each in graph.documents] == [lower.pk]
    assert graph.kin == ()
    assert [(each.title, each.number) for each in graph.elsewhere] == [("云岭省开发区总体规划", "云政发〔2024〕18号")]
    with pytest.raises(NotFound):
        queries.lineage_of(upper.pk, city)
    actions.confirm(upper.pk, version=0, viewer=province)
    actions.publish(upper.pk, viewer=province)
    graph = queries.lineage_of(lower.pk, city)
    assert (edges(graph), graph.elsewhere) == ([(lower.pk, upper.pk, "implements", "number")], ())
    assert [each.pk for each in queries.lineage_of(upper.pk, made.viewer("city", of="yh")).documents] == [upper.pk]


def test_what_the_machine_proposed_and_a_person_refused_stays_refused(made):
    city = made.viewer("city")
    upper, lower = read(city, UPPER), read(city)
    [kin] = queries.lineage_of(lower.pk, city).kin
    actions.unlink(kin.row, viewer=city, reason="不是上位文件")
    graph = queries.lineage_of(lower.pk, city)
    assert ([each.pk for each in graph.documents], graph.kin, graph.elsewhere) == ([lower.pk], (), ())
    from luoshi.server.texts.kin import tell_kin
    from luoshi.server.texts.stored import read_document

    reading, own = read_document(lower)
    tell_kin(lower, own, reading.source.text)
    assert queries.lineage_of(lower.pk, city).kin == ()
    assert queries.lineage_of(upper.pk, city).kin == ()


def test_what_was_refused_is_told_and_taken_up_again_once(made):
    city = made.viewer("city")
    upper, lower = read(city, UPPER), read(city)
    [kin] = queries.lineage_of(lower.pk, city).kin
    assert queries.refused_links(lower.pk, city) == ()
    actions.unlink(kin.row, viewer=city)
    [refused] = queries.refused_links(lower.pk, city)
    assert (refused.row, refused.relation, refused.number) == (kin.row, "implements", "云政发〔2024〕18号")
    for _ in range(2):
        actions.relink(kin.row, viewer=city, reason="点错了")
    assert queries.lineage_of(lower.pk, city).kin == (kin,)
    assert queries.lineage_of(upper.pk, city).kin == (kin,)
    assert [each.reason for each in Action.objects.filter(verb="texts.relink")] == ["点错了"]


def test_what_another_city_refused_is_not_there(made):
    city, other = made.viewer("city"), made.viewer("city", of="yh")
    lower = read(city)
    row = Lineage.objects.get().pk
    for asked in (lambda: actions.relink(row, viewer=other), lambda: queries.refused_links(lower.pk, other)):
        with pytest.raises(NotFound):
            asked()


def test_a_link_by_hand_is_made_once_and_taken_back(made):
    city, province = made.viewer("city"), made.viewer("province")
    lower = read(city, "某某办法\n\n一、任务\n\n（一）事项。推进工作。（市商务局负责）\n")
    upper = confirmed(province, UPPER)
    with pytest.raises(NotFound):
        actions.link(lower.pk, upper.pk, "implements", viewer=city)
    actions.publish(upper.pk, viewer=province)
    first = actions.link(lower.pk, upper.pk, "implements", viewer=city, reason="经核对")
    assert actions.link(lower.pk, upper.pk, "implements", viewer=city) == first
    assert edges(queries.lineage_of(lower.pk, city)) == [(lower.pk, upper.pk, "implements", "person")]
    actions.unpublish(upper.pk, viewer=province)
    assert queries.lineage_of(lower.pk, city).kin == ()
    actions.unlink(first, viewer=city)
    assert Lineage.objects.filter(by_person=True, refused=False).count() == 0
    assert [each.pk for each in queries.lineage_of(lower.pk, city).documents] == [lower.pk]
    actions.publish(upper.pk, viewer=province)
    assert [each.pk for each in queries.lineage_of(lower.pk, city).documents] == [lower.pk]
    assert actions.link(lower.pk, upper.pk, "implements", viewer=city, reason="再核对") == first
    assert edges(queries.lineage_of(lower.pk, city)) == [(lower.pk, upper.pk, "implements", "person")]
    assert [each.verb for each in Action.objects.order_by("-pk")[:4]] == [
        "texts.link", "texts.publish", "texts.unlink", "texts.unpublish",
    ]  # fmt: skip


def test_a_link_is_refused_where_it_makes_no_sense(made):
    city = made.viewer("city")
    document = read(city)
    with pytest.raises(InputError, match=r"texts\.link_to_itself"):
        actions.link(document.pk, document.pk, "cites", viewer=city)
    with pytest.raises(InputError, match=r"texts\.unknown_relation"):
        actions.link(document.pk, document.pk, "likes", viewer=city)
    with pytest.raises(NotFound):
        actions.unlink(Lineage.objects.get().pk, viewer=made.viewer("city", of="yh"))


def test_the_graph_goes_on_over_several_steps_and_is_cut_at_its_most(made, monkeypatch):
    province = made.viewer("province")
    upper = read(province, UPPER)
    lower = [read(province, SHORT.replace("9号", f"{number}号")) for number in (31, 32, 33)]
    lowest = read(
        province,
        "某县措施\n\n为落实《青岚市开发区提质增效实施方案》（青政办发〔2025〕31号），制定本措施。\n\n一、任务\n",
    )
    graph = queries.lineage_of(upper.pk, province)
    assert {each.pk for each in graph.documents} == {upper.pk, lowest.pk, *(each.pk for each in lower)}
    assert {each.pk for each in queries.lineage_of(upper.pk, province, steps=1).documents} == {
        upper.pk, *(each.pk for each in lower),
    }  # fmt: skip
    monkeypatch.setattr("luoshi.server.texts.lineage.MOST", 3)
    cut = queries.lineage_of(upper.pk, province)
    assert (len(cut.documents), cut.cut, cut.documents[0].pk) == (3, True, upper.pk)
