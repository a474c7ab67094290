import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.server.texts.room import SHORT, UPPER, given, read, work
from tests.web.people.visiting import text

JSON = {"Accept": "application/json"}


def test_a_file_that_is_being_read_is_watched_and_opened_when_it_is_read(city, made):
    source = given(made.viewer("city"))
    address = f"/texts/sources/{source.pk}/"
    assert f'data-watch="{address}" data-watch-opens' in text(city.get(address))
    assert city.get(address, headers=JSON).json() == {"state": "waiting", "done": 0, "total": 0, "documents": []}
    work()
    told = city.get(address, headers=JSON).json()
    assert (told["state"], len(told["documents"])) == ("read", 1)
    assert city.get(address)["Location"] == told["documents"][0]


def test_a_file_that_could_not_be_read_says_why_and_what_to_do(city, made):
    source = given(made.viewer("city"))
    source.state, source.fault, source.fault_params = "failed", "document.no_text_layer", {"where": "扫描件.pdf"}
    source.save()
    page = text(city.get(f"/texts/sources/{source.pk}/"))
    assert "扫描件.pdf：没有文字层" in page
    assert "怎么办" in page
    assert "另存为 docx 后重新上传" in page
    assert "扫描件.pdf：没有文字层" in text(city.get("/texts/"))


def test_several_documents_of_one_file_are_listed_and_none_is_opened_by_itself(city, made):
    document = read(made.viewer("city"), f"{UPPER}\n\n\n{SHORT}", name="汇编.txt")
    answer = city.get(f"/texts/sources/{document.source_id}/")
    assert answer.status_code == 200
    assert "这个来源中有2份文件" in text(answer)


def test_files_without_a_script_come_in_one_form_and_each_is_told(city):
    files = [SimpleUploadedFile("一.txt", SHORT.encode()), SimpleUploadedFile("二.txt", UPPER.encode())]
    assert city.post("/texts/give/", {"files": files}).status_code == 302
    page = text(city.get("/texts/"))
    assert "一.txt：已收到" in page
    assert "二.txt：已收到" in page


@pytest.mark.parametrize(("content", "said"), [(b"", "文件为空"), ("绝密★\n某方案".encode(), "按规定不得在此处理")])
def test_a_file_that_is_refused_is_told_in_words(city, content, said):
    files = [SimpleUploadedFile("x.txt", content)]
    answer = city.post("/texts/give/", {"files": files})
    assert answer.status_code == 422
    assert said in text(answer)
    told = city.post("/texts/give/", {"files": [SimpleUploadedFile("x.txt", content)]}, headers=JSON)
    assert told.status_code == 422
    assert said in told.json()["error"]
