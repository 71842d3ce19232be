"""Measures this machine: the calculation, the screens, the processes. A figure is read beside the others of its run."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from data import PLACES
from engine.calculation.limits import clock
from kiosk.bench.measures import HEAD, Measure, measure

LABELS = {"ours": "ours", "plain": "plain OpenFisca", "zeros": "plain, our zeros", "web": "its web API"}
STARTS = 5
PREVIEW_PIXELS = 800
PRINTER_SECONDS = 30.0  # some take one job at a time


@dataclass
class Results:
    """What was measured: lines for the table, and figures by the dotted name a program asks for."""

    lines: list[Measure] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, found: Measure) -> Measure:
        """Keep a line."""
        self.lines.append(found)
        return found

    def to_json(self) -> str:
        """Return the figures as nested objects, with the lines they come from."""
        tree: dict[str, Any] = {}
        for name, value in self.figures.items():
            *path, last = name.split(".")
            into = tree
            for part in path:
                into = into.setdefault(part, {})
            into[last] = value
        tree["lines"] = [asdict(line) for line in self.lines]
        tree["notes"] = self.notes
        return json.dumps(tree, ensure_ascii=False, indent=1)

    def table(self) -> list[str]:
        """Return the lines to print."""
        return [HEAD, *(line.line() for line in self.lines), *self.notes]


def run(times: int, printer: str = "", places: Path = PLACES) -> Results:
    """Measure everything, some minutes long; with a printer, what it takes to have a sheet accepted there.

    `places`: the file that counters are looked for in.

    Raises TimeoutError, OSError, ValueError or IppError when a part does not answer.
    """
    results = Results()
    _calculations(results, times)
    _terminal(results, times)
    _screens(results, times)
    _paper(results, times, printer)
    _places(results, places)
    return results


# --- the calculation, three ways ---


def _calculations(results: Results, times: int) -> None:
    from kiosk.bench.households import TITLES, asked, situation_of, without_zeros
    from kiosk.bench.rules import Calculator, WebCalculator

    today = date.today()
    wanted = asked(today)
    has_web = _has_web()
    if not has_web:
        results.notes.append("web API: not measured, flask, flask-cors and gunicorn are not installed")
    with ExitStack() as stack:
        ways: dict[str, Any] = {}
        makers: dict[str, Callable[[], Any]] = {name: partial(Calculator, name) for name in ("plain", "ours")}
        makers["web"] = WebCalculator
        for name, make in makers.items():
            if name == "web" and not has_web:
                continue
            ways[name] = stack.enter_context(make())
            if name != "web":
                ways[name].compute(without_zeros(situation_of("four", today)), wanted)
                results.figures[f"start.first_result_{name}_s"] = ways[name].since_start()
        for household in TITLES:
            whole = situation_of(household, today)
            told = without_zeros(whole)
            rows = [("plain", ways["plain"], told), ("zeros", ways["plain"], whole), ("ours", ways["ours"], whole)]
            rows += [("web", ways["web"], told)] if has_web else []
            _compare(results, household, rows, times)
    cold = [results.figures[f"start.first_result_{name}_s"] for name in ("plain", "ours")]
    results.figures["start.ratio_cold"] = cold[0] / cold[1]
    results.add(measure("cold start to first result, plain OpenFisca", cold[:1], "s"))
    results.add(measure("cold start to first result, ours", cold[1:], "s"))
    results.add(measure("  times faster, cold", [cold[0] / cold[1]], ""))


def _has_web() -> bool:
    return all(importlib.util.find_spec(name) for name in ("flask", "flask_cors", "gunicorn"))


def _compare(results: Results, household: str, rows: list[tuple[str, Any, Any]], times: int) -> None:
    """Compute one household each way in turn, so that what else the machine does weighs on each.

    `rows`: name, way, situation. Plain OpenFisca is also given our explicit zeros, to tell what is theirs.
    """
    from kiosk.bench.households import TITLES, asked

    wanted = asked(date.today())
    series: dict[str, list[float]] = {name: [] for name, _, _ in rows}
    values: dict[str, Any] = {}
    for rank in range(times + 1):
        for name, way, situation in rows:
            seconds, values[name] = way.compute(situation, wanted)
            if rank:  # the first of each household is a warm-up
                series[name].append(seconds)
    figures: dict[str, Any] = {f"ratio_{name}": None for name in LABELS if name != "ours"}
    for name, found in series.items():
        results.add(measure(f"calculation, {TITLES[household]}: {LABELS[name]}", found))
    for name in [name for name in series if name != "ours"]:
        ratios = [theirs / ours for theirs, ours in zip(series[name], series["ours"], strict=True)]
        figures[f"ratio_{name}"] = results.add(measure(f"  times faster than {LABELS[name]}", ratios, "")).median
        differ = sorted(v for v in values["ours"] if not _same(values["ours"][v], values[name][v]))
        figures[f"same_as_{name}"] = not differ
        if differ:
            results.notes.append(f"{TITLES[household]}: {LABELS[name]} gives other values: {', '.join(differ)}")
    figures["median_ms"] = measure("ours", series["ours"]).median * 1000
    for key, value in figures.items():
        results.figures[f"households.{household}.calculation.{key}"] = value
        if household == "four":
            results.figures[f"calculation.{key}"] = value


def _same(ours: list[Any], theirs: list[Any]) -> bool:
    """Tell whether the values are the same bits. JSON of the web API holds the shortest writing of a 32-bit float."""
    import numpy as np  # here: the terminal that is measured would wait for it

    return [np.float32(v) if isinstance(v, float) else v for v in ours] == [
        np.float32(v) if isinstance(v, float) else v for v in theirs
    ]


# --- the processes ---


def _child(module: str, *arguments: str) -> Any:
    command = [sys.executable, "-W", "ignore", "-m", f"kiosk.bench.{module}", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ValueError(f"mesure « {module} » : arrêtée, code {done.returncode}")
    return json.loads(done.stdout)


def _terminal(results: Results, times: int) -> None:
    painted, ready = [], []
    for _ in range(STARTS):
        began = clock()
        found = _child("terminal", "0")
        painted.append(found["painted"] - began)
        ready.append(found["ready"] - began)
        time.sleep(0.5)
    results.figures["start.attract_s"] = results.add(measure("start to the first screen painted", painted)).median
    results.figures["start.ready_s"] = results.add(measure("start to the engine ready", ready)).median
    found = _child("terminal", str(times))
    switch = results.add(measure("end of a visit to the next first screen painted", found["switches"]))
    results.figures["next_visitor.median_ms"] = switch.median * 1000
    results.figures["growth.mb_per_100_visits"] = found["growth"]
    results.figures["memory.rest"] = found["rest"]
    results.figures["memory.rest_mb"] = results.figures["memory.visit_mb"] = None
    if not found["rest"]:
        results.notes.append("memory: not measured, these processes hide theirs from all but root")
        return
    total = results.figures["memory.rest_mb"] = sum(found["rest"].values())
    shares = ", ".join(f"{role} {mb:.0f}" for role, mb in found["rest"].items())
    results.notes.append(f"memory at rest: {total:.0f} MB ({shares})")
    results.notes.append(f"supervisor and engine grow by {found['growth']:.1f} MB in 100 visits")


def _screens(results: Results, times: int) -> None:
    from kiosk.bench.households import TITLES

    for household, title in TITLES.items():
        found = _child("screen", household, str(times))
        ahead = results.add(measure(f"last touch to results painted, {title}", found["ahead"]))
        alone = results.add(measure("  with no work done ahead", found["alone"]))
        figures = {
            "median_s": ahead.median, "worst_s": ahead.maximum,
            "alone_median_s": alone.median, "alone_worst_s": alone.maximum,
        }  # fmt: skip
        for key, value in figures.items():
            results.figures[f"households.{household}.last_tap.{key}"] = value
            if household == "four":
                results.figures[f"last_tap.{key}"] = value
        if household == "four" and results.figures["memory.rest_mb"] is not None:
            more = found["visit_grows_mb"] + found["calculation_mb"]
            results.figures["memory.visit_mb"] = results.figures["memory.rest_mb"] + more
            results.notes.append(
                f"memory in a visit, its calculation running: {results.figures['memory.visit_mb']:.0f} MB"
            )


# --- the counters ---


def _places(results: Results, path: Path) -> None:
    from kiosk.bench.places import COMMUNES, KINDS
    from kiosk.bench.places import run as search

    found = search(path)
    nearest = results.add(measure("nearest open counter of a kind", found["nearest"]))
    page = results.add(measure(f"page of counters, {found['kinds']} kinds", found["page"]))
    results.add(measure("nearest counter, by latitude", found["latitude"]))
    results.add(measure("nearest counter, by an R*Tree", found["rtree"]))
    figures = {"nearest_ms": nearest.median, "nearest_worst_ms": nearest.maximum,
               "page_ms": page.median, "page_worst_ms": page.maximum}  # fmt: skip
    results.figures |= {f"places.{name}": seconds * 1000 for name, seconds in figures.items()}
    results.figures |= {"places.kinds": found["kinds"], "places.communes": COMMUNES}
    if not found["agree"]:
        results.notes.append("places: the two indexes do not find the same")
    if found["kinds"] < len(KINDS):
        results.notes.append(f"places: {path.name} has {found['kinds']} kinds of counters; --places FILE for another")


# --- the paper ---


def _paper(results: Results, times: int, printer: str) -> None:
    from engine.calculation.estimate import estimate
    from kiosk.bench.households import TITLES, answers_of
    from printouts.summary import build

    today = date.today()
    for household, title in TITLES.items():
        report = estimate(answers_of(household, today), today)
        series = []
        for rank in range(times + 1):
            began = time.perf_counter()
            build(report)
            if rank:
                series.append(time.perf_counter() - began)
        found = results.add(measure(f"report to PDF, {title}", series))
        results.figures[f"households.{household}.pdf.median_ms"] = found.median * 1000
        if household == "four":
            results.figures["pdf.median_ms"] = found.median * 1000
        if household == "one":
            _preview(results, build(report), times)
            if printer:
                _print(results, build(report), times, printer)


def _preview(results: Results, document: bytes, times: int) -> None:
    """Measure the picture of a page, from the bytes that will be printed."""
    from kiosk.paper.documents import picture

    series = []
    for rank in range(times + 1):
        began = time.perf_counter()
        picture(document, 0, (PREVIEW_PIXELS, PREVIEW_PIXELS))
        if rank:
            series.append(time.perf_counter() - began)
    results.figures["preview.median_ms"] = results.add(measure("a page on the screen", series)).median * 1000


def _print(results: Results, document: bytes, times: int, printer: str) -> None:
    """Measure a touch on 'print' to the printer having the whole sheet, shown before; each job is taken back at once.

    The first byte is there before the last: this bounds it from above.
    """
    from printouts import ipp

    series = []
    for _ in range(times):
        began = time.perf_counter()
        job = ipp.send(printer, document)
        series.append(time.perf_counter() - began)
        with contextlib.suppress(ipp.IppError):  # a printer may be done with it already: that is no fault
            ipp.cancel(printer, job)
        deadline = time.monotonic() + PRINTER_SECONDS
        while any(number == job for number, _ in ipp.waiting(printer)) and time.monotonic() < deadline:
            time.sleep(0.2)
    results.figures["print.median_ms"] = results.add(measure("touch to the sheet in the printer", series)).median * 1000
