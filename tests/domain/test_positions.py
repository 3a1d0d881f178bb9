import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from coach.document.positions import KeyPath, Location, Positions

ODD = {
    "dotted keys": 'a.b = 1\na."c d".e = "x"\na.f = [1, 2]\n',
    "quoted keys": '"\\u00e9\\t" = 1\n\'x y\' = 2\n"" = 3\n"a.b" = 4\n"q\\"q" = 5\n',
    "inline tables": 'a = { b = 1, c.d = "x", e = { f = [ { g = 2 }, { g = 3 } ] } } # end\n',
    "inline steps": 'steps = [\n  { m = "é" }, # one\n  # between\n  { m = "b", n.o = 2 },\n]\n',
    "lists of tables": "[[steps]]\nm=1\n[steps.sub]\nq = 2\n[[steps]]\nm = 3\n[[steps.deep]]\nz = 4\n[[steps.deep]]\n",
    "spaced headers": '  [ t . "q.r" ]  # note\n  k=1\n[ t ]\nj = 2\n[[ x . y ]]\nv=3\n',
    "not ASCII": 'a = "äöü🚶"\nb = ["é", "ü🚶", "z"] # ß\n"ключ" = {"ÿ"="ŷ", z=1}\n',
    "long text": "a = \"\"\"\none\ntwo\"\"\"\nb = '''\nx'''\nc = 1\n",
    "windows lines": 'a = 1\r\n[[s]]\r\nb = "x"\r\n',
    "other values": "a = 1979-05-27T07:32:00Z\nb = 07:32:00\nc = inf\nd = 0xf\ne = 1_000\nf = true\n",
    "no last line feed": "a = 1\nb = [[1, [2]], []]",
}

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
leaves = st.integers(-(2**63), 2**63 - 1) | st.booleans() | names | st.floats(allow_nan=False)
trees = st.dictionaries(
    names,
    st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=12
    ),
    max_size=4,
)


def leaves_of(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if items is None:
        yield path, data
    for part, value in items or ():
        yield from leaves_of(value, (*path, part))


def text_from(text: str, where: Location) -> str:
    lines = text.split("\n")
    return "\n".join([lines[where.line - 1][where.column - 1 :], *lines[where.line :]])


def assert_every_leaf_is_found(text: str) -> None:
    positions = Positions(text)
    for path, value in leaves_of(tomllib.loads(text)):
        written = positions.written(path)
        assert written is not None
        assert tomllib.loads(f"value = {written}") == {"value": value}
        assert text_from(text, positions.value(path)).startswith(written)
        if isinstance(path[-1], str):
            key = re.match(r"""[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*'""", text_from(text, positions.key(path)))
            assert key is not None
            assert [*tomllib.loads(f"{key[0]} = 0")] == [path[-1]]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_every_leaf_of_odd_documents_is_found(text: str) -> None:
    assert_every_leaf_is_found(text)


@given(trees)
def test_every_leaf_of_any_document_is_found(tree: dict[str, Any]) -> None:
    assert_every_leaf_is_found(tomli_w.dumps(tree))


@given(st.lists(st.dictionaries(names, leaves, min_size=1, max_size=3), min_size=1, max_size=4), names)
def test_every_leaf_of_a_list_of_tables_is_found(tables: list[dict[str, Any]], name: str) -> None:
    assert_every_leaf_is_found(tomli_w.dumps({"t": 1, f"s{name}": tables}))
    header = f"[[{tomli_w.dumps({name: 0}).rsplit(' =', 1)[0]}]]\n"
    assert_every_leaf_is_found("".join(header + tomli_w.dumps(table) for table in tables))


def test_columns_count_characters_not_bytes() -> None:
    positions = Positions('"ключ" = ["é", "🚶", 7]\n')
    assert positions.key(("ключ",)) == (1, 1)
    assert positions.value(("ключ", 2)) == (1, 21)


def test_a_table_stands_where_its_header_begins() -> None:
    positions = Positions("a = 1\n\n  [[steps]]\nm = 1\n[[steps]]\n[x.y]\n")
    assert positions.value(("steps", 0)) == positions.key(("steps", 0)) == positions.value(("steps",)) == (3, 3)
    assert positions.value(("steps", 1)) == (5, 1)
    assert positions.value(("x", "y")) == (6, 1)
    assert positions.key(("x",)) == (6, 2)
    assert positions.key(("x", "y")) == (6, 4)
    assert positions.written(("steps", 0)) is None


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("id",), (1, 1)),
        ((), (1, 1)),
        (("steps", 1, "hold"), (4, 1)),
        (("steps", 1, "hold", 3, "x"), (4, 1)),
        (("steps", 7, "hold"), (2, 1)),
        (("steps", 1, "list", 0, "x"), (5, 9)),
    ],
)
def test_what_is_missing_is_found_at_what_is_around_it(path: KeyPath, nearest: Location) -> None:
    positions = Positions("a = 1\n[[steps]]\nm = 1\n[[steps]]\nlist = [{ y = 1 }]\n")
    assert positions.key(path) == nearest
    assert positions.value(path) == nearest
    assert positions.written(path) is None


def test_depth_is_bounded() -> None:
    text = "a = " + "[" * 200 + "1" + "]" * 200
    assert Positions(text).value(("a", *[0] * 200)) == (1, 5 + 15)
