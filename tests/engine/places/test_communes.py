"""Every commune is found, by its postal code and by its name, and the rules know the code it goes by."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict

import pytest
from openfisca_france.model.prestations import aides_logement

from data import PLACES
from engine.places import communes, schema
from engine.places.names import normalised
from engine.places.territory import BY_ARRONDISSEMENT

# Nobody lives there: five districts of the Terres australes, without a postal code.
WITHOUT_POSTAL = {"98411", "98412", "98413", "98414", "98415"}
# Overseas collectivities: OpenFisca's table of zones stops at the départements. The screens send them to an agent.
WITHOUT_ZONE = ("975", "977", "978", "984", "986", "987", "988", "989")


@pytest.fixture(scope="module")
def base() -> sqlite3.Connection:
    return schema.read_only(PLACES)


def every(base: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return base.execute("SELECT code, nom, departement FROM commune").fetchall()


def test_there_are_as_many_communes_as_in_france(base: sqlite3.Connection) -> None:
    codes = {code for code, _, _ in every(base)}
    assert len(codes) == 34_969 - len(BY_ARRONDISSEMENT) + 45
    assert not codes & set(BY_ARRONDISSEMENT)


def test_every_commune_is_found_by_its_postal_code(base: sqlite3.Connection) -> None:
    found = defaultdict(set)
    for postal in [p for (p,) in base.execute("SELECT DISTINCT code FROM postal")]:
        for commune in communes.by_postal_code(postal):
            found[commune.code].add(postal)
    assert {code for code, _, _ in every(base)} - set(found) == WITHOUT_POSTAL


def test_every_commune_is_found_by_its_name_however_it_is_typed(base: sqlite3.Connection) -> None:
    lost = []
    for code, name, departement in every(base):
        typed = re.sub(r"\bsaint ", "st ", normalised(name)).upper()
        codes = {c.code for c in communes.by_name(typed, departement)}
        if code not in codes:
            lost.append((code, name))
    assert lost == []


def test_every_commune_is_one_of_few_under_its_first_letter(base: sqlite3.Connection) -> None:
    for departement in ("01", "2A", "62", "971", "75"):
        led = {c.code for letter in communes.initials(departement) for c in communes.by_name(letter, departement)}
        assert led == {code for code, _, d in every(base) if d == departement}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("st den", "93066"),
        ("Saint-Étienne", "42218"),
        ("L’Haÿ-les-Roses", "94038"),
        ("hay les roses", "94038"),
        ("Havre", "76351"),
        ("Paris 13ème", "75113"),
        ("paris 3", "75103"),
        ("Lyon 03", "69383"),
        ("Châlon s/ Saône", "71076"),
        ("Germagnat", "01095"),  # gone in 2016
        ("Pierrefitte-sur-Seine", "93066"),  # gone in 2025
    ],
)
def test_short_forms_arrondissements_and_former_names(typed: str, code: str) -> None:
    assert code in [c.code for c in communes.by_name(typed)]


def test_a_name_is_never_mixed_with_one_that_only_ends_alike() -> None:
    assert communes.by_name("Arboys en Bugey")[0].code == "01015"
    assert {c.code for c in communes.by_name("Arbignieu")} == {"01015"}


def test_the_code_given_to_openfisca_is_one_its_zones_know(base: sqlite3.Connection) -> None:
    aides_logement.preload_zone_apl()
    known = aides_logement.zone_apl_by_depcom
    unknown = [code for code, _, _ in every(base) if communes.rules_code(code) not in known]
    assert [code for code in unknown if not code.startswith(WITHOUT_ZONE)] == []
    assert len(unknown) == 94


def test_our_zones_are_those_of_openfisca(base: sqlite3.Connection) -> None:
    aides_logement.preload_zone_apl()
    for code, rules, zone in base.execute("SELECT code, rules_code, zone_apl FROM commune WHERE rules_code <> ''"):
        assert int(zone[0]) == aides_logement.zone_apl_by_depcom[rules], code


def test_a_commune_made_since_goes_by_the_one_it_was_part_of() -> None:
    assert communes.rules_code("55138") == "55298"
    assert communes.rules_code("93066") == "93066"
    assert communes.rules_code("97501") == "97501"
    assert communes.rules_code("nonsense") == "nonsense"


def test_every_commune_where_people_live_has_a_position_and_a_group(base: sqlite3.Connection) -> None:
    lost = base.execute("SELECT code FROM commune WHERE lat IS NULL AND code < '975'").fetchall()
    assert lost == []
    alone = base.execute("SELECT nom FROM commune WHERE epci = '' AND code < '975' ORDER BY code").fetchall()
    assert [name for (name,) in alone] == ["Île-de-Bréhat", "Île-de-Sein", "Ouessant", "L'Île-d'Yeu"]


def test_positions_are_in_their_country(base: sqlite3.Connection) -> None:
    rows = base.execute("SELECT code, lat, lon FROM commune WHERE code < '97'").fetchall()
    assert all(41 < lat < 51.2 and -5.2 < lon < 9.6 for _, lat, lon in rows)


def test_several_communes_under_one_code_come_most_populated_first() -> None:
    found = communes.by_postal_code("51300")
    assert len(found) > 5
    assert found[0].name == "Vitry-le-François"
    assert [c.population for c in found] == sorted((c.population for c in found), reverse=True)


@pytest.mark.parametrize(("code", "insee"), [("75013", "75113"), ("69003", "69383"), ("13008", "13208")])
def test_the_three_cities_go_by_arrondissement(code: str, insee: str) -> None:
    assert [c.code for c in communes.by_postal_code(code)] == [insee]


def test_an_unknown_code_finds_nothing() -> None:
    assert communes.by_postal_code("99999") == []
    assert communes.by_code("99999") is None
    assert communes.commune_label("99999") == "99999"


def test_a_commune_knows_its_territory() -> None:
    known = {code: communes.by_code(code) for code in ("69383", "69135", "2A004", "97411")}
    assert {code: c.territory("pmi") for code, c in known.items() if c} == {
        "69383": "69M", "69135": "69D", "2A004": "2A", "97411": "974",
    }  # fmt: skip
