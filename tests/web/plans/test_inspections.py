"""Pages of inspections, findings and talks: shown in both languages, acted on by forms, hidden from strangers."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.server.plans.inspecting import actions
from luoshi.server.plans.life.acting import assign
from luoshi.server.plans.models import Finding, FindingEvent, FindingFile, Inspection, Talk, Urging
from tests.server.plans.world import task_of
from tests.web.people.visiting import text
from tests.web.plans.test_pages import unsaid

OFFICE = (
    "inspections/", "inspections/new/", "inspections/new/?plan={plan}", "inspections/{inspection}/",
    "inspections/{inspection}/find/", "findings/", "findings/?own=yes&state=told&text=x", "findings/{finding}/",
    *(f"findings/{{finding}}/office/{each}/" for each in ("write", "tell", "decide", "recheck", "close", "propose")),
    "talks/", "talks/decide/?organ={organ}", "tasks/{task}/",
)  # fmt: skip
ORGAN = (
    "inspections/", "findings/?own=yes", "findings/{finding}/",
    *(f"findings/{{finding}}/part/{each}/" for each in ("accept", "object", "rectify")), "talks/", "tasks/{task}/",
)  # fmt: skip


@pytest.fixture
def keys(made):
    """An inspection of 青岚市 with a finding about its zone that was told; a talk with the zone is proposed."""
    row = task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",), due=date(2026, 6, 30))
    city, zone = made.viewer("city", of="ql"), made.organs["ql-jkq"]
    assign(row.plan_id, [row.pk], viewer=city)
    scheme = actions.ToldScheme(
        "专项督查（虚构）", "special", ("visits",), "名录", date(2026, 3, 2), date(2026, 3, 13), (zone.pk,), row.plan_id
    )
    inspection = actions.begin(scheme, viewer=city)
    done = actions.FindingDone("write", found="名录与现场不符", asked="重新核对", until=date(2026, 5, 29))
    finding = actions.find(inspection, done, organ=zone.pk, task=row.pk, viewer=city)
    actions.act(finding, actions.FindingDone("tell"), version=1, viewer=city)
    for day in (date(2026, 1, 5), date(2026, 2, 2)):
        Urging.objects.create(
            task=row, key=f"supervise_again@{day}", step="supervise_again", paper="supervise_again", level=3,
            due_on=day, left_on=day, named=["ql-jkq"],
        )  # fmt: skip
    return {
        "plan": row.plan_id, "task": row.pk, "inspection": inspection, "finding": finding, "organ": zone.pk,
    }  # fmt: skip


def sent(visit, path, **told):
    """A form posted with the version that its page bears."""
    version = re.search(r'name="version" value="(\d+)"', text(visit.get(path)))
    return visit.post(path, {"version": version[1] if version else "0"} | told)


def faults(answer):
    found = re.search(r'<div class="faults".*?</div>', text(answer), re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", found[0]) if found else []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages_without_inline_style_or_script(visit, keys, language):
    for login, paths in (("city-ql", OFFICE), ("zone-ql-jkq", ORGAN)):
        browser = visit(login)
        browser.client.cookies["language"] = language
        for path in paths:
            answer = browser.get("/plans/" + path.format(**keys))
            page = text(answer)
            assert (path, answer.status_code) == (path, 200)
            assert unsaid(page) == [], path
            assert " style=" not in page
            assert not re.search(r"<script(?![^>]* src=)|\son[a-z]+=", page)


def test_nothing_of_it_is_there_for_another_city_and_each_side_has_its_own_forms(visit, keys):
    other = visit("city-yh")
    for path in OFFICE[3:5] + OFFICE[7:14] + OFFICE[16:]:
        address = "/plans/" + path.format(**keys)
        assert other.get(address).status_code == other.post(address).status_code == 404, path
    zone, city = visit("zone-ql-jkq"), visit("city-ql")
    for path in ("inspections/{inspection}/", "findings/{finding}/office/decide/"):
        assert zone.get("/plans/" + path.format(**keys)).status_code == 404
    assert city.get(f"/plans/findings/{keys['finding']}/part/accept/").status_code == 404


def test_a_scheme_that_inspects_an_organ_twice_is_asked_about_once(visit, keys):
    city = visit("city-ql")
    told = {
        "title": "第二次督查", "kind": "special", "methods": ["visits"], "scope": "同一计划", "starts": "2026-04-01",
        "ends": "2026-04-10", "organs": [str(keys["organ"])], "plan": str(keys["plan"]),
    }  # fmt: skip
    assert faults(city.post("/plans/inspections/new/", told | {"title": "", "methods": []})) == [
        "请填写督查名称", "请选择督查方式",
    ]  # fmt: skip
    assert "正在接受同一计划的另一项督查“专项督查（虚构）”" in text(city.post("/plans/inspections/new/", told))
    assert Inspection.objects.count() == 1
    made = city.post("/plans/inspections/new/", told | {"sure": "yes"})
    assert made.status_code == 302
    assert "正在接受同一计划的另一项督查" in text(city.get(made.headers["Location"]))


def test_a_finding_is_objected_to_answered_and_put_right_by_its_forms(visit, keys, made):
    zone, city = visit("zone-ql-jkq"), visit("city-ql")
    here, part = (f"/plans/findings/{keys['finding']}/{side}/" for side in ("office", "part"))
    assert sent(zone, part + "object/", words="").status_code == 422
    assert sent(zone, part + "object/", words="名录已更新").status_code == 302
    assert "应当回避" in text(city.get(here + "decide/"))
    FindingEvent.objects.filter(finding=keys["finding"], kind__in=("write", "tell")).update(
        by=made.posts["province", "yl"].person
    )
    old = city.post(here + "decide/", {"version": "2", "outcome": "upheld", "words": "维持"})
    assert faults(old) == ["青岚经济技术开发区管理委员会zone已办理该问题（1次）：请刷新页面后再办理"]
    assert sent(city, here + "decide/", outcome="upheld", words="维持原结论").status_code == 302
    assert faults(sent(zone, part + "rectify/", words="已核对")) == ["报送整改情况须上传佐证材料"]
    proof = SimpleUploadedFile("对照表.txt", "对照".encode())
    assert sent(zone, part + "rectify/", words="已核对", files=[proof]).status_code == 302
    assert sent(city, here + "recheck/", outcome="passed", words="一致").status_code == 302
    assert sent(city, here + "close/").status_code == 302
    assert Finding.objects.get(pk=keys["finding"]).state == "closed"
    file = FindingFile.objects.get()
    answer = zone.get(f"/plans/findings/{keys['finding']}/files/{file.pk}/")
    assert b"".join(answer.streaming_content) == "对照".encode()
    assert visit("city-yh").get(f"/plans/findings/{keys['finding']}/files/{file.pk}/").status_code == 404


def test_a_late_objection_is_told_with_the_days_of_its_limit(visit, keys):
    row = Finding.objects.get(pk=keys["finding"])
    told = FindingEvent.objects.get(finding=row, kind="tell")
    FindingEvent.objects.filter(finding=row).update(day=date(2026, 1, 5), at=told.at.replace(month=1, day=5))
    Finding.objects.filter(pk=row.pk).update(told=date(2026, 1, 5), objection_by=date(2026, 2, 4))
    zone = visit("zone-ql-jkq")
    page = text(zone.get(f"/plans/findings/{row.pk}/part/object/"))
    assert "申请复核的最后一日是2026-02-04，已超过26日" in page
    assert page.count('class="day day-counted') == 30 + 1
    refused = zone.post(f"/plans/findings/{row.pk}/part/object/", {"version": "2", "words": "不服"})
    assert refused.status_code == 422
    assert faults(refused) == ["督查结论已于2026-01-05反馈，申请复核的最后一日是2026-02-04，已超过26日：不再受理"]


def test_an_inspection_ends_and_takes_no_more_findings(visit, keys):
    city = visit("city-ql")
    here = f"/plans/inspections/{keys['inspection']}/"
    more = {"organ": str(keys["organ"]), "found": "又一问题", "asked": "", "until": ""}
    assert city.post(here + "find/", more).status_code == 302
    city.post(here + "end/", {"conclusion": "总体较好"})
    assert "还有1个问题尚未反馈" in text(city.get(here))
    Finding.objects.filter(found="又一问题").update(state="told")
    city.post(here + "end/", {"conclusion": "总体较好"})
    assert "总体较好" in text(city.get(here))
    assert faults(city.post(here + "find/", more)) == ["督查“专项督查（虚构）”已结束：不能再登记问题"]


def test_a_talk_is_decided_held_written_down_and_shown_on_the_task(visit, keys):
    city, zone = visit("city-ql"), visit("zone-ql-jkq")
    here = f"/plans/talks/decide/?organ={keys['organ']}"
    assert "十二个月内2次二次督办" in text(city.get("/plans/talks/"))
    told = {"organ": str(keys["organ"]), "decision": "decided", "reason": "两次二次督办", "meets_on": "2026-03-02"}
    assert faults(city.post(here, told)) == ["请填写约谈人"]
    assert city.post(here, told | {"talker": "顾岚"}).status_code == 302
    talk = Talk.objects.get()
    assert city.get(here).headers["Location"] == "/plans/talks/"
    assert "待约谈" in text(zone.get(f"/plans/tasks/{keys['task']}/"))
    drafted = city.post("/papers/new/", {"kind": "talk", "talk": str(talk.pk)})
    assert drafted.status_code == 302
    assert "顾岚" in text(city.get(drafted.headers["Location"]))
    record = {"held_on": "2026-03-02", "record": "逐项说明", "outcome": "月底前办结"}
    file = SimpleUploadedFile("谈话记录.txt", "记录".encode())
    assert city.post(f"/plans/talks/{talk.pk}/record/", record | {"files": [file]}).status_code == 302
    page = text(zone.get(f"/plans/talks/{talk.pk}/"))
    assert "月底前办结" in page
    assert "谈话记录.txt" in page
    assert zone.get(f"/plans/talks/{talk.pk}/record/").status_code == 404
    assert visit("city-yh").get(f"/plans/talks/{talk.pk}/").status_code == 404


def test_a_notice_of_rectification_is_drafted_from_a_finding(visit, keys):
    city = visit("city-ql")
    drafted = city.post("/papers/new/", {"kind": "rectify", "finding": str(keys["finding"])})
    assert drafted.status_code == 302
    page = text(city.get(drafted.headers["Location"]))
    for words in ("名录与现场不符", "重新核对", "青岚经济技术开发区管理委员会", "专项督查（虚构）"):
        assert words in page
    other = visit("city-yh").post("/papers/new/", {"kind": "rectify", "finding": str(keys["finding"])})
    assert other.status_code == 422
    assert "名录与现场不符" not in text(other)


def test_the_task_page_tells_what_each_condition_of_an_exemption_rests_on(visit, keys):
    city = visit("city-ql")
    here = f"/plans/tasks/{keys['task']}/office/exempt/"
    told = {
        "organ": "ql-jkq", "matter": "设备交付延误", "happened": "2026-02-02", "asked": "2026-02-20",
        "asked_by": "贺舟", "basis": "容错免责办法第三条", "measures": "已另行采购",
    }  # fmt: skip
    for number, each in enumerate(("conforms", "diligent", "no_gain"), 1):
        told |= {f"met_{each}": "yes", f"found_{each}": f"核实情况{number}"}
    assert sent(city, here, **told, files=[io.BytesIO("证明".encode())]).status_code == 302
    page = text(city.get(f"/plans/tasks/{keys['task']}/"))
    for words in ("符合相关规定条件、标准、程序", "勤勉尽职", "没有谋取非法利益", "核实情况3", "贺舟"):
        assert words in page
    assert "核实情况3" not in text(visit("department-ql-gxj").get(f"/plans/tasks/{keys['task']}/"))
