"""The places on paper: the counter of each aid, the map, the list, the credits."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from engine.catalogue.counters import Where, guide
from engine.places.directory import Directory
from engine.places.schema import Place
from engine.report.report import Report
from printouts.places import build as build_places
from printouts.styles import EDITIONS, STANDARD, Edition
from printouts.summary import build
from tests.conftest import ALONE, answers_of
from tests.engine.places.made import HERE, national, place

Compute = Callable[[str], Report]


def sheet(tmp_path: Path, report: Report, places: list[Place]) -> str:
    directory = Directory(national(tmp_path / "places.sqlite", places))
    found = guide(report, answers_of(ALONE), directory)
    assert found is not None
    document = build(report, where=Where(found, datetime(2026, 11, 20, 10), 400))
    return read(document)


def read(document: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_counter_to_begin_with_has_its_hours_and_each_is_told_once(tmp_path: Path, report_of: Compute) -> None:
    text = sheet(tmp_path, report_of(ALONE), [place("a", "caf", HERE, 0.01), place("b", "cpam", HERE, 0.02)])
    assert (
        "caf a · 1 rue de la Paix, 93200 Saint-Denis, dans votre commune · 01 02 03 04 05 · lundi au vendredi" in text
    )
    assert text.count("caf a") == 1
    assert text.count("cpam b") == 1
    assert "lundi au vendredi : 9 h à 17 h" in text
    assert "Ouvert jusqu" not in text  # paper is read another day
    assert "Adresses : Licence Ouverte 2.0 : Service-Public.fr / DILA, 1er octobre 2026." in text
    assert "zones A, B, C" not in text  # only what is printed is credited; « À propos » has all


def addresses(tmp_path: Path, report: Report, places: list[Place], edition: Edition = STANDARD) -> str:
    found = guide(report, answers_of(ALONE), Directory(national(tmp_path / "near.sqlite", places)))
    assert found is not None
    return read(build_places(Where(found, datetime(2026, 11, 20, 10), 400), "Caf de Saint-Denis", edition))


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=list(EDITIONS))
def test_the_map_has_the_numbers_of_the_list_a_scale_and_the_north(
    tmp_path: Path, report_of: Compute, edition: Edition
) -> None:
    near = [place("a", "caf", HERE, 0.01), place("b", "cpam", HERE, 0.02)]
    text = addresses(tmp_path, report_of(ALONE), near, edition)
    assert "Près de chez vous : Saint-Denis" in text
    assert "1. caf a" in text
    assert "2. CPAM : cpam b" in text or "2. cpam b" in text
    assert "20 novembre 2026, Caf de Saint-Denis" in text
    assert "Adresses et plan, Licence Ouverte 2.0 : Insee" in text
    assert "+ Centre de Saint-Denis" in text
    assert " N " in text
    assert "1 km" in text or "2 km" in text


def test_no_aid_is_sent_to_a_town_hall_that_does_not_take_it(tmp_path: Path, report_of: Compute) -> None:
    text = sheet(tmp_path, report_of(ALONE), [place("m", "mairie", HERE)])
    assert "La mairie peut vous aider à trouver où aller : mairie m, 01 02 03 04 05" in text
    assert text.count("mairie m") == 1


def test_with_no_place_at_all_the_sheet_is_whole(tmp_path: Path, report_of: Compute) -> None:
    text = sheet(tmp_path, report_of(ALONE), [])
    assert "Près de chez vous" not in text
    assert "Où aller" not in text
    assert "À apporter" in text


def test_names_are_no_marks(tmp_path: Path, report_of: Compute) -> None:
    text = sheet(tmp_path, report_of(ALONE), [place("a", "caf", HERE, name="<b>Caf</b> & <para>", note="<i>")])
    assert "<b>Caf</b> & <para>" in text


def test_many_places_with_long_names_still_make_a_sheet(tmp_path: Path, report_of: Compute) -> None:
    long = "Maison départementale des solidarités et de l’accompagnement social de proximité " * 2
    places = [place(f"{kind}{n}", kind, HERE, n / 9, name=long, note=long, extra=long, access="DEM")
              for kind in ("caf", "cpam", "mairie", "ccas", "france_services", "pimms")
              for n in range(3)]  # fmt: skip
    assert "12. " in addresses(tmp_path, report_of(ALONE), places)
