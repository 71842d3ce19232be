"""The search, on a small file made here: who is competent, who is near, what is open, what the operator changed."""

from __future__ import annotations

import contextlib
import math
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.places import schema
from engine.places.communes import Commune
from engine.places.directory import Directory, Found
from engine.places.schema import Place
from tests.engine.places.made import ARRONDISSEMENT, FAR, HERE, NEXT, OTHER, RURAL, local, national, place

MONDAY = datetime(2026, 11, 23, 10)


def refs(found: list[Found]) -> list[str]:
    return [f.place.ref for f in found]


def directory(tmp_path: Path, places: list[Place], **more: object) -> Directory:
    return Directory(national(tmp_path / "places.sqlite", places, **more))  # type: ignore[arg-type]


def test_the_competent_counter_comes_before_the_nearest(tmp_path: Path) -> None:
    near, far = place("near", "caf", HERE, 0.001), place("far", "caf", NEXT, 0.05)
    found = directory(tmp_path, [near, far], competences=[(HERE.code, "caf", "far")]).find("caf", HERE)
    assert refs(found) == ["far", "near"]
    assert [f.competent for f in found] == [True, False]


def test_another_departement_does_not_take_the_claim(tmp_path: Path) -> None:
    mine, theirs = place("mine", "caf", NEXT, 0.2), place("theirs", "caf", OTHER)
    search = directory(tmp_path, [mine, theirs])
    assert refs(search.find("caf", HERE)) == ["mine"]
    assert refs(search.find("caf", OTHER)) == ["theirs"]


def test_for_want_of_one_here_no_other_departement_is_named(tmp_path: Path) -> None:
    assert directory(tmp_path, [place("theirs", "caf", OTHER)]).find("caf", HERE) == []


def test_a_town_hall_is_that_of_the_commune_or_none(tmp_path: Path) -> None:
    search = directory(tmp_path, [place("next", "mairie", NEXT), place("annexe", "mairie", HERE, 0.02),
                                  place("own", "mairie", HERE)])  # fmt: skip
    assert refs(search.find("mairie", HERE)) == ["own", "annexe"]
    assert all(f.here and f.competent for f in search.find("mairie", HERE))
    assert search.find("mairie", OTHER) == []


def test_an_arrondissement_without_a_town_hall_goes_to_its_city_s(tmp_path: Path) -> None:
    sister = Commune("69381", "Lyon 1er Arrondissement", "69", 0, "200046977", "69123", 45.77, 4.83)
    city = Commune("69123", "Lyon", "69", 0, "200046977", "", 45.76, 4.83)
    search = directory(tmp_path, [place("sister", "mairie", sister), place("city", "mairie", city)])
    assert refs(search.find("mairie", ARRONDISSEMENT)) == ["city", "sister"]
    (found,) = search.find("mairie", sister)
    assert found.place.ref == "sister"


def test_lyon_s_metropolis_and_the_rest_of_the_rhone_are_apart(tmp_path: Path) -> None:
    search = directory(tmp_path, [place("metropole", "conseil_departemental", ARRONDISSEMENT),
                                  place("rhone", "conseil_departemental", RURAL)])  # fmt: skip
    assert refs(search.find("conseil_departemental", ARRONDISSEMENT)) == ["metropole"]
    assert refs(search.find("conseil_departemental", RURAL)) == ["rhone"]


def test_who_serves_anybody_is_looked_for_around(tmp_path: Path) -> None:
    places = [place(f"fs{n}", "france_services", OTHER, n / 100) for n in range(6)]
    assert refs(directory(tmp_path, places).find("france_services", HERE, 3)) == ["fs0", "fs1", "fs2"]


def test_a_commune_without_a_position_still_finds_its_own(tmp_path: Path) -> None:
    search = directory(tmp_path, [place("own", "mairie", FAR), place("fs", "france_services", HERE)])
    (found,) = search.find("mairie", FAR)
    assert (found.place.ref, found.km) == ("own", None)
    assert search.find("france_services", FAR) == []


def test_a_counter_without_a_position_comes_last(tmp_path: Path) -> None:
    lost = place("lost", "caf", HERE, lat=None, lon=None)
    assert refs(directory(tmp_path, [lost, place("known", "caf", NEXT)]).find("caf", HERE)) == ["known", "lost"]


def test_the_nearest_that_is_open(tmp_path: Path) -> None:
    places = [place(f"c{n}", "caf", HERE, n / 1000, hours="sa 09:00-12:00") for n in range(30)]
    places += [place("unknown", "caf", HERE, 0.0, hours=""), place("open", "caf", OTHER)]
    search = directory(tmp_path, places)
    found = search.nearest_open("caf", HERE, MONDAY)
    assert found is not None
    assert found.place.ref == "open"
    assert search.nearest_open("caf", HERE, datetime(2026, 11, 22, 10)) is None  # a Sunday
    assert search.nearest_open("cpam", HERE, MONDAY) is None


def test_the_operator_s_rows_are_added_and_corrections_take_the_place_of_the_national_ones(tmp_path: Path) -> None:
    path = national(tmp_path / "places.sqlite", [place("old", "caf", HERE), place("shut", "caf", HERE, 0.01)])
    own = place("mine-1", "caf", HERE, source="local:x", name="Caf, nouvelle adresse")
    local(path, [own, place("mine-2", "restos_du_coeur", HERE, source="local:x")],
          [("shut", "2026-11-23", "2026-11-24", "travaux")], ["old"])  # fmt: skip
    search = Directory(path)
    found = search.find("caf", HERE)
    assert refs(found) == ["mine-1", "shut"]
    assert found[1].state(MONDAY).why == "travaux"
    assert found[0].of == date(2026, 11, 1)
    assert found[1].of == date(2026, 10, 1)
    assert refs(search.find("restos_du_coeur", OTHER)) == ["mine-2"]
    assert [s.source for s in search.sources] == ["dila", "local:x"]
    assert search.kinds() == {"caf", "restos_du_coeur"}
    assert search.by_ref("mine-2") is not None
    assert search.by_ref("nobody") is None
    search.close()


def test_two_places_of_one_name_in_two_files_are_two(tmp_path: Path) -> None:
    path = national(tmp_path / "places.sqlite", [place("fs-2", "france_services", HERE)])
    own = place("local:fs:2", "restos_du_coeur", HERE, source="local:x")
    local(path, [own], [("local:fs:2", "2026-11-23", "2026-11-23", "travaux")])
    search = Directory(path)
    (services,), (meals,) = search.find("france_services", HERE), search.find("restos_du_coeur", HERE)
    assert services.state(MONDAY).kind == "open"
    assert meals.state(MONDAY).why == "travaux"
    assert search.lost() == []


def test_a_closure_of_nobody_is_told(tmp_path: Path) -> None:
    path = national(tmp_path / "places.sqlite", [place("a", "caf", HERE)])
    local(path, [], [("gone", "2026-11-23", "2026-11-24", "travaux")], ["lost too"])
    assert Directory(path).lost() == ["gone", "lost too"]


def test_a_damaged_file_of_the_operator_leaves_the_national_one(tmp_path: Path) -> None:
    path = national(tmp_path / "places.sqlite", [place("a", "caf", HERE)])
    schema.local_file(path).write_bytes(b"damaged" * 1000)
    search = Directory(path)
    assert refs(search.find("caf", HERE)) == ["a"]
    assert search.damaged.endswith("places_local.sqlite")


def test_nothing_tells_where_the_visitor_lives_by_its_repr(tmp_path: Path) -> None:
    (found,) = directory(tmp_path, [place("a", "caf", HERE)]).find("caf", HERE)
    assert "93066" not in repr(HERE) + repr(found).replace(repr(found.place), "")


def test_bank_holidays_are_those_of_the_counter_s_departement(tmp_path: Path) -> None:
    strasbourg = Commune("67482", "Strasbourg", "67", 0, "", "", 48.57, 7.75)
    (found,) = directory(tmp_path, [place("a", "caf", strasbourg)]).find("caf", strasbourg)
    assert found.state(datetime(2026, 4, 3, 10)).why == "jour férié"


def test_a_file_that_is_none_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "places.sqlite").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(sqlite3.Error):
        Directory(tmp_path / "places.sqlite")


POINTS = st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=1, max_size=40)


@settings(max_examples=25)
@given(POINTS, st.integers(1, 5))
def test_the_nearest_are_those_that_looking_at_each_one_finds(
    tmp_path_factory: pytest.TempPathFactory, points: list[tuple[float, float]], limit: int
) -> None:
    path = tmp_path_factory.mktemp("near") / "places.sqlite"
    places = [place(str(n), "france_services", HERE, north, east) for n, (north, east) in enumerate(points)]
    found = Directory(national(path, places)).find("france_services", HERE, limit)
    shrink = math.cos(math.radians(HERE.lat or 0))
    each = sorted(math.hypot(north, east * shrink) * 111.2 for north, east in points)
    each = [km for km in each if km <= 400][:limit]
    assert [f.km for f in found] == pytest.approx(each, abs=1e-6)


def test_the_indexes_are_used(tmp_path: Path) -> None:
    path = national(tmp_path / "places.sqlite", [place("a", "caf", HERE)])
    with schema.read_only(path) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id, lat, lon FROM place WHERE kind = 'caf' AND territory = '93'"
        ).fetchall()
    assert "place_territory" in str(plan)


def test_a_place_has_the_date_of_its_own_row(tmp_path: Path) -> None:
    rows = [place("old", "caf", HERE, seen="2019-05-03"), place("file", "cpam", HERE)]
    directory = Directory(national(tmp_path / "places.sqlite", rows))
    assert [f.of for kind in ("caf", "cpam") for f in directory.find(kind, HERE)] == [
        date(2019, 5, 3),
        date(2026, 10, 1),  # of the file, where the row has none
    ]


def test_a_file_made_before_rows_had_a_date_is_read(tmp_path: Path) -> None:
    path = national(tmp_path / "places.sqlite", [place("a", "caf", HERE)])
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("ALTER TABLE place DROP COLUMN seen")
    directory = Directory(path)
    (found,) = directory.find("caf", HERE)
    assert (found.place.ref, found.place.seen, found.of) == ("a", "", date(2026, 10, 1))
    assert directory.by_ref("a") == found.place
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        schema.add_missing(connection)
        schema.add_missing(connection)
        assert schema.insert(connection, place("b", "cpam", HERE, seen="2026-01-02"))
    assert Directory(path).find("cpam", HERE)[0].of == date(2026, 1, 2)
