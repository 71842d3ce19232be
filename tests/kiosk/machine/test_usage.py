"""Counts that say how the terminal is used, and nothing of anybody."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.machine.messages import Message
from kiosk.machine.usage import LEAST_CELL, Usage, VisitCounts, export, half_day, minutes_class, suppressed

MORNING, EVENING = datetime(2026, 11, 20, 9, 41), datetime(2026, 11, 20, 17, 3)


def a_visit(*said: tuple[str, str], reason: str = "finished", minutes: float = 7) -> Counter[tuple[str, str]]:
    counts = VisitCounts()
    for message in (("started", "fr"), ("at", "notice"), *said):
        counts.note(Message(*message), 0.0)
    return counts.closed(reason, minutes * 60)


def rows(path: Path) -> dict[tuple[str, ...], int]:
    with closing(sqlite3.connect(path)) as connection:
        return {tuple(row[:-1]): row[-1] for row in connection.execute("SELECT * FROM counter")}


def test_what_a_visit_adds() -> None:
    done = [("at", "results"), ("eligible", "rsa"), ("eligible", "rsa"), ("viewed", "rsa"), ("printed", "")]
    assert a_visit(*done) == {
        ("started", ""): 1,
        ("language", "fr"): 1,
        ("minutes", "5-10"): 1,
        ("ended", "finished"): 1,
        ("results", ""): 1,
        ("eligible", "rsa"): 1,
        ("viewed", "rsa"): 1,
        ("printed", ""): 1,
    }


def test_where_a_visit_was_abandoned() -> None:
    assert a_visit(("at", "vous"), ("at", "argent"), reason="idle")[("abandoned", "argent")] == 1
    assert a_visit(reason="erased")[("abandoned", "notice")] == 1


def test_a_screen_that_nobody_began_counts_for_nothing() -> None:
    assert VisitCounts().closed("crash", 10.0) == Counter()


@pytest.mark.parametrize(("minutes", "name"), [(0, "0-2"), (2, "2-5"), (9.9, "5-10"), (15, "10-20"), (45, "20+")])
def test_minutes_come_in_classes(minutes: float, name: str) -> None:
    assert minutes_class(minutes) == name


def test_no_moment_is_finer_than_half_a_day() -> None:
    assert half_day(MORNING) == "2026-11-20 am"
    assert half_day(EVENING) == "2026-11-20 pm"


def test_the_file_changes_only_after_several_visits(tmp_path: Path) -> None:
    path = tmp_path / "counts.sqlite"
    usage = Usage(path)
    for _ in range(4):
        usage.add(a_visit(), MORNING)
    assert not path.exists()
    usage.add(a_visit(), MORNING)
    assert rows(path)[("2026-11-20", "am", "started", "")] == 5


def test_the_end_of_the_half_day_writes_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "counts.sqlite"
    usage = Usage(path)
    usage.add(a_visit(), MORNING)
    usage.look(EVENING)
    usage.add(a_visit(), EVENING)
    usage.flush()
    found = rows(path)
    assert found[("2026-11-20", "am", "started", "")] == 1
    assert found[("2026-11-20", "pm", "started", "")] == 1


def test_the_file_holds_counters_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "counts.sqlite"
    usage = Usage(path)
    for _ in range(5):
        usage.add(a_visit(("at", "results")), MORNING)
    with closing(sqlite3.connect(path)) as connection:
        (sql,) = (row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table'"))
    assert "day TEXT, half TEXT, counter TEXT, detail TEXT, visits INTEGER" in sql
    assert b"09:41" not in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_refuses_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    usage = Usage(tmp_path / "file" / "counts.sqlite")
    for _ in range(6):
        usage.add(a_visit(), MORNING)
    usage._path = path = tmp_path / "counts.sqlite"
    usage.look(EVENING)
    assert rows(path)[("2026-11-20", "am", "started", "")] == 6


def test_a_damaged_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "counts.sqlite"
    path.write_bytes(b"junk" * 2000)
    usage = Usage(path)
    for _ in range(10):
        usage.add(a_visit(), MORNING)
    usage.flush()
    assert rows(path)[("2026-11-20", "am", "started", "")] == 10
    assert (tmp_path / "counts.sqlite.damaged").read_bytes() == b"junk" * 2000


def test_without_a_file_nothing_is_kept() -> None:
    usage = Usage(None)
    for _ in range(9):
        usage.add(a_visit(), MORNING)
    usage.flush()
    assert not usage._waiting


def test_small_cells_do_not_leave(tmp_path: Path) -> None:
    path = tmp_path / "counts.sqlite"
    usage = Usage(path)
    for rank in range(40):
        said = [("at", "results")] + [("eligible", "rsa")] * (rank < 30) + [("eligible", "asi")] * (rank < 4)
        usage.add(a_visit(*said, reason="idle" if rank < 3 else "finished" if rank < 20 else "erased"), MORNING)
    usage.flush()
    found = {(row.counter, row.detail): row.visits for row in export(path, "2026-11") if row.period == "2026-11"}
    assert found[("started", "")] == 40
    assert found[("eligible", "rsa")] == 30
    assert found[("eligible", "asi")] is None
    # Alone, the hidden end would be 40 minus the others: the next smallest is hidden with it.
    assert found[("ended", "idle")] is None
    assert found[("ended", "finished")] is None
    assert found[("ended", "erased")] == 20
    assert export(path, "2026-10") == []
    assert [row.visits for row in export(path, "2026-11") if row.period == "2026-11-20 am"] == [40]


def test_what_is_hidden_cannot_be_found_by_subtraction() -> None:
    """Two hidden parts that are one visit each would be known from their sum: more is hidden with them."""
    cells = Counter({("ended", "idle"): 1, ("ended", "crash"): 1, ("ended", "erased"): 9, ("ended", "finished"): 20})
    assert suppressed(cells) == {("ended", "idle"), ("ended", "crash"), ("ended", "erased")}
    # Whoever did not reach the results gave up somewhere: both are parts of the visits begun.
    cells = Counter({("results", ""): 30, ("abandoned", "argent"): 3, ("abandoned", "vous"): 8})
    assert suppressed(cells) == {("abandoned", "argent"), ("abandoned", "vous")}
    assert suppressed(Counter({("results", ""): 30, ("abandoned", "vous"): 8})) == set()


def test_no_visible_cell_is_small() -> None:
    cells = Counter({("ended", str(n)): n for n in range(1, 12)} | {("eligible", str(n)): n for n in range(1, 12)})
    hidden = suppressed(cells)
    assert all(n >= LEAST_CELL for cell, n in cells.items() if cell not in hidden)
