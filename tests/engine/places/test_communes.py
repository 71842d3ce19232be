import pytest

from engine.places import communes


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


@pytest.mark.parametrize(
    ("code", "departement"), [("93200", "93"), ("20090", "2A"), ("20290", "2B"), ("97600", "976"), ("98800", "988")]
)
def test_the_departement_is_in_the_first_digits(code: str, departement: str) -> None:
    assert communes.departement_of(code) == departement


def test_names_are_found_without_accents_and_by_their_former_name() -> None:
    assert communes.by_name("st den")[0].name == "Saint-Denis"
    assert communes.by_name("saint-étienne")[0].code == "42218"
    former = communes.by_name("Arbignieu")
    assert [c.name for c in former] == ["Arboys en Bugey"]


def test_letters_lead_to_every_commune_of_a_departement() -> None:
    names = [c.code for letter in communes.initials("90") for c in communes.by_name(letter, "90")]
    assert len(set(names)) > 95
    assert all(c.departement == "90" for letter in "BD" for c in communes.by_name(letter, "90"))


def test_the_sources_are_told() -> None:
    (source,) = communes.sources()
    assert source["licence"] == "Licence Ouverte 2.0"
    assert "Insee" in source["attribution"]
    assert int(source["rows"]) > 34_900
