import re

import pytest

from luoshi.server.texts import actions, queries
from luoshi.server.texts.models import Lineage
from tests.server.texts.room import PLAN, SHORT, UPPER, confirmed, given, read, work
from tests.web.people.visiting import text

PAGES = (
    "/texts/", "/texts/tasks/", "/texts/give/", "/texts/compare/", "/texts/compare/?lower={d}",
    "/texts/compare/?upper={u}", "/texts/compare/?upper={u}&lower={d}", "/texts/sources/{s}/", "/texts/sources/{s}/remove/",
    "/texts/sources/{s}/rename/", "/texts/{d}/", "/texts/{d}/?part=targets", "/texts/{d}/?part=deadlines",
    "/texts/{d}/?part=others", "/texts/{d}/?part=silent", "/texts/{d}/history/", "/texts/{d}/row/", "/texts/{d}/organs/",
    "/texts/{d}/lineage/", "/texts/{d}/lineage/?find=%E8%A7%84%E5%88%92", "/texts/{d}/reread/", "/texts/{u}/withdraw/",
)  # fmt: skip
ACTS = (
    "/texts/{d}/confirm/", "/texts/{d}/correct/", "/texts/{d}/undo/", "/texts/{d}/state/publish/",
    "/texts/{d}/organs/rename/", "/texts/{d}/lineage/link/", "/texts/{d}/lineage/1/unlink/", "/texts/{d}/lineage/1/relink/", "/texts/{d}/reread/ask/",
    "/texts/{d}/reread/accept/",
)  # fmt: skip
UNSAID = re.compile(r"\b(web|texts|correction|lineage|reading|flags)\.[a-z_]+\.?[a-z_]*\b")


@pytest.fixture
def documents(made):
    viewer = made.viewer("city")
    upper, lower = confirmed(viewer, UPPER), read(viewer)
    waiting = given(viewer, PLAN, name="未读.txt")
    return {"u": upper.pk, "d": lower.pk, "s": waiting.pk}


def unsaid(page: str) -> list[str]:
    """Codes that no catalogue said."""
    shown = re.sub(r'(href|src|action|data-[a-z-]+)="[^"]*"', "", page)
    return [found[0] for found in UNSAID.finditer(shown)]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages_without_inline_style_or_script(city, documents, address, language):
    city.client.cookies["language"] = language
    answer = city.get(address.format(**documents))
    page = text(answer)
    assert answer.status_code == 200
    assert unsaid(page) == []
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)|\son[a-z]+=", page)


@pytest.mark.parametrize("address", ACTS)
def test_an_act_that_is_asked_for_like_a_page_says_so(city, documents, address):
    answer = city.get(address.format(**documents))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "不能直接打开" in text(answer)


@pytest.mark.parametrize("address", [each for each in (*PAGES, *ACTS) if "{" in each])
def test_nothing_of_it_is_there_for_another_city(visit, documents, address):
    other = visit("city-yh")
    ask = other.post if address in ACTS else other.get
    assert ask(address.format(**documents)).status_code == 404


@pytest.mark.parametrize("page", ["/texts/", "/texts/tasks/", "/texts/compare/"])
def test_lists_of_another_city_tell_nothing_of_it(visit, documents, page):
    told = text(visit("city-yh").get(page))
    assert "青岚" not in told
    assert "云政发〔2024〕18号" not in told


def test_tasks_are_asked_for_by_words_organ_role_day_and_state(city, documents):
    def headings(query: str) -> list[str]:
        return re.findall(r'<td class="cell-wide"><a [^>]*>([^<]+)</a>', text(city.get(f"/texts/tasks/?{query}")))

    assert headings("") == ["储能产业", "用地保障", "储能产业", "人才引育"]
    assert headings("text=用地") == ["用地保障"]
    assert headings("organ=自然资源") == ["用地保障"]
    assert headings("role=support&organ=工业和信息化") == ["储能产业"]
    assert headings("due_by=2026-05-01") == ["储能产业"]
    assert headings("state=confirmed") == ["储能产业", "人才引育"]
    assert headings("own=yes") == []
    assert len(headings("due_by=2026-02-30&role=x&holder=x&after=x")) == 4


def test_two_documents_are_compared_and_each_line_leads_to_both_places(city, documents):
    page = text(city.get("/texts/compare/?upper={u}&lower={d}".format(**documents)))
    heads = [each for each in re.findall(r"<h2>([^<]+)</h2>", page) if "（" in each]
    assert heads == ["未承接的任务（1）", "未承接的目标（1）", "目标降低（1）", "时限推迟（1）"]
    at = SHORT.index("2026年6月底前")
    assert f"/texts/{documents['d']}/#at-{at}-" in page
    assert f"/texts/{documents['u']}/#at-{UPPER.index('2026年3月底前')}-" in page


def test_the_upper_document_is_offered_from_the_lineage(city, documents):
    page = text(city.get("/texts/compare/?lower={d}".format(**documents)))
    near = page.partition("本文件落实或引用的文件")[2].partition("另选上级文件")[0]
    assert "?upper={u}&lower={d}".format(**documents) in near.replace("&amp;", "&")
    assert "云岭省开发区总体规划" in near


def test_a_document_compared_with_itself_is_told_and_the_choice_stays(city, documents):
    answer = city.get("/texts/compare/?upper={d}&lower={d}".format(**documents))
    assert answer.status_code == 422
    assert "请选择两份不同的文件" in text(answer)


@pytest.mark.parametrize(("form", "status"), [("xlsx", 200), ("docx", 200), ("html", 200), ("json", 200), ("exe", 404)])
def test_a_comparison_is_taken_out_as_a_file(city, documents, form, status):
    answer = city.get("/texts/compare/{form}/?upper={u}&lower={d}".format(form=form, **documents))
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"].startswith("attachment")


def test_the_lineage_is_drawn_and_told_with_the_words_that_say_it(city, documents):
    page = text(city.get("/texts/{d}/lineage/".format(**documents)))
    assert page.count('class="node') == 2
    assert "为落实《云岭省开发区总体规划》" in page
    assert "按文号" in page


def test_an_invisible_neighbour_is_neither_named_nor_counted(made, visit, documents):
    work()
    mine = visit("city-ql")
    before = text(mine.get("/texts/{u}/lineage/".format(**documents)))
    read(
        made.viewer("city", of="yh"),
        "雁回市落实方案\n\n为落实《云岭省开发区总体规划》（云政发〔2024〕18号），制定本方案。\n",
    )
    after = text(mine.get("/texts/{u}/lineage/".format(**documents)))
    assert "雁回" not in after
    assert re.findall(r"<title>.*|<li.*|<path.*", after) == re.findall(r"<title>.*|<li.*|<path.*", before)
    assert after.count('class="node') == 3


def test_a_link_is_made_by_hand_undone_and_a_proposal_refused(city, made, documents):
    other = read(made.viewer("city"), "青岚市某办法\n\n一、任务\n\n（一）甲事。做好甲事。（市商务局负责）\n")
    answer = city.post(f"/texts/{other.pk}/lineage/link/", {"upper": documents["u"], "relation": "implements"})
    assert answer.status_code == 302
    page = text(city.get(answer["Location"]))
    assert "人工关联" in page
    undo = re.search(r'action="(/texts/\d+/lineage/\d+/unlink/)"', page)[1]
    city.post(undo)
    assert not Lineage.objects.filter(by_person=True, refused=False).exists()
    page = text(city.get(answer["Location"]))
    assert "已取消的关联" in page
    assert page.count(f'action="{undo.replace("unlink", "relink")}"') == 2
    city.post(undo.replace("unlink", "relink"))
    assert "人工关联" in text(city.get(answer["Location"]))
    [said] = Lineage.objects.filter(document=documents["d"])
    city.post("/texts/{d}/lineage/{row}/unlink/".format(row=said.pk, **documents))
    page = text(city.get("/texts/{d}/lineage/".format(**documents)))
    assert page.count('class="node') == 0
    city.post("/texts/{d}/lineage/{row}/relink/".format(row=said.pk, **documents))
    assert text(city.get("/texts/{d}/lineage/".format(**documents))).count('class="node') == 4


def test_a_wrong_relation_is_told_and_nothing_is_linked(city, documents):
    told = {"upper": documents["u"], "relation": "loves", "reason": "经电话核实", "find": "总体规划"}
    answer = city.post("/texts/{d}/lineage/link/".format(**documents), told)
    assert answer.status_code == 422
    assert "没有“loves”这种关联" in text(answer)
    assert text(answer).count('value="经电话核实"') == 1
    assert not Lineage.objects.filter(by_person=True).exists()


def test_names_of_organs_that_the_register_does_not_know_are_told_and_changed_at_once(city, documents):
    page = text(city.get("/texts/{d}/organs/".format(**documents)))
    unknown = re.findall(r"<strong>([^<]+)</strong>", page)
    assert unknown == ["市自然资源局"]
    assert "青岚市工业和信息化局</a>" in page
    told = {"name": "市自然资源局", "organ": "市工业和信息化局", "version": 0}
    city.post("/texts/{d}/organs/rename/".format(**documents), told)
    assert "<strong>" not in text(city.get("/texts/{d}/organs/".format(**documents))).partition("<main")[2]


def test_withdrawing_asks_for_a_reason_and_keeps_the_page_until_there_is_one(city, made, documents):
    address = "/texts/{u}/withdraw/".format(**documents)
    answer = city.post(address, {"words": "  "})
    assert answer.status_code == 422
    assert "请填写理由" in text(answer)
    assert city.post(address, {"words": "数据有误"})["Location"] == "/texts/{u}/".format(**documents)
    assert queries.whole(documents["u"], made.viewer("city")).about.state == "read"


def test_a_source_is_renamed_and_removed(city, made, documents):
    address = "/texts/sources/{s}/".format(**documents)
    assert city.post(address + "rename/", {"words": ""}).status_code == 422
    assert city.post(address + "rename/", {"words": "新名.txt"}).status_code == 302
    assert "<h1>新名.txt</h1>" in text(city.get(address))
    assert city.post(address + "remove/")["Location"] == "/texts/"
    assert city.get(address).status_code == 404


def test_a_source_that_was_ever_confirmed_is_removed_with_a_reason_only(city, made, documents):
    viewer = made.viewer("city")
    actions.withdraw(documents["u"], viewer=viewer, reason="误")
    source = queries.whole(documents["u"], viewer).about.source
    assert city.post(f"/texts/sources/{source}/remove/", {"words": ""}).status_code == 422
    assert city.post(f"/texts/sources/{source}/remove/", {"words": "重复上传"}).status_code == 302
    assert city.get("/texts/{u}/".format(**documents)).status_code == 404


def test_an_export_in_a_format_that_is_none_is_not_there(city, documents):
    assert city.get("/texts/{d}/export/exe/".format(**documents)).status_code == 404
    assert city.get("/texts/{d}/export/json/".format(**documents)).status_code == 200


def test_a_name_that_is_refused_stays_typed_and_is_told(city, documents):
    told = {"name": "市自然资源局", "organ": "甲" * 300, "version": 0}
    answer = city.post("/texts/{d}/organs/rename/".format(**documents), told)
    page = text(answer)
    assert answer.status_code == 422
    assert f'value="{"甲" * 300}"' in page
    assert "请缩短为一行" in page
