"""How many questions the pages of one document ask of the database: few, and as many for much as for little."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.server.texts import queries
from tests.server.texts.room import SHORT, UPPER, confirmed, read

MOST = 15


def questions(visit, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert visit.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("page", "asked"), [("", 11), ("lineage/", 15), ("organs/", 11), ("history/", 13)])
def test_a_page_of_a_document_asks_as_much_with_many_neighbours_as_with_one(city, made, page, asked):
    viewer = made.viewer("city")
    confirmed(viewer, UPPER)
    document, _ = read(viewer, SHORT), read(viewer, SHORT.replace("9号", "19号"), name="beside.txt")
    address = f"/texts/{document.pk}/{page}"
    city.get(address)
    few = questions(city, address)
    for number in range(5):
        read(viewer, SHORT.replace("9号", f"{number + 20}号"), name=f"{number}.txt")
    assert (few, questions(city, address)) == (asked, asked)
    assert asked <= MOST
    assert len(queries.lineage_of(document.pk, viewer).documents) == 8
