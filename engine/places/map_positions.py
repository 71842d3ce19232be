"""The simple map, as numbers: where each place is around the middle of the commune; screen and paper draw it."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from engine.places.communes import Commune
from engine.places.directory import Found

_NICE_KM = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 400.0)
FAR = 4  # times the middle distance: what is farther stands on the edge
DOT = 0.085  # least distance between two marks, in radii
_TURNS, _STEPS = 12, 6


@dataclass(frozen=True)
class Mark:
    """A place: its number in the list, right and up from the middle, in radii; `outside`: farther than the edge."""

    number: int
    x: float
    y: float
    outside: bool


@dataclass(frozen=True)
class Sketch:
    """`radius_km`: from the middle to the edge; `scale_km`: the length of the bar."""

    radius_km: float
    scale_km: float
    marks: tuple[Mark, ...]


def sketch(commune: Commune, places: Sequence[tuple[int, Found]]) -> Sketch | None:
    """Return the map of the numbered places that have a position; None when there is nothing to draw."""
    known = ((number, f.place.lat, f.place.lon, f.km) for number, f in places)
    drawn = [
        (rank, lat, lon, km) for rank, lat, lon, km in known if lat is not None and lon is not None and km is not None
    ]
    if not drawn or commune.lat is None or commune.lon is None:
        return None
    distances = [km for *_, km in drawn]
    reach = min(max(distances), FAR * statistics.median(distances))
    radius = next((km for km in _NICE_KM if km >= reach), _NICE_KM[-1])
    marks: list[Mark] = []
    for rank, lat, lon, km in drawn:
        east = (lon - commune.lon) * math.cos(math.radians(commune.lat))
        north = lat - commune.lat
        length = math.hypot(east, north)
        share = min(km / radius, 1.0)
        x, y = (east / length * share, north / length * share) if length else (0.0, 0.0)
        marks.append(_beside(Mark(rank, x, y, km > radius), marks))
    scale = max(km for km in _NICE_KM if km <= radius / 2) if radius > _NICE_KM[0] else radius
    return Sketch(radius, scale, tuple(marks))


def _beside(mark: Mark, others: Sequence[Mark]) -> Mark:
    """Return the mark, moved a little where another one, or the middle, is already there: both must be read."""
    taken = [(0.0, 0.0), *((other.x, other.y) for other in others)]
    for step in range(_STEPS):
        for turn in range(_TURNS if step else 1):
            angle = 2 * math.pi * turn / _TURNS
            x, y = mark.x + step * DOT * math.cos(angle), mark.y + step * DOT * math.sin(angle)
            if math.hypot(x, y) <= 1 and all(math.hypot(x - a, y - b) >= DOT for a, b in taken):
                return Mark(mark.number, x, y, mark.outside)
    return mark
