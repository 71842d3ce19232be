"""The map as numbers: north is up, far is on the edge, no two marks cover each other."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from engine.places.communes import Commune
from engine.places.directory import Found
from engine.places.map_positions import DOT, Sketch, sketch
from tests.engine.places.made import FAR, HERE, place

KM = 111.2


def around(north_km: float, east_km: float, **more: object) -> Found:
    shrink = math.cos(math.radians(HERE.lat or 0))
    counter = place("a", "caf", HERE, north_km / KM, east_km / KM / shrink, **more)
    return Found(counter, math.hypot(north_km, east_km), competent=False, of=None)


def drawn_of(places: list[Found], commune: Commune = HERE) -> Sketch | None:
    return sketch(commune, list(enumerate(places, 1)))


def test_north_is_up_and_east_is_right() -> None:
    drawn = drawn_of([around(2, 0), around(0, 2), around(-2, 0)])
    assert drawn is not None
    north, east, south = drawn.marks
    assert (round(north.x, 2), round(north.y, 2)) == (0, 1)
    assert (round(east.x, 2), round(east.y, 2)) == (1, 0)
    assert (round(south.x, 2), round(south.y, 2)) == (0, -1)
    assert (drawn.radius_km, drawn.scale_km) == (2, 1)


def test_what_is_much_farther_than_the_rest_stands_on_the_edge() -> None:
    drawn = drawn_of([around(1, 0), around(0, 1), around(-1, 0), around(0, 60)])
    assert drawn is not None
    assert [m.outside for m in drawn.marks] == [False, False, False, True]
    assert math.hypot(drawn.marks[3].x, drawn.marks[3].y) <= 1


def test_without_a_position_there_is_nothing_to_draw() -> None:
    assert drawn_of([]) is None
    assert drawn_of([around(1, 1)], FAR) is None
    lost = Found(place("a", "caf", HERE, lat=None, lon=None), None, competent=False, of=None)
    assert drawn_of([lost]) is None


def test_numbers_are_those_of_the_list() -> None:
    drawn = sketch(HERE, [(3, around(1, 1)), (7, around(1, 2))])
    assert drawn is not None
    assert [m.number for m in drawn.marks] == [3, 7]


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=16))
def test_every_mark_is_inside_and_none_covers_another(points: list[tuple[float, float]]) -> None:
    drawn = drawn_of([around(*point) for point in points])
    assert drawn is not None
    assert 0 < drawn.scale_km <= drawn.radius_km
    taken = [(0.0, 0.0)]
    for mark in drawn.marks:
        assert math.hypot(mark.x, mark.y) <= 1 + 1e-9
        assert all(math.hypot(mark.x - x, mark.y - y) >= DOT - 1e-9 for x, y in taken)
        taken.append((mark.x, mark.y))
