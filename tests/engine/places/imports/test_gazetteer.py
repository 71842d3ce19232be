"""What an import asks of the communes, on ten of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.places import schema
from engine.places.imports.gazetteer import Gazetteer
from tests.engine.places.imports import made

FAR = "position impossible, milieu de la commune"
NONE = "sans position, milieu de la commune"


@pytest.fixture
def gazetteer(tmp_path: Path) -> Iterator[Gazetteer]:
    with closing(schema.read_only(made.base(tmp_path))) as connection:
        yield Gazetteer(connection)


def test_a_code_is_known_when_a_commune_has_it_or_a_city_chosen_by_arrondissement(gazetteer: Gazetteer) -> None:
    assert [gazetteer.known(code) for code in ("93066", "69123", "75056", "13055")] == [
        "93066",
        "69123",
        "75056",
        "13055",
    ]
    assert [gazetteer.known(code) for code in ("", "93999", "93066 ", "93200")] == [""] * 4


@pytest.mark.parametrize(
    ("postal", "city", "code"),
    [
        ("93200", "", "93066"),
        ("93200", "SAINT DENIS CEDEX", "93066"),
        ("93200", "Nice", ""),
        ("51300", "VITRY LE FRANCOIS", "51649"),
        ("51300", "Couvrot", "51218"),
        ("51300", "", ""),
        ("51300", "Reims", ""),
        ("99999", "Saint-Denis", ""),
        ("", "Saint-Denis", ""),
    ],
)
def test_a_postal_code_tells_the_commune_by_its_name_where_it_has_several(
    gazetteer: Gazetteer, postal: str, city: str, code: str
) -> None:
    assert gazetteer.of_postal(postal, city) == code


@pytest.mark.parametrize(
    ("code", "city", "same"),
    [
        ("93066", "SAINT DENIS", True),
        ("93066", "St-Denis", True),
        ("69381", "Lyon", True),
        ("69381", "LYON 1er arrondissement", True),
        ("93066", "Saint-Denis La Plaine", True),
        ("93066", "Bobigny", False),
        ("93066", "", True),
        ("00000", "Bobigny", True),
    ],
)
def test_a_city_is_the_commune_however_it_is_written(gazetteer: Gazetteer, code: str, city: str, same: bool) -> None:
    assert gazetteer.is_named(code, city) is same


@pytest.mark.parametrize(
    ("code", "postal", "territory"),
    [
        ("69381", "", "69M"),
        ("69266", "", "69M"),
        ("69123", "", "69M"),
        ("69264", "", "69D"),
        ("93066", "75001", "93"),
        ("2A004", "", "2A"),
        ("97411", "", "974"),
        ("", "97400", "974"),
        ("", "20090", "2A"),
        ("", "20290", "2B"),
        ("", "93200", "93"),
        ("", "", ""),
    ],
)
def test_the_territory_is_that_of_the_commune_else_of_the_postal_code(
    gazetteer: Gazetteer, code: str, postal: str, territory: str
) -> None:
    assert gazetteer.territory(code, postal, "pmi") == territory
    assert gazetteer.territory(code, postal, "caf") == territory.rstrip("MD")


def test_a_possible_position_is_kept(gazetteer: Gazetteer) -> None:
    mended: Counter[str] = Counter()
    assert gazetteer.position("48.9361234", " 2.3570 ", "93066", mended) == (48.93612, 2.357)
    assert not mended


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("2.36", "48.93"),
        ("0", "0"),
        ("48.93", "-2.36"),
        ("91", "2.36"),
        ("48.93", "181"),
        ("nan", "2.36"),
        ("48.93", "inf"),
        ("-inf", "inf"),
        ("1e308", "2.36"),
        ("49.60", "2.36"),
    ],
)
def test_an_impossible_position_gives_way_to_the_middle_of_the_commune(
    gazetteer: Gazetteer, lat: str, lon: str
) -> None:
    mended: Counter[str] = Counter()
    assert gazetteer.position(lat, lon, "93066", mended) == (48.93, 2.36)
    assert mended == {FAR: 1}


@pytest.mark.parametrize(("lat", "lon"), [(None, None), ("", ""), ("48.93", None), ("48,93", "2,36"), ("ici", "là")])
def test_without_a_position_the_middle_of_the_commune_is_taken(
    gazetteer: Gazetteer, lat: str | None, lon: str | None
) -> None:
    mended: Counter[str] = Counter()
    assert gazetteer.position(lat, lon, "93066", mended) == (48.93, 2.36)
    assert mended == {NONE: 1}


def test_nothing_is_made_up_where_the_middle_is_not_known(gazetteer: Gazetteer) -> None:
    assert gazetteer.middle("48095") == (None, None)
    assert gazetteer.middle("00000") == (None, None)
    assert gazetteer.position("44.5", "3.5", "48095", Counter()) == (44.5, 3.5)
    assert gazetteer.position("95", "3.5", "48095", Counter()) == (None, None)
    assert gazetteer.position("", "", "", Counter()) == (None, None)


def test_the_postal_code_and_the_name_of_a_commune_are_found(gazetteer: Gazetteer) -> None:
    assert (gazetteer.postal("93066"), gazetteer.name("93066")) == ("93200", "Saint-Denis")
    assert (gazetteer.postal("00000"), gazetteer.name("00000")) == ("", "")
