"""The options that subcommands share: the day that counts as today, and the file of places by either of its names."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import pytest

from kiosk.commands.options import add_day, add_places_file


@pytest.fixture
def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(exit_on_error=False)
    add_day(made)
    add_places_file(made)
    return made


def test_a_day_is_a_date_and_may_be_left_out(parser: argparse.ArgumentParser) -> None:
    assert parser.parse_args(["--on", "2026-02-28"]).on == date(2026, 2, 28)
    assert parser.parse_args([]).on is None
    with pytest.raises(argparse.ArgumentError, match="--on"):
        parser.parse_args(["--on", "2026-02-30"])


def test_the_file_of_places_is_named_in_one_way_only(parser: argparse.ArgumentParser) -> None:
    assert parser.parse_args(["--db", "places.sqlite"]).db == Path("places.sqlite")
    assert parser.parse_args(["--settings", "kiosk.toml"]).settings == Path("kiosk.toml")
    with pytest.raises(argparse.ArgumentError):
        parser.parse_args(["--db", "places.sqlite", "--settings", "kiosk.toml"])
