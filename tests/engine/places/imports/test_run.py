"""Imports from end to end, on real files: what replaces what, what stays, what is refused, how one goes back."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from engine.places import schema
from engine.places.communes import Commune
from engine.places.directory import Directory
from engine.places.hours import Closure
from engine.places.imports import local, run
from engine.places.imports.replacement import PlacesError, roll_back
from engine.places.imports.summary import Summary
from tests.engine.places.imports import made

SAINT_DENIS = Commune("93066", "Saint-Denis", "93", 1, lat=48.93, lon=2.36)
AUBERVILLIERS = Commune("93001", "Aubervilliers", "93", 1, lat=48.91, lon=2.38)
MOST_MEGABYTES = 150
SHARED = made.ROOT.parent / "shared" / "data"


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return made.base(tmp_path / "var")


def take(places: Path, *records: made.Record, name: str = made.DIRECTORY) -> Summary:
    path = made.plain(places.parent.parent / "in", records, name)
    return run.import_dila(path, places, made.quiet, partial=True)


def take_list(places: Path, *rows: dict[str, str], name: str = made.LIST) -> Summary:
    path = made.table(places.parent.parent / "in", rows, name)
    return run.import_france_services(path, places, made.quiet, partial=True)


def take_own(places: Path, *rows: dict[str, str], name: str = "restos.csv") -> Summary:
    return run.import_local(made.table(places.parent.parent / "in", rows, name), places, made.quiet)


def own(places: Path) -> Path:
    return schema.local_file(places)


def meta(path: Path, source: str) -> list[tuple[str, str, int]]:
    return made.asked(path, "SELECT file_name, file_date, rows FROM meta WHERE source = ?", source)


# --- the national file ---


def test_the_directory_brings_its_places_and_who_serves_whom(tmp_path: Path, places: Path) -> None:
    table = [made.commune("93066", "caf", ["caf-1"]), made.commune("93001", "caf", "caf-1")]
    table += [made.commune("69264", "caf", ["not-there"]), made.commune("69266", "mdph", ["caf-1"])]
    records = [made.record("caf-1"), made.record("msap-1", "msap", ("93066", "93001")), made.record("x", "sip")]
    summary = run.import_dila(made.archive(tmp_path / "in", records, table), places, made.quiet, partial=True)
    made.sound(places)
    assert made.refs(places) == ["caf-1", "msap-1"]
    assert summary.kinds == {"caf": 1, "france_services": 1}
    assert summary.competences == 4
    assert made.asked(
        places, "SELECT competence.commune, competence.kind, ref FROM competence JOIN place ON id = place ORDER BY 2, 1"
    ) == [
        ("93001", "caf", "caf-1"),
        ("93066", "caf", "caf-1"),
        ("93001", "france_services", "msap-1"),
        ("93066", "france_services", "msap-1"),
    ]


def test_a_bare_directory_and_a_packed_one_give_the_same_places(tmp_path: Path, places: Path) -> None:
    records = [made.record("caf-1"), made.record("mairie-1", "mairie")]
    run.import_dila(made.archive(tmp_path / "in", records), places, made.quiet, partial=True)
    packed = [made.of_ref(places, ref) for ref in made.refs(places)]
    take(places, *records)
    assert [made.of_ref(places, ref) for ref in made.refs(places)] == packed
    assert len(packed) == len(records)


def test_where_there_is_no_file_yet_the_one_shipped_is_the_ground(tmp_path: Path) -> None:
    places = tmp_path / "new" / "places.sqlite"
    take(places, made.record("caf-1", latitude=""))
    made.sound(places)
    assert made.refs(places) == ["caf-1"]
    assert made.asked(places, "SELECT count(*) > 34000 FROM place WHERE source = 'mairies'") == [(1,)]
    assert made.asked(places, "SELECT count(*) > 34000 FROM commune") == [(1,)]
    assert {path.name for path in places.parent.iterdir()} == {"places.sqlite", "places.sqlite.lock"}


def test_a_file_cut_short_is_refused_and_the_kinds_it_lacks_are_named(tmp_path: Path, places: Path) -> None:
    before = made.tree(places.parent)
    path = made.plain(tmp_path / "in", [made.record("caf-1"), made.record("x", "caf_nouvelle")])
    with pytest.raises(PlacesError, match=r"incomplet : Caf : 1 .*Mairie : 0 .*Types non reconnus : caf_nouvelle 1"):
        run.import_dila(path, places, made.quiet)
    assert made.tree(places.parent) == before
    run.import_dila(path, places, made.quiet, partial=True)
    assert made.refs(places) == ["caf-1"]


def test_a_list_cut_short_is_refused(tmp_path: Path, places: Path) -> None:
    before = made.tree(places.parent)
    rows = [made.fs_row(str(number)) for number in range(run.LEAST_FRANCE_SERVICES)]
    with pytest.raises(PlacesError, match=f"incomplet : {run.LEAST_FRANCE_SERVICES - 1} "):
        run.import_france_services(made.table(tmp_path, rows[1:]), places, made.quiet)
    assert made.tree(places.parent) == before
    run.import_france_services(made.table(tmp_path, rows), places, made.quiet)
    assert len(made.refs(places, "france-services")) == run.LEAST_FRANCE_SERVICES


def test_a_second_import_leaves_nothing_of_the_first(places: Path) -> None:
    first = [made.record("caf-1"), made.record("msap-1", "msap", ("93066", "93001")), made.record("gone")]
    take(places, *first)
    take(places, *first[:2])
    once = made.asked(places, "SELECT ref, kind, name FROM place ORDER BY ref")
    assert made.refs(places) == ["caf-1", "msap-1"]
    take(places, *first[:2])
    made.sound(places)
    assert made.asked(places, "SELECT ref, kind, name FROM place ORDER BY ref") == once
    assert made.asked(places, "SELECT count(*) FROM competence") == [(2,)]


def test_a_reference_met_twice_is_counted_and_the_first_one_kept(places: Path) -> None:
    summary = take(places, made.record("caf-1", nom="First"), made.record("caf-1", nom="Second"))
    assert made.of_ref(places, "caf-1").name == "First"
    assert summary.mended["en double, laissé"] == 1
    assert summary.kinds == {"caf": 1}
    summary = take_list(places, made.fs_row("1"), made.fs_row("1", lib_fs="Second"))
    assert summary.mended["en double, laissé"] == 1


def test_the_town_halls_shipped_give_way_to_those_of_the_directory(places: Path) -> None:
    assert len(made.refs(places, "mairies")) == len(made.SHIPPED)
    take(places, made.record("caf-1"))
    assert len(made.refs(places, "mairies")) == len(made.SHIPPED)
    take(places, made.record("caf-1"), made.record("mairie-1", "mairie"))
    made.sound(places)
    # An extract takes the place of what is in its own territories.
    assert made.refs(places, "mairies") == ["69264"]
    assert [row[2] for row in meta(places, "mairies")] == [1]
    summary = take(places, made.record("mairie-2", "mairie", ("69264",)))
    assert made.refs(places, "mairies") == []
    assert meta(places, "mairies") == []
    assert made.refs(places) == ["caf-1", "mairie-1", "mairie-2"]
    assert summary.replaced == {"mairies": 1}
    assert [source for (source,) in made.asked(places, "SELECT source FROM meta")] == ["communes", "dila"]


def test_the_list_of_france_services_takes_the_place_of_those_of_the_directory(places: Path) -> None:
    take(places, made.record("caf-1"), made.record("msap-1", "msap", ("93066", "93001")))
    take_list(places, made.fs_row("1"), made.fs_row("2"))
    assert made.refs(places) == ["caf-1"]
    assert made.refs(places, "france-services") == ["fs-1", "fs-2"]
    assert [row[2] for source in ("dila", "france-services") for row in meta(places, source)] == [1, 2]
    made.sound(places)


def test_nobody_serves_a_commune_in_the_name_of_a_counter_that_was_replaced(places: Path) -> None:
    take(places, made.record("caf-1"), made.record("msap-1", "msap", ("93066", "93001")))
    for _ in range(2):
        take_list(places, made.fs_row("1"))
    directory = Directory(places)
    assert not any(found.competent for found in directory.find("france_services", AUBERVILLIERS))
    directory.close()


def test_where_rows_come_from_is_written_down(tmp_path: Path, places: Path) -> None:
    take(places, made.record("caf-1"))
    assert meta(places, "dila") == [(made.DIRECTORY, "2024-11-20", 1)]
    data = (tmp_path / "in" / made.DIRECTORY).read_bytes()
    assert made.asked(places, "SELECT sha256, licence FROM meta WHERE source = 'dila'") == [
        (hashlib.sha256(data).hexdigest(), "Licence Ouverte 2.0")
    ]
    take(places, made.record("caf-1"), made.record("caf-2"), name="2025-01-15-data.gouv_local.json")
    assert meta(places, "dila") == [("2025-01-15-data.gouv_local.json", "2025-01-15", 2)]
    take_list(places, made.fs_row())
    assert meta(places, "france-services") == [(made.LIST, "2024-08-01", 1)]


@pytest.mark.parametrize("name", ["local.json", "data-2026-11.json", "data-20261341.json"])
def test_a_name_that_does_not_say_its_day_is_refused_unless_the_day_is_given(
    tmp_path: Path, places: Path, name: str
) -> None:
    path, before = made.plain(tmp_path / "in", [made.record("caf-1")], name), made.tree(places.parent)
    with pytest.raises(PlacesError, match="--date AAAA-MM-JJ"):
        run.import_dila(path, places, made.quiet, partial=True)
    with pytest.raises(PlacesError, match="--date AAAA-MM-JJ"):
        run.import_dila(path, places, made.quiet, partial=True, day="demain")
    for day in ("9999-12-31", "0001-01-01", "2026-W01-1", "2026-13-45"):
        with pytest.raises(PlacesError, match="date"):
            run.import_dila(path, places, made.quiet, partial=True, day=day)
    assert made.tree(places.parent) == before
    run.import_dila(path, places, made.quiet, partial=True, day="2024-11-19")
    assert meta(places, "dila") == [(name, "2024-11-19", 1)]


def test_the_day_given_goes_before_the_one_of_the_name(tmp_path: Path, places: Path) -> None:
    path = made.table(tmp_path / "in", [made.fs_row()])
    run.import_france_services(path, places, made.quiet, partial=True, day="2024-11-19")
    assert meta(places, "france-services") == [(made.LIST, "2024-11-19", 1)]


@pytest.mark.parametrize("name", [b"20241120-\xe9t\xe9", "20241120-été".encode(), b"2024-11-20 'a\" %?#"])
def test_the_name_of_a_file_may_hold_any_letter(tmp_path: Path, places: Path, name: bytes) -> None:
    stem = os.fsdecode(name)
    take(places, made.record("caf-1"), name=f"{stem}.json")
    take_list(places, made.fs_row(), name=f"{stem}.csv")
    take_own(places, made.local_row(), name=f"{stem}.csv")
    for path in (places, own(places)):
        made.sound(path)


# --- the operator's own ---


def test_an_operators_rows_are_kept_apart_from_the_national_file(places: Path) -> None:
    national = places.read_bytes()
    summary = take_own(places, made.local_row(), made.local_row(type="pimms", nom="Pimms"), name="restos-20241101.csv")
    assert summary.kinds == {"restos_du_coeur": 1, "pimms": 1}
    assert places.read_bytes() == national
    made.sound(own(places))
    assert meta(own(places), "local:restos-20241101") == [("restos-20241101.csv", "2024-11-01", 2)]
    before = own(places).read_bytes()
    take(places, made.record("caf-1"))
    roll_back(places)
    assert own(places).read_bytes() == before


def test_a_file_without_a_day_in_its_name_is_of_today(places: Path) -> None:
    days = {date.today().isoformat()}
    take_own(places, made.local_row())
    assert meta(own(places), "local:restos")[0][1] in days | {date.today().isoformat()}


def test_two_files_live_together_and_each_replaces_only_its_own(places: Path) -> None:
    take_own(places, made.local_row(), made.local_row(fermeture="2026-12-24"), name="restos.csv")
    take_own(places, made.local_row(type="pimms", ref="93066", fermeture="2026-12-25"), name="pimms.csv")
    assert made.refs(own(places), "local:restos") == ["local:restos:2", "local:restos:3"]
    take_own(places, made.local_row(nom="Seul"), name="restos.csv")
    made.sound(own(places))
    assert made.refs(own(places), "local:restos") == ["local:restos:2"]
    assert made.of_ref(own(places), "local:restos:2").name == "Seul"
    assert made.asked(own(places), "SELECT source, place, first FROM closure") == [
        ("local:pimms", "local:pimms:2", "2026-12-25")
    ]
    assert made.asked(own(places), "SELECT * FROM hidden") == [("local:pimms", "93066")]


def test_a_reference_that_no_counter_has_is_refused(places: Path) -> None:
    with pytest.raises(PlacesError, match="ligne 2 : « ref »"):
        take_own(places, made.local_row(ref="nobody", fermeture="2026-12-24"))
    assert not own(places).exists()


def test_a_file_of_its_first_line_alone_takes_its_rows_away(tmp_path: Path, places: Path) -> None:
    take_own(places, made.local_row(ref="93066", fermeture="2026-12-24"))
    path = made.plain(tmp_path / "in", ";".join(local.COLUMNS).encode(), "restos.csv")
    run.import_local(path, places, made.quiet)
    for name in ("place", "closure", "hidden"):
        assert made.asked(own(places), f"SELECT * FROM {name}") == []  # noqa: S608 - names written here


def test_a_correction_stands_for_the_national_counter_and_a_closure_closes_it(places: Path) -> None:
    take(places, made.record("caf-1"), made.record("cpam-1", "cpam"))
    closed = made.local_row(
        **{**dict.fromkeys(local.COLUMNS, ""), "ref": "cpam-1", "fermeture": "2026-12-24 inventaire"}
    )
    take_own(places, made.local_row(type="caf", nom="Caf corrigée", ref="caf-1"), closed)
    directory = Directory(places)
    assert [found.place.name for found in directory.find("caf", SAINT_DENIS)] == ["Caf corrigée"]
    (cpam,) = directory.find("cpam", SAINT_DENIS)
    assert cpam.closures == (Closure(date(2026, 12, 24), date(2026, 12, 24), "inventaire"),)
    directory.close()


def test_a_wrong_line_is_told_by_its_number_and_changes_nothing(places: Path) -> None:
    take_own(places, made.local_row())
    before = made.tree(places.parent)
    with pytest.raises(PlacesError, match=r"^ligne 3 : « type »"):
        take_own(places, made.local_row(nom="Autre"), made.local_row(type="resto"))
    with pytest.raises(PlacesError, match=r"^ligne 2 : pas de « id_fs »"):
        take_list(places, made.fs_row(""))
    assert made.tree(places.parent) == before


# --- with the real files ---


def test_the_real_files_of_the_whole_country_come_in_whole_and_in_little_memory(tmp_path: Path) -> None:
    archive = SHARED / "directory-v4" / "all_latest.tar.bz2"
    table = SHARED / "france-services" / "liste-fs-20240801.csv"
    if not archive.is_file() or not table.is_file():
        pytest.skip(f"the real files are not there: {archive}, {table}")
    places = tmp_path / "places.sqlite"
    kinds, peak = made.measured("import_dila", archive, places)
    assert {"mairie=35653", "caf=1096"} <= set(kinds.split())
    assert peak < MOST_MEGABYTES
    kinds, peak = made.measured("import_france_services", table, places)
    assert kinds == "france_services=2845"
    assert peak < MOST_MEGABYTES
    made.sound(places)
    assert made.asked(places, "SELECT count(*) FROM place WHERE kind = 'france_services'") == [(2845,)]
    assert made.asked(places, "SELECT count(*) FROM place WHERE kind = 'mairie'") == [(35653,)]
