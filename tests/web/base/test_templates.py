import re
from pathlib import Path

import pytest

import luoshi
from luoshi.adapters.catalogues import catalogue

WEB = Path(luoshi.__file__).parent / "web"
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
SCRIPTS = sorted((WEB / "base/static/luoshi/js").glob("*.js"))
SHEETS = sorted((WEB / "base/static/luoshi/css").glob("*.css"))
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
SAID = re.compile(r"say\(\s*\"([a-z0-9_.-]+)\"\s*[,)]")


def name(path: Path) -> str:
    return str(path.relative_to(WEB))


def test_there_are_templates_scripts_and_sheets_to_look_at():
    assert (len(TEMPLATES) > 20, len(SCRIPTS) > 5, len(SHEETS) > 8) == (True, True, True)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_has_a_script_or_a_style_of_its_own(path):
    assert INLINE.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("bad", ['<p style="color:red">', "<script>x()</script>", '<b onclick="x()">', "<style>"])
def test_what_the_content_policy_refuses_is_found(bad):
    assert len(INLINE.findall(bad)) == 1


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_that_a_template_says_is_in_the_catalogue(path, language):
    known = catalogue(language)
    assert [code for code in SAID.findall(path.read_text("utf-8")) if code not in known] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_but_that_of_the_language_switch_has_chinese_words_of_its_own(path):
    said = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    words = set(re.findall(r"[\u4e00-\u9fff]+", said))
    assert words - {"落实", "中文"} == set() or path.name == "components_page.html"


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_every_value_that_a_sheet_asks_for_is_a_token(path):
    tokens = set(re.findall(r"^  (--[a-z0-9-]+):", (SHEETS[0].parent / "tokens.css").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", path.read_text("utf-8"))) - tokens == set()


@pytest.mark.parametrize("path", [*SCRIPTS, *SHEETS], ids=name)
def test_no_script_or_sheet_asks_another_host(path):
    assert re.findall(r"https?://|@import", path.read_text("utf-8")) == []


def test_every_component_has_its_example_on_the_living_page():
    parts = (WEB / "base/templates/base/components.html").read_text("utf-8")
    living = (WEB / "base/templates/base/components_page.html").read_text("utf-8")
    named = set(re.findall(r"{% set (\w+) =", parts))
    shown = set(re.findall(r"\bui\.(\w+)", living))
    assert named - shown == {"icon", "act", "filters", "button"} - shown
