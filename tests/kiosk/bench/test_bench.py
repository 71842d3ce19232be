"""The whole benchmark once, short: every figure that a program may ask for, and the same values each way."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import settings

from engine.report.report import Report
from kiosk import bench
from kiosk.bench import households, rules
from printouts import ipp
from printouts.summary import build
from tests.conftest import ALONE
from tests.printouts.printer import Printer

KEYS = (
    *("calculation.ratio_plain", "calculation.ratio_web", "calculation.median_ms", "last_tap.median_s"),
    *("last_tap.worst_s", "start.attract_s", "start.ready_s", "next_visitor.median_ms", "pdf.median_ms"),
    *("places.nearest_ms", "places.page_ms", "memory.rest_mb", "memory.visit_mb", "growth.mb_per_100_visits"),
)

HOUSEHOLDS = {"default": ("four",)}  # all of them with `make long`, and the web API: 16 s of a core each


def test_every_figure_and_the_same_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(bench, "STARTS", 1)
    looked_at = HOUSEHOLDS.get(settings.get_current_profile_name(), tuple(households.TITLES))
    monkeypatch.setattr(households, "TITLES", {name: households.TITLES[name] for name in looked_at})
    has_web = looked_at == tuple(households.TITLES)
    if not has_web:
        monkeypatch.setattr(bench, "_has_web", lambda: False)
    results = bench.run(1)
    tree = json.loads(results.to_json())
    for key in KEYS:
        if key == "calculation.ratio_web" and not has_web:
            continue
        group, name = key.split(".")
        assert tree[group][name] is not None, key
    for household in looked_at:
        found = tree["households"][household]
        assert found["calculation"]["same_as_plain"] is True
        assert not has_web or found["calculation"]["same_as_web"] is True
        assert found["last_tap"]["median_s"] > 0
    assert len(results.table()) > 20


def test_a_printer_is_measured_and_gets_its_jobs_back(printer: Printer, report_of: Callable[[str], Report]) -> None:
    results = bench.Results()
    document = build(report_of(ALONE))
    bench._print(results, document, 2, printer.uri)
    bench._preview(results, document, 2)
    assert results.figures["print.median_ms"] > 0
    assert results.figures["preview.median_ms"] > 0
    assert ipp.waiting(printer.uri) == []


def test_other_bits_are_seen() -> None:
    assert bench._same([0.1, 1, True], [0.10000000149011612, 1, True])
    assert not bench._same([0.1], [0.1000001])
    assert not bench._same([1], [2])


def test_a_way_that_dies_is_an_error() -> None:
    with rules.Calculator("plain") as calculator:
        calculator._process.kill()
        calculator._process.wait()
        with pytest.raises((OSError, ValueError)):
            calculator.compute({}, [])
