"""A table read key by key: types are checked, defaults stand where a key is absent."""

from __future__ import annotations

from datetime import date

from engine.catalogue.faults import Fault, Sink
from engine.catalogue.table_reader import Table


def table(**data: object) -> tuple[Table, Sink]:
    sink = Sink("essai.toml", "\n".join(f"{key} = 1" for key in data))
    return Table(data, (), sink), sink


def test_what_is_there_is_taken() -> None:
    found, sink = table(a="x", b=True, c=3, d=date(2026, 1, 1), e=["x"], f={"g": 1}, h=[{"i": 1}])
    assert (found.text("a"), found.flag("b", default=False), found.number("c")) == ("x", True, 3)
    assert (found.day("d"), found.texts("e")) == (date(2026, 1, 1), ("x",))
    inside = found.table("f")
    assert inside is not None
    assert [inside.number("g"), *(each.number("i") for each in found.tables("h"))] == [1, 1]
    found.end()
    assert sink.faults == []


def test_what_is_absent_has_its_default() -> None:
    found, sink = table()
    assert (found.text("a"), found.flag("b", default=True), found.number("c"), found.day("d")) == ("", True, None, None)
    assert (found.texts("e"), found.table("f"), found.tables("h"), found.one_of("i", ("x",), "x")) == (
        (),
        None,
        [],
        "x",
    )
    assert sink.faults == []


def test_what_is_of_another_type_is_a_fault_at_its_line() -> None:
    found, sink = table(a=1, b=1, c="x", d="x", e=1, h=1)
    (
        found.text("a"),
        found.flag("b", default=True),
        found.number("c"),
        found.day("d"),
        found.texts("e"),
        found.tables("h"),
    )
    assert [(f.line, f.key) for f in sink.faults] == [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e"), (6, "h")]


def test_what_nobody_took_is_a_fault() -> None:
    found, sink = table(a="x", z=1)
    found.text("a")
    found.end()
    assert sink.faults == [Fault("essai.toml", 2, "z", "clé inconnue ; ici : a")]
    assert str(sink.faults[0]) == "essai.toml, ligne 2, « z » : clé inconnue ; ici : a"
