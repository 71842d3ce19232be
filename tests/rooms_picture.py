"""Draws docs/rooms.svg, the packages and which imports which, from the imports in the code: `make picture`.

A box is a package of `engine` or `kiosk`, or a whole package beside them; its words are the first words of the
package's docstring. An arrow goes from a package down to one it imports. An arrow that others already tell is left
out: where A imports B and B imports C, A may import C and no arrow says so again. The same imports give the same
bytes.
"""

from __future__ import annotations

import ast
import html
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, pairwise
from math import fsum  # the same digits under every Python
from statistics import fmean

from tests.test_imports import ROOT, SOURCES, imports

PICTURE = ROOT / "docs" / "rooms.svg"
PARTED = ("engine", "kiosk")  # whose packages are boxes of their own
WHOLE = ("printouts", "data")
WIDTH, HEIGHT, GAP_X, GAP_Y, AROUND = 250, 50, 24, 26, 20
LANE = 16  # what an arrow takes where it goes past other boxes
FILLS = {"kiosk": "#dcefe9", "engine": "#fbe9c6", "printouts": "#e8e2f2", "data": "#eeeeee"}
PASSES = 60

Imports = dict[str, set[str]]  # a box, and those it imports


def box_of(module: str) -> str:
    """Return the box of a module, 'engine/words'; an empty text for what has none."""
    top, _, rest = module.partition(".")
    if top in WHOLE:
        return top
    return f"{top}/{rest.split('.')[0]}" if top in PARTED and rest else ""


def read() -> Imports:
    """Read the imports of every file, those inside functions too."""
    found: Imports = {}
    for path in SOURCES:
        here = box_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        if here and not here.endswith("/__init__"):
            found.setdefault(here, set()).update(map(box_of, imports(path)))
    for here, below in found.items():
        below -= {"", here}
    return {**{name: set() for below in found.values() for name in below}, **found}


def reached(graph: Imports, start: str) -> set[str]:
    """Return all that a box imports, by itself or through others."""
    found: set[str] = set()
    left = [start]
    while left:
        new = graph[left.pop()] - found
        found |= new
        left += new
    return found


def reduced(graph: Imports) -> Imports:
    """Return the graph without the arrows that others already tell."""
    return {
        here: {name for name in below if not any(name in reached(graph, other) for other in below - {name})}
        for here, below in graph.items()
    }


def layers(graph: Imports) -> list[list[str]]:
    """Return the boxes in rows from the top: each as high as those that import it allow."""
    row: dict[str, int] = {}

    def of(name: str) -> int:
        if name not in row:
            row[name] = 1 + max((of(above) for above in sorted(graph) if name in graph[above]), default=-1)
        return row[name]

    rows: list[list[str]] = [[] for _ in range(1 + max(map(of, graph)))]
    for name in sorted(graph):
        rows[row[name]].append(name)
    return rows


@dataclass(eq=False)
class _Spot:
    """A box, or the place in a row where an arrow goes past (`name` empty); `x` is its middle."""

    name: str
    row: int
    x: float = 0.0
    near: list[_Spot] = field(default_factory=list)

    @property
    def half(self) -> float:
        return (WIDTH if self.name else LANE) / 2


def _spots(graph: Imports) -> tuple[list[list[_Spot]], list[list[_Spot]]]:
    """Return the spots row by row, and each arrow as the spots it goes through."""
    rows = [[_Spot(name, number) for name in names] for number, names in enumerate(layers(graph))]
    of = {spot.name: spot for row in rows for spot in row}
    arrows = []
    for name in sorted(graph):
        for below in sorted(graph[name]):
            line = [of[name]]
            for number in range(of[name].row + 1, of[below].row):
                rows[number].append(_Spot("", number))
                line.append(rows[number][-1])
            line.append(of[below])
            for one, other in pairwise(line):
                one.near.append(other)
                other.near.append(one)
            arrows.append(line)
    return rows, arrows


def crossings(rows: list[list[_Spot]]) -> int:
    """Return how many arrows cross, from one row to the next."""
    rank = {spot: number for row in rows for number, spot in enumerate(row)}
    found = 0
    for row in rows:
        lines = [(rank[spot], rank[below]) for spot in row for below in spot.near if below.row > spot.row]
        found += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(lines, 2))
    return found


def _mean_rank(rank: dict[_Spot, int], spot: _Spot) -> float:
    return fmean([rank[near] for near in spot.near if near in rank] or [0])


def _order(rows: list[list[_Spot]]) -> None:
    """Put each spot over those its arrows go to; then swap neighbours as long as fewer arrows cross."""
    for below, row in pairwise(rows[::-1]):
        rank = {spot: number for number, spot in enumerate(below)}
        row.sort(key=partial(_mean_rank, rank))
    best, found = crossings(rows), -1
    while found != best:
        found = best
        for row in rows:
            for left in range(len(row) - 1):
                row[left : left + 2] = row[left : left + 2][::-1]
                now = crossings(rows)
                if now < best:
                    best = now
                else:
                    row[left : left + 2] = row[left : left + 2][::-1]


def _place(rows: list[list[_Spot]]) -> None:
    """Give each spot its x: near the middle of those it is joined to, and apart from its neighbours."""
    for turn in range(PASSES):
        for row in rows if turn % 2 == 0 else rows[::-1]:
            wish = {spot: fsum(n.x for n in spot.near) / len(spot.near) if spot.near else 0.0 for spot in row}
            for rank, spot in enumerate(row):
                left = row[rank - 1] if rank else None
                least = left.x + left.half + GAP_X + spot.half if left else wish[spot]
                spot.x = max(wish[spot], least)
            # The row was only pushed to the right: bring it back to the middle of its wishes.
            shift = fsum(wish[spot] - spot.x for spot in row) / len(row)
            for spot in row:
                spot.x = round(spot.x + shift, 2)


def words_of(name: str) -> str:
    """Return what a box is for: the first words of its docstring, up to a sign."""
    path = ROOT / name / "__init__.py"
    path = path if path.exists() else (ROOT / name).with_suffix(".py")
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return re.split(r"[:;,.]( |$)", told.replace("`", ""))[0]


def _drawn(rows: list[list[_Spot]], arrows: list[list[_Spot]]) -> Iterator[str]:
    left = min(spot.x - spot.half for row in rows for spot in row) - AROUND

    def x(spot: _Spot) -> float:
        return round(spot.x - left, 1)

    def y(spot: _Spot) -> int:
        return AROUND + spot.row * (HEIGHT + GAP_Y)

    width = max(x(spot) + spot.half for row in rows for spot in row) + AROUND
    height = AROUND + len(rows) * (HEIGHT + GAP_Y) - GAP_Y + AROUND
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height}"'
    yield 'font-family="sans-serif" text-anchor="middle"><title>Which package imports which</title>'
    yield f'<rect width="{width:g}" height="{height}" fill="#ffffff"/>'
    for line in arrows:
        points = [f"{x(line[0]):g},{y(line[0]) + HEIGHT}"]
        for spot in line[1:-1]:
            points += [f"{x(spot):g},{y(spot)}", f"{x(spot):g},{y(spot) + HEIGHT}"]
        end, tip = x(line[-1]), y(line[-1])
        points.append(f"{end:g},{tip - 7}")
        yield f'<polyline points="{" ".join(points)}" fill="none" stroke="#555555" stroke-width="1.5"/>'
        yield f'<path d="M{end:g} {tip}l-4 -8h8z" fill="#555555"/>'
    for spot in (spot for row in rows for spot in row if spot.name):
        yield f'<rect x="{x(spot) - WIDTH / 2:g}" y="{y(spot)}" width="{WIDTH}" height="{HEIGHT}" rx="6"'
        yield f'fill="{FILLS[spot.name.split("/")[0]]}" stroke="#555555"/>'
        yield f'<text x="{x(spot):g}" y="{y(spot) + 21}" font-size="15" font-weight="bold">{spot.name}</text>'
        words = html.escape(words_of(spot.name), quote=False)
        yield f'<text x="{x(spot):g}" y="{y(spot) + 40}" font-size="12">{words}</text>'
    yield "</svg>"


def draw(graph: Imports) -> str:
    """Return the picture of who imports whom, as SVG."""
    rows, arrows = _spots(reduced(graph))
    _order(rows)
    _place(rows)
    return "\n".join(_drawn(rows, arrows)) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(draw(read()), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")
