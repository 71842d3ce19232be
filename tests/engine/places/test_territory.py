import pytest

from engine.places.territory import LYON_METROPOLIS, departement, departement_of_postal, territory


@pytest.mark.parametrize(
    ("code", "found"), [("93200", "93"), ("20090", "2A"), ("20290", "2B"), ("97600", "976"), ("98800", "988")]
)
def test_the_departement_is_in_the_first_digits(code: str, found: str) -> None:
    assert departement_of_postal(code) == found


@pytest.mark.parametrize(("code", "found"), [("2A004", "2A"), ("97411", "974"), ("01001", "01"), ("98735", "987")])
def test_an_insee_code_begins_with_its_departement(code: str, found: str) -> None:
    assert departement(code) == found


def test_only_lyon_s_metropolis_is_apart() -> None:
    assert territory("69383", LYON_METROPOLIS) == "69M"
    assert territory("69135", "200067817") == "69D"
    assert territory("93066", "200054781") == "93"
