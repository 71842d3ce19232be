"""One line of the list of France services to one counter."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from engine.places import schema
from engine.places.imports import france_services
from engine.places.imports.gazetteer import Gazetteer
from engine.places.imports.replacement import PlacesError
from engine.places.schema import Place
from tests.engine.places.imports import made


class Reader:
    """Reads lines one by one, keeps the counts."""

    def __init__(self, path: Path) -> None:
        with closing(schema.read_only(path)) as connection:
            self._gazetteer = Gazetteer(connection)
        self.mended: Counter[str] = Counter()

    def place(self, **changes: str) -> Place:
        return france_services.place(made.fs_row(**changes), self._gazetteer, self.mended)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(made.base(tmp_path))


def test_an_ordinary_line_is_taken_as_it_is(reader: Reader) -> None:
    assert reader.place(number="12") == Place(
        source="france-services", ref="fs-12", kind="france_services", name="France services 12",
        street="2 rue Neuve", postal="93200", city="Saint-Denis", commune="93066", territory="93",
        lat=48.931, lon=2.361, phone="01 02 03 04 05", hours="lu 09:00-12:00 13:30-17:00",
    )  # fmt: skip
    assert not reader.mended


def test_the_commune_is_told_by_its_code_else_by_the_postal_code(reader: Reader) -> None:
    assert reader.place(insee_com="93001").commune == "93001"
    assert reader.place(insee_com="", code_postal="51300", lib_com="COUVROT").commune == "51218"
    assert "commune inconnue" not in reader.mended
    lost = reader.place(insee_com="99999", code_postal="93999", latitude="", longitude="")
    assert (lost.commune, lost.territory, lost.lat) == ("", "93", None)
    assert reader.mended["commune inconnue"] == 1


@pytest.mark.parametrize(("code", "territory"), [("69381", "69"), ("69264", "69"), ("97411", "974"), ("2A004", "2A")])
def test_the_territory_is_that_of_the_commune(reader: Reader, code: str, territory: str) -> None:
    assert reader.place(insee_com=code).territory == territory


def test_a_postal_box_and_a_cedex_are_left_out(reader: Reader) -> None:
    found = reader.place(adresse="BP 12", complement_adresse="CS 5", lib_com="SAINT-DENIS CEDEX 1")
    assert (found.street, found.extra, found.city) == ("", "", "SAINT-DENIS")


@pytest.mark.parametrize(
    ("written", "hours", "what"),
    [
        ("9:00-12:00", "lu 09:00-12:00", ""),
        ("09:00 - 12:00 / 11:00 - 17:00", "lu 09:00-17:00", "heures qui se recouvrent, réunies"),
        ("09:00 - 12:00 / 12:00 - 17:00", "lu 09:00-17:00", "heures qui se recouvrent, réunies"),
        ("17:00 - 09:00", "", "heures illisibles, laissées"),
        ("sur rendez-vous", "", "heures illisibles, laissées"),
        ("29:00 - 31:00", "", "heures illisibles, laissées"),
        ("", "", ""),
    ],
)
def test_the_hours_of_a_day_are_read_or_counted(reader: Reader, written: str, hours: str, what: str) -> None:
    assert reader.place(h_lundi=written).hours == hours
    assert reader.mended == ({what: 1} if what else {})


def test_equal_days_in_a_row_are_written_together_and_there_is_no_sunday(reader: Reader) -> None:
    days = {f"h_{day}": "09:00 - 12:00" for day in ("lundi", "mardi", "mercredi", "samedi")}
    assert reader.place(**days).hours == "lu-me 09:00-12:00; sa 09:00-12:00"


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"format_fs": "Bus_équivalent"}, "Change de lieu selon le jour : téléphonez avant"),
        (
            {"format_fs": "Itinérante", "commentaire": "Au marché"},
            "Change de lieu selon le jour : téléphonez avant. Au marché",
        ),
        ({"prise_rdv": "Oui"}, "Rendez-vous possible"),
        ({"prise_rdv": "Oui", "commentaire": "Fermé le midi"}, "Fermé le midi"),
        ({}, ""),
    ],
)
def test_what_else_is_to_know_goes_to_the_note(reader: Reader, changes: dict[str, str], note: str) -> None:
    found = reader.place(**changes)
    assert found.note.startswith(note)
    assert bool(found.note) is bool(note)
    assert bool(found.hours) is ("format_fs" not in changes)  # where a bus is at an hour is not known


def test_an_impossible_position_gives_way_to_the_middle_of_the_commune(reader: Reader) -> None:
    found = reader.place(latitude="2.36", longitude="48.93")
    assert (found.lat, found.lon) == (48.93, 2.36)
    assert reader.mended == {"position impossible, milieu de la commune": 1}


@pytest.mark.parametrize("key", ["id_fs", "lib_fs"])
def test_a_line_without_number_or_name_is_refused(reader: Reader, key: str) -> None:
    with pytest.raises(PlacesError, match=key):
        reader.place(**{key: ""})


def test_columns_that_newer_lists_may_lack_are_not_asked(reader: Reader, tmp_path: Path) -> None:
    row = {key: value for key, value in made.fs_row().items() if key in france_services.COLUMNS}
    with closing(schema.read_only(tmp_path / "places.sqlite")) as connection:
        assert france_services.place(row, Gazetteer(connection), reader.mended) == reader.place()
