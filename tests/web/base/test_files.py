import io
from urllib.parse import quote

import pytest

from luoshi.web.base.files import attachment, safe_name


@pytest.mark.parametrize(("name", "kind", "safe"), [
    ("关于某事的通知.docx", "docx", "关于某事的通知.docx"),
    ("A.DOCX", "docx", "A.DOCX"),
    ("通知.wps", "doc", "通知.wps"),
    ("通知.htm", "html", "通知.htm"),
    ("通知.exe", "pdf", "通知.exe.pdf"),
    ("通知", "ofd", "通知.ofd"),
    ("..\\..\\etc/passwd", "txt", "passwd.txt"),
    ("a\r\nSet-Cookie: x=1.txt", "txt", "aSet-Cookie_ x=1.txt"),
    ("通知\u202efdp.exe", "pdf", "通知fdp.exe.pdf"),
    ("", "csv", "file.csv"),
    ("...", "csv", "file.csv"),
    ("字" * 300 + ".docx", "docx", "字" * 120 + ".docx"),
    ('a"b*c?.pdf', "pdf", "a_b_c_.pdf"),
])  # fmt: skip
def test_a_name_is_one_line_without_folder_and_with_the_ending_of_its_content(name, kind, safe):
    assert safe_name(name, kind=kind) == safe


@pytest.mark.parametrize(("kind", "told"), [
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("html", "text/html"), ("ofd", "application/ofd"), ("unheard of", "application/octet-stream"),
])  # fmt: skip
def test_an_answer_is_always_to_be_saved_and_kept_by_nobody(kind, told):
    answer = attachment(b"abc", name="通知", kind=kind)
    ending = "" if kind == "unheard of" else f".{kind}"
    assert dict(answer.items()) == {
        "Content-Type": told,
        "Content-Length": "3",
        "Content-Disposition": f"attachment; filename*=utf-8''{quote('通知')}{ending}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }


def test_a_name_in_latin_letters_stands_in_quotes():
    answer = attachment(b"", name="notice 1.csv", kind="csv")
    assert answer["Content-Disposition"] == 'attachment; filename="notice 1.csv"'


@pytest.mark.django_db
def test_a_stream_is_sent_whole_and_closed():
    stream = io.BytesIO(b"abc" * 10_000)
    answer = attachment(stream, name="a.pdf", kind="pdf")
    assert b"".join(answer.streaming_content) == b"abc" * 10_000
    assert answer["Content-Length"] == "30000"
    answer.close()
    assert stream.closed
