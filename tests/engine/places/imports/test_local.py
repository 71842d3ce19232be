"""One line of an operator's own file: a place, the correction of one, a closure; and what is said of a wrong line."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from engine.places import schema
from engine.places.hours import Closure
from engine.places.imports import local
from engine.places.imports.gazetteer import Gazetteer
from engine.places.imports.local import Entry
from engine.places.imports.replacement import PlacesError
from engine.places.kinds import KINDS
from engine.places.schema import Place
from tests.engine.places.imports import made


class Reader:
    """Reads lines one by one."""

    def __init__(self, path: Path) -> None:
        with closing(schema.read_only(path)) as connection:
            self._gazetteer = Gazetteer(connection)

    def entry(self, **changes: str) -> Entry:
        return local.entry(made.local_row(**changes), "local:restos", "restos-2", self._gazetteer, Counter())

    def place(self, **changes: str) -> Place:
        found = self.entry(**changes).place
        assert found is not None
        return found


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(made.base(tmp_path))


def test_a_line_is_a_place(reader: Reader) -> None:
    found = reader.entry(acces="Sur demande", note="Apporter un sac", latitude="48.94", longitude="2.35")
    assert found == Entry(
        Place(
            source="local:restos", ref="restos-2", kind="restos_du_coeur", name="Restos du Cœur", street="3 quai Sud",
            postal="93200", city="Saint-Denis", commune="93066", territory="93", lat=48.94, lon=2.35,
            phone="01 02 03 04 06", hours="lu-ve 09:00-12:00", note="Apporter un sac", access="DEM",
        ),
        "",
        (),
    )  # fmt: skip


def test_only_the_columns_that_are_asked_are_needed(reader: Reader, tmp_path: Path) -> None:
    row = {key: value for key, value in made.local_row().items() if key in local.COLUMNS}
    with closing(schema.read_only(tmp_path / "places.sqlite")) as connection:
        found = local.entry(row, "local:restos", "restos-2", Gazetteer(connection), Counter())
    assert found == reader.entry()


def test_the_code_of_the_commune_goes_before_its_postal_code(reader: Reader) -> None:
    found = reader.place(code_insee="69264", code_postal="", ville="")
    assert (found.commune, found.postal, found.city) == ("69264", "69400", "Villefranche-sur-Saône")
    assert found.territory == "69"
    assert reader.place(code_insee="99999").commune == "93066"


def test_without_a_position_it_is_that_of_the_commune(reader: Reader) -> None:
    assert (reader.place().lat, reader.place().lon) == (48.93, 2.36)


def test_no_hours_are_hours_not_known(reader: Reader) -> None:
    assert reader.place(horaires="").hours == ""


def test_a_line_may_have_a_day_of_its_own(reader: Reader) -> None:
    assert reader.place(vu_le="2026-11-02").seen == "2026-11-02"
    assert reader.place().seen == ""


@pytest.mark.parametrize(("written", "access"), [("oui", "ACC"), ("NON", "NAC"), ("", ""), ("sur demande", "DEM")])
def test_access_is_said_in_words(reader: Reader, written: str, access: str) -> None:
    assert reader.place(acces=written).access == access


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"type": "restos"}, f"« type » : un de {', '.join(KINDS)}"),
        ({"type": ""}, "« type »"),
        ({"nom": ""}, "pas de « nom »"),
        ({"nom": "\u200b"}, "pas de « nom »"),
        ({"code_postal": "99999"}, "« code_postal »"),
        ({"code_postal": "51300", "ville": "Reims"}, "« code_insee »"),
        ({"vu_le": "hier"}, "« vu_le » : un jour, comme 2026-11-20, ou rien"),
        ({"acces": "peut-être"}, "« acces » : oui, sur demande, non, ou rien"),
        ({"horaires": "lundi 9h-12h"}, "« horaires » : « lundi 9h-12h », écrire comme"),
        ({"horaires": "lu 12:00-09:00"}, "« horaires »"),
        ({"horaires": "lu 09:00-25:00"}, "« horaires »"),
        ({"horaires": "lu 09:00-10:75"}, "« horaires »"),
        ({"horaires": ";"}, "« horaires »"),
        ({"fermeture": "24/12/2026"}, "« fermeture » : « 24/12/2026 », écrire comme"),
        ({"fermeture": "2026-02-30"}, "« fermeture »"),
        ({"fermeture": "2027-01-02..2026-12-24"}, "la fin est avant le début"),
        ({"fermeture": "2026-12-24..bientôt"}, "« fermeture »"),
        ({"fermeture": "2026-11-20 - 2026-12-31 travaux"}, "« fermeture »"),
        ({"fermeture": "2026-11-20 au 2026-12-31"}, "« fermeture »"),
        ({"fermeture": "2026-11-20 ..2026-12-31"}, "« fermeture »"),
        ({"fermeture": "2026-W47-5"}, "« fermeture »"),
        ({"fermeture": "2026-11-20 travaux jusqu’au 31/12"}, "« fermeture »"),
        ({"code_insee": "", "ville": "Nice"}, "ne disent la commune"),
        ({"ref": "caf-93", "nom": ""}, "doit avoir une « fermeture »"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_possible(reader: Reader, changes: dict[str, str], why: str) -> None:
    with pytest.raises(PlacesError) as refused:
        reader.entry(**changes)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("written", "closures"),
    [
        ("", ()),
        ("2027-05-14", (Closure(date(2027, 5, 14), date(2027, 5, 14)),)),
        ("2026-12-24..2027-01-02 congés", (Closure(date(2026, 12, 24), date(2027, 1, 2), "congés"),)),
        (
            " 2026-12-24  travaux au  guichet | 2027-05-14..2027-05-14 |",
            (
                Closure(date(2026, 12, 24), date(2026, 12, 24), "travaux au guichet"),
                Closure(date(2027, 5, 14), date(2027, 5, 14)),
            ),
        ),
    ],
)
def test_closures_are_days_or_spans_of_days_with_why(
    reader: Reader, written: str, closures: tuple[Closure, ...]
) -> None:
    assert reader.entry(fermeture=written).closures == closures


def test_a_line_with_a_national_reference_and_a_name_stands_for_it(reader: Reader) -> None:
    found = reader.entry(ref="caf-93", type="caf", nom="Caf de Saint-Denis")
    assert found.stands_for == "caf-93"
    assert found.place is not None
    assert found.place.ref == "restos-2"


def test_a_line_with_a_national_reference_alone_only_closes_it(reader: Reader) -> None:
    empty = dict.fromkeys(local.COLUMNS, "")
    found = reader.entry(**{**empty, "ref": "caf-93", "fermeture": "2026-12-24"})
    assert found == Entry(None, "caf-93", (Closure(date(2026, 12, 24), date(2026, 12, 24)),))


def test_no_text_brings_control_characters_to_the_screen(reader: Reader) -> None:
    found = reader.place(nom="Restos\x00\x1b\u202e du\tCœur", note="a\nb", adresse="3\x07 quai")
    assert (found.name, found.note, found.street) == ("Restos du Cœur", "a b", "3 quai")
