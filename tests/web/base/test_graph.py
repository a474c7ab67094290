from hypothesis import given
from hypothesis import strategies as st

from luoshi.web.base.graph import GAP_X, WIDTH, Edge, Node, draw

KEYS = st.sampled_from("abcdefgh")


def places(drawn) -> dict[str, tuple[int, int]]:
    return {box.node.key: (box.x, box.y) for box in drawn.boxes}


def test_nothing_is_drawn_of_nothing():
    assert draw([], []) == draw([], [Edge("a", "b")])
    assert (draw([], []).width, draw([], []).height) == (1, 1)


def test_what_hangs_on_two_stands_below_both_and_in_their_middle():
    drawn = draw([Node("a", "甲"), Node("b", "乙"), Node("c", "丙")], [Edge("a", "c"), Edge("b", "c")])
    assert places(drawn) == {"a": (1, 1), "b": (1 + WIDTH + GAP_X, 1), "c": (1 + (WIDTH + GAP_X) // 2, 86)}


def test_lines_do_not_cross_where_that_can_be_had():
    nodes = [Node(key, key) for key in "abxy"]
    at = places(draw(nodes, [Edge("a", "y"), Edge("b", "x")]))
    assert (at["y"][0] < at["x"][0], at["a"][0] < at["b"][0]) == (True, True)


def test_a_long_title_is_cut_at_its_third_line():
    [box] = draw([Node("a", "青" * 60)], []).boxes
    assert [len(line) for line in box.lines] == [15, 15, 15]
    assert box.lines[2].endswith("…")


def test_latin_letters_take_less_room():
    [box] = draw([Node("a", "a" * 27)], []).boxes
    assert box.lines == ("a" * 27,)


@given(st.lists(KEYS, unique=True), st.lists(st.tuples(KEYS, KEYS), max_size=20))
def test_every_box_has_room_of_its_own_and_every_line_goes_down(keys, pairs):
    drawn = draw([Node(key, key) for key in keys], [Edge(*pair) for pair in pairs])
    at = places(drawn)
    assert sorted(at) == sorted(keys)
    assert len(set(at.values())) == len(keys)
    assert all(at[each.edge.upper][1] < at[each.edge.lower][1] for each in drawn.strokes)
    assert all(box.x > 0 and box.x + box.width < drawn.width for box in drawn.boxes)
