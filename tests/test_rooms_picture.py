"""The picture of the packages in docs/architecture.md: it is what the code's imports say, and its arrows go down."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

from tests import rooms_picture
from tests.rooms_picture import PICTURE, WHOLE, Imports, box_of, draw, layers, reached, read, reduced
from tests.test_imports import ROOMS

SVG = "{http://www.w3.org/2000/svg}"
DIAMOND: Imports = {"kiosk/a": {"kiosk/b", "kiosk/c", "data"}, "kiosk/b": {"data"}, "kiosk/c": {"data"}, "data": set()}


def test_the_committed_picture_is_what_the_imports_say() -> None:
    assert draw(read()) == PICTURE.read_text(encoding="utf-8"), "make picture"


def test_every_package_of_the_order_is_a_box() -> None:
    ordered = {f"{top}/{room}" for top, rooms in ROOMS.items() for room in rooms}
    assert set(read()) == ordered | set(WHOLE)
    root = ET.fromstring(PICTURE.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    names = [text.text for text in root.iter(f"{SVG}text") if text.get("font-weight") == "bold"]
    assert sorted(filter(None, names)) == sorted(ordered | set(WHOLE))


def test_a_module_belongs_to_one_box() -> None:
    assert box_of("engine.places.imports.run") == "engine/places"
    assert box_of("kiosk.__main__") == "kiosk/__main__"
    assert box_of("printouts.summary") == "printouts"
    assert box_of("engine") == ""
    assert box_of("PySide6.QtGui") == ""


def test_an_arrow_that_others_tell_is_left_out_and_no_other() -> None:
    assert reduced(DIAMOND) == {
        "kiosk/a": {"kiosk/b", "kiosk/c"},
        "kiosk/b": {"data"},
        "kiosk/c": {"data"},
        "data": set(),
    }
    whole = read()
    assert all(reached(reduced(whole), name) == reached(whole, name) for name in whole)


def test_a_box_is_below_all_that_import_it() -> None:
    assert layers(DIAMOND) == [["kiosk/a"], ["kiosk/b", "kiosk/c"], ["data"]]
    row = {name: number for number, names in enumerate(layers(read())) for name in names}
    for name, below in read().items():
        assert all(row[name] < row[other] for other in below), name


def test_arrows_go_down_and_do_not_cross_where_they_need_not() -> None:
    for line in re.findall(r'<polyline points="([^"]+)"', draw(read())):
        heights = [float(point.split(",")[1]) for point in line.split()]
        assert heights == sorted(heights)
    crossed: Imports = {"kiosk/a": {"kiosk/d"}, "kiosk/b": {"kiosk/c"}, "kiosk/c": set(), "kiosk/d": set()}
    rows, _ = rooms_picture._spots(crossed)
    assert rooms_picture.crossings(rows) == 1
    rooms_picture._order(rows)
    assert rooms_picture.crossings(rows) == 0


def test_boxes_of_a_row_stand_apart() -> None:
    rows, _ = rooms_picture._spots(reduced(read()))
    rooms_picture._order(rows)
    rooms_picture._place(rows)
    for row in rows:
        for left, right in pairwise(row):
            assert left.x + left.half <= right.x - right.half
