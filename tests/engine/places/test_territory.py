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


def test_only_lyon_s_metropolis_is_apart_and_only_for_what_is_its_own() -> None:
    assert territory("69383", LYON_METROPOLIS, "conseil_departemental") == "69M"
    assert territory("69135", "200067817", "pmi") == "69D"
    assert territory("69383", LYON_METROPOLIS, "caf") == "69"
    assert territory("69383", LYON_METROPOLIS, "mdph") == "69"  # one house for both
    assert territory("93066", "200054781", "pmi") == "93"
