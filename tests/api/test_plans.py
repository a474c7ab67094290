"""Programs read plans, settle what is open in a draft, adopt it; parks and territories stand beside zones."""

from __future__ import annotations

from datetime import date

from luoshi.core.plans.entering import Entry, Part
from luoshi.server.plans import actions
from luoshi.server.plans.models import Plan, Task, Version
from luoshi.server.register.models import Park, Territory, Zone
from tests.api.programs import BUREAU, HEADINGS, ZONE


def draft(office) -> int:
    """A plan in which one organ is not known and one task has no day."""
    told = actions.Told("request", "企业诉求（虚构）", by="某企业", on=date(2026, 3, 1), words="请协调用电用地")
    entries = [
        Entry("1", "解决用电", "解决用电。", (Part(ZONE, "lead"), Part("经发科", "support")), due=date(2026, 4, 30)),
        Entry("2", "协调用地", "协调用地。", (Part(BUREAU, "lead"),)),
    ]
    return actions.draft_told(told, entries, viewer=office.viewers["city"])


def test_plans_are_listed_with_what_stands_how_in_them(office):
    draft(office)
    told = office.ask("city", "GET", "plans/").json()
    assert [(each["title"], each["state"], each["states"]) for each in told["rows"]] == [
        ("企业诉求（虚构）", "draft", {}),
        ("储能产业专题会议纪要（虚构）", "in_force", {"assigned": 2, "entered": 1}),
    ]  # fmt: skip
    assert told["count"] == 2
    assert [each["pk"] for each in office.ask("zone", "GET", "plans/").json()["rows"]] == [office.plan]
    assert office.ask("city", "GET", "plans/", {"source": "request", "state": "in_force"}).json()["rows"] == []
    wrong = office.ask("city", "GET", "plans/", {"source": "rumour"})
    assert (wrong.status_code, wrong.json()["params"]["where"]) == (422, "query.source")


def test_a_plan_has_its_tasks_and_its_versions_are_kept_as_they_were_adopted(office):
    told = office.ask("city", "GET", f"plans/{office.plan}/").json()
    assert [(each["serial"], each["heading"], each["leads"]) for each in told["tasks"]] == [
        (1, HEADINGS[0], ZONE), (2, HEADINGS[1], ZONE), (3, HEADINGS[2], BUREAU),
    ]  # fmt: skip
    kept = Version.objects.get()
    assert [(each["number"], each["sha256"], each["reason"]) for each in told["versions"]] == [
        (1, kept.sha256, "审议通过")
    ]
    seen = office.ask("bureau", "GET", f"plans/{office.plan}/").json()
    assert ([each["serial"] for each in seen["tasks"]], seen["versions"][0]["reason"], seen["may"]) == (
        [1],
        "",
        ["export"],
    )
    version = office.ask("city", "GET", f"plans/{office.plan}/versions/1/").json()
    assert [(each["due"], [duty["organ"] for duty in each["duties"]]) for each in version["tasks"]] == [
        ("2026-03-20", ["ql-jkq", "ql-gxj"]), ("2026-06-30", ["ql-jkq"]), ("2026-09-30", ["ql-gxj"]),
    ]  # fmt: skip
    assert office.ask("city", "GET", f"plans/{office.plan}/versions/2/").status_code == 404
    assert office.ask("bureau", "GET", f"plans/{office.plan}/versions/1/").status_code == 404


def test_a_draft_is_settled_and_adopted_by_a_program_and_is_adopted_once(office):
    plan = draft(office)
    told = office.ask("city", "GET", f"plans/{plan}/draft/").json()
    first, second = (each["key"] for each in told["tasks"])
    points = {each["kind"]: each for each in told["open"]}
    assert {kind: (each["written"], each["blocks"]) for kind, each in points.items()} == {
        "unmatched": ("经发科", False), "no_time_limit": ("", True),
    }  # fmt: skip
    path = f"plans/{plan}/settlements/"
    given = [
        {"kind": "choose_organs", "written": "经发科", "organs": [{"organ": "ql-gxj", "name": BUREAU}]},
        {"kind": "set_due", "task": second, "due": "2026-05-31"},
    ]
    early = office.ask("city", "POST", f"plans/{plan}/adopt/", {"version": 0})
    assert (early.status_code, early.json()["code"]) == (422, "adopting.unsettled")
    assert office.ask("city", "POST", path, {"version": 0, "settlements": given}).json() == {"version": 1}
    again = office.ask("city", "POST", path, {"version": 0, "settlements": given})
    assert (again.status_code, again.json()["code"]) == (409, "plans.plan_changed_since")
    settled = office.ask("city", "GET", f"plans/{plan}/draft/").json()
    assert ([each["kind"] for each in settled["open"]], settled["given"][0]["settlement"]) == ([], given[1])
    made = office.ask(
        "city", "POST", f"plans/{plan}/adopt/", {"version": 1, "reason": "同意", "profile": "s13710"}
    ).json()
    assert (made["number"], made["added"], made["version"]) == (1, 2, 2)
    assert office.ask("city", "POST", f"plans/{plan}/adopt/", {"version": 1}).status_code == 409
    assert (Version.objects.filter(plan=plan).count(), Plan.objects.get(pk=plan).profile) == (1, "s13710")
    chosen = {"version": 2, "profile": "s13710"}
    assert office.ask("city", "POST", f"plans/{plan}/profile/", chosen).json() == {"version": 2}
    rows = list(Task.objects.filter(plan=plan).order_by("serial").values_list("pk", flat=True))
    for count in (2, 0):  # sent again: they went out already
        assert office.ask("city", "POST", f"plans/{plan}/assign/", {"tasks": rows}).json() == {"count": count}
    assert office.ask("city", "POST", f"plans/{plan}/end/", {"version": 2, "reason": "转入年度计划"}).json() == {
        "count": 2
    }
    late = office.ask("city", "POST", f"plans/{plan}/profile/", {"version": 3, "profile": "colours", "reason": "重复"})
    over = office.ask("city", "POST", f"plans/{plan}/end/", {"version": 3, "reason": "重复"})
    assert late.status_code == 409
    assert (over.status_code, over.json()["code"]) == (409, "plans.over")
    assert first != second


def test_a_settlement_that_is_none_is_refused_and_one_can_be_taken_back(office):
    plan = draft(office)
    cases = (
        ({"kind": "set_due"}, "settling.malformed"),
        ({"kind": "set_due", "task": "nowhere", "due": "2026-05-31"}, "base.faulty"),
        (
            {"kind": "choose_organs", "written": "经发科", "organs": [{"organ": "nobody", "name": "某局"}]},
            "plans.no_organ_named",
        ),
        ({"kind": "decree", "task": "x"}, "api.invalid"),
    )
    for sent, code in cases:
        answer = office.ask("city", "POST", f"plans/{plan}/settlements/", {"version": 0, "settlements": [sent]})
        assert (answer.status_code, answer.json()["code"]) == (422, code), sent
    leave_out = {"kind": "leave_out", "written": "经发科", "words": "已撤并"}
    office.ask("city", "POST", f"plans/{plan}/settlements/", {"version": 0, "settlements": [leave_out]})
    [given] = office.ask("city", "GET", f"plans/{plan}/draft/").json()["given"]
    undo = f"plans/{plan}/settlements/{given['pk']}/undo/"
    assert office.ask("city", "POST", undo, {"version": 1}).json() == {"version": 2}
    assert office.ask("city", "POST", undo, {"version": 2}).status_code == 404


def test_parks_and_territories_are_listed_and_told_whole(office):
    for code, name, level in (
        ("990000", "云岭省", "province"),
        ("990100", "青岚市", "city"),
        ("990102", "云溪县", "county"),
    ):
        Territory.objects.create(code=code, name=name, level=level)
    zone = Zone.objects.create(code="ql-jkq", name="青岚经开区", kind="经济技术开发区", level="国家级")
    park = Park.objects.create(code="ql-cn", name="青岚储能产业园", zone=zone, area=1234500)
    park.seats.create(county="990102")
    row = {
        "pk": park.pk, "code": "ql-cn", "name": "青岚储能产业园", "zone": {"pk": zone.pk, "name": "青岚经开区"},
        "county": {"code": "990102", "name": "云溪县"}, "industries": [], "area": "123.45",
    }  # fmt: skip
    assert office.ask("zone", "GET", "parks/", {"within": "990100"}).json()["rows"] == [row]
    told = office.ask("zone", "GET", f"parks/{park.pk}/").json()
    seat = {"place": row["county"], "since": None, "until": None, "now": True}
    assert told == {"park": row, "seats": [seat], "organs": []}
    listed = office.ask("zone", "GET", "territories/", {"level": "city"}).json()["rows"]
    assert [(each["code"], each["depth"], each["above"], each["parks"]) for each in listed] == [
        ("990100", 1, {"code": "990000", "name": "云岭省"}, 1),
    ]  # fmt: skip
    city = office.ask("zone", "GET", "territories/990100/").json()
    assert ([each["code"] for each in city["below"]], city["above"]) == (
        ["990102"],
        [{"code": "990000", "name": "云岭省"}],
    )
    assert [(each["link"]["name"], each["place"]["name"], each["now"]) for each in city["parks"]] == [
        ("青岚储能产业园", "云溪县", True)
    ]
    assert office.ask("zone", "GET", "territories/990103/").status_code == 404
    assert office.ask("zone", "GET", "territories/xyz/").json()["code"] == "api.invalid"
