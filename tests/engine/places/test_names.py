import pytest

from engine.places.names import forms, normalised


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("St-Étienne", "saint etienne"),
        ("Stes-Maries-de-la-Mer", "saintes maries de la mer"),
        ("Saintes", "saintes"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("L’Haÿ les Roses", "l hay les roses"),
        ("Sainte-Œuvre", "sainte oeuvre"),
        ("Chalon s/ Saône", "chalon sur saone"),
        ("Paris 13ème", "paris 13"),
        ("Paris 13e Arrondissement", "paris 13 arrondissement"),
        ("PARIS 03", "paris 3"),
        ("  Le   Havre ", "le havre"),
        ("", ""),
    ],
)
def test_names_are_compared_plain(written: str, plain: str) -> None:
    assert normalised(written) == plain


def test_a_name_is_known_with_and_without_its_article() -> None:
    assert forms("Le Havre") == {"le havre", "havre"}
    assert forms("L'Isle-d'Abeau") == {"l isle d abeau", "isle d abeau"}
    assert forms("Lyon") == {"lyon"}
    assert forms("Y") == {"y"}
