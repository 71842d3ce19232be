"""Series of times and their lines."""

from __future__ import annotations

import os

import pytest

from kiosk.bench.measures import HEAD, measure, memory_mb


def test_a_line_shows_the_least_the_middle_and_the_most() -> None:
    line = measure("tap", [0.3, 0.1, 0.2]).line()
    assert [word for word in line.split() if word.isdigit()] == ["100", "200", "300", "3"]
    assert "8.1" in measure("ratio", [8.06], "").line()
    assert "1.50 s" in measure("start", [1.5], "s").line()
    assert len(line) == len(HEAD)


def test_nothing_measured_is_an_error() -> None:
    with pytest.raises(ValueError, match="aucune mesure"):
        measure("tap", [])


def test_a_process_weighs_megabytes() -> None:
    assert 5 < memory_mb(os.getpid()) < 5_000
