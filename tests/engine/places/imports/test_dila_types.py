"""Records of the national directory of wrong types, and who they say they serve: what is taken, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.places.imports import dila
from engine.places.imports.dila import MOST_FIELD
from engine.places.imports.replacement import PlacesError
from tests.engine.places.imports import made


@pytest.fixture
def reader(tmp_path: Path) -> made.Records:
    return made.Records(made.base(tmp_path))


def test_what_is_not_used_is_nobodys_business_whatever_its_type(reader: made.Records) -> None:
    odd: list[Any] = [5, 1e999, None, True, "text", [[]], {"deep": {"er": [None]}}, "x" * 100_000]
    extra = {f"unknown_{number}": value for number, value in enumerate(odd)}
    for value in odd:
        found = reader.place(site_internet=value, sigle=value, organigramme=value, **extra)
        assert found == reader.place()
    assert reader.place(adresse=[made.address(pays=5, continent=[])], telephone=[{"description": 5}]).phone == ""


@pytest.mark.parametrize("key", ["adresse", "telephone", "plage_ouverture", "code_insee_commune", "version_type"])
@pytest.mark.parametrize("absent", [True, False])
def test_what_is_absent_or_null_is_empty(reader: made.Records, key: str, absent: bool) -> None:
    empty: dict[str, Any] = {key: None}
    record = made.record(**empty)
    if absent:
        del record[key]
    assert reader.any(record) is not None


OPENING = made.opening("Lundi")
NO_TEXT: tuple[Any, ...] = (5, True, [], {}, 1.5)
NO_LIST: tuple[Any, ...] = (5, True, "text", {"a": 1}, ["text"], [None], [[]])
WRONG: list[tuple[str, Any]] = [
    *((key, value) for key in ("nom", "code_insee_commune", "statut_de_diffusion") for value in NO_TEXT),
    *((key, value) for key in ("pivot", "adresse", "telephone", "plage_ouverture") for value in NO_LIST),
    *(("adresse", [made.address(**{key: 5})]) for key in ("latitude", "code_postal", "numero_voie", "type_adresse")),
    ("telephone", [{"valeur": 102030405}]),
    ("pivot", [{"type_service_local": ["caf"]}]),
    ("pivot", [{"type_service_local": "caf", "code_insee_commune": "93066"}]),
    ("pivot", [{"type_service_local": "caf", "code_insee_commune": [93066]}]),
    *(("plage_ouverture", [{**OPENING, key: 9}]) for key in ("nom_jour_debut", "valeur_heure_debut_1", "commentaire")),
    *((key, "x" * (MOST_FIELD + 1)) for key in ("nom", "commentaire_plage_ouverture")),
    ("adresse", [made.address(), made.address(numero_voie="x" * (MOST_FIELD + 1))]),
    ("nom", ""),
    ("nom", None),
    ("nom", " \n\u200b"),
    ("nom", "Caf \ud800"),
    ("adresse", [made.address(nom_commune="\udfff")]),
    ("pivot", [{"type_service_local": "caf", "code_insee_commune": ["93066", "\ud800"]}]),
    ("pivot", [{"type_service_local": "caf", "code_insee_commune": ["93066", "x" * (MOST_FIELD + 1)]}]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), WRONG, ids=lambda value: repr(value)[:40])
def test_a_wrong_type_is_refused_and_the_record_named(reader: made.Records, key: str, value: Any) -> None:
    wrong: dict[str, Any] = {key: value}
    with pytest.raises(PlacesError, match=r"^caf-75 : "):
        reader.any(made.record("caf-75", **wrong))


@pytest.mark.parametrize("value", ["", None, " ", 5, [], {"a": 1}, "x" * (MOST_FIELD + 1), "\ud800"])
def test_a_record_without_a_reference_is_refused(reader: made.Records, value: object) -> None:
    with pytest.raises(PlacesError, match="« id »"):
        reader.any(made.record(id=value))


@pytest.mark.parametrize("record", [None, 5, "text", [], [{}], True])
def test_what_is_no_object_is_refused(record: object) -> None:
    with pytest.raises(PlacesError, match="pas un objet"):
        dila.checked(record)


def test_no_text_brings_more_than_one_line_to_the_screen(reader: made.Records) -> None:
    found = reader.place(nom="Caf\x00\x1b[31m\u202e de\nSaint-Denis " + "long " * 100)
    assert found.name.startswith("Caf [31m de Saint-Denis long")
    assert len(found.name) < 170
    assert found.name.isprintable()


# --- who serves whom ---


def test_a_record_serves_the_communes_it_lists_not_the_one_it_stands_in() -> None:
    assert dila.served(made.record(codes=("93066",))) == []
    assert dila.served(made.record(kind="gendarmerie", codes=("93066", "93001"))) == []
    assert dila.served(made.record(kind="msap", codes=("93066", "93001"))) == [
        ("93066", "france_services"),
        ("93001", "france_services"),
    ]


def test_the_commune_table_tells_who_serves_whom_by_one_reference_or_several() -> None:
    table = made.commune("93066", "pole_emploi", "one")
    table["type_service_local"] += made.commune("93066", "caf", ["two", "three"])["type_service_local"]
    table["type_service_local"] += made.commune("93066", "gendarmerie", ["four"])["type_service_local"]
    assert dila.competences(table) == [
        ("93066", "france_travail", "one"),
        ("93066", "caf", "two"),
        ("93066", "caf", "three"),
    ]


@pytest.mark.parametrize("refs", [None, 5, {"a": 1}, [None], [["x"]]])
def test_a_type_that_is_not_known_serves_nobody_whatever_it_holds(refs: object) -> None:
    assert dila.competences(made.commune("93066", "gendarmerie", refs)) == []


@pytest.mark.parametrize(
    "table",
    [
        None, 5, "text", [], {}, {"code_insee_commune": "93066"},
        {"type_service_local": []},
        {"code_insee_commune": ["93066"], "type_service_local": []},
        {"code_insee_commune": "93066", "type_service_local": None},
        {"code_insee_commune": "93066", "type_service_local": {"caf": 1}},
        {"code_insee_commune": "93066", "type_service_local": [{"code_type_service_local": "caf"}]},
        {"code_insee_commune": "93066", "type_service_local": [{"code_type_service_local": [], "organisme": []}]},
        made.commune("93066", "caf", [5]), made.commune("93066", "caf", None), made.commune("93066", "caf", 5),
        made.commune("93066", "caf", ["\ud800"]), made.commune("\ud800", "caf", ["caf-1"]),
        made.commune("x" * (MOST_FIELD + 1), "caf", ["caf-1"]), made.commune("93066", "caf", ["x" * (MOST_FIELD + 1)]),
    ],
    ids=lambda value: repr(value)[:60],
)  # fmt: skip
def test_a_wrong_commune_record_is_refused(table: object) -> None:
    with pytest.raises(PlacesError, match=r"^commune "):
        dila.competences(table)
